import { sizeWords } from '#shared/messages/size.ts';
import { type Column } from '../../ui/DataTable.tsx';

interface VolumeFile {
  readonly fileName: string;
  /** 0 where the name does not say. */
  readonly number: number;
  readonly volume: { readonly index: number; readonly count: number };
  readonly bytes: number;
}

/** The tick before a file; the row itself turns it by Enter or click. */
export function tickColumn(
  isTicked: (fileName: string) => boolean,
  onTick: (fileName: string, ticked: boolean) => void,
): Column<VolumeFile> {
  return {
    title: '选',
    width: 3,
    cell: ({ fileName }) => (
      <input
        type="checkbox"
        checked={isTicked(fileName)}
        tabIndex={-1}
        aria-label={`选上 ${fileName}`}
        onChange={(event) => onTick(fileName, event.target.checked)}
        onClick={(event) => event.stopPropagation()}
      />
    ),
  };
}

/** 包号, 分卷, 大小. */
export const VOLUME_COLUMNS: readonly Column<VolumeFile>[] = [
  { title: '包号', width: 5, align: 'right', cell: ({ number }) => (number === 0 ? '' : number) },
  { title: '分卷', width: 5, cell: ({ volume }) => (volume.count > 1 ? `${volume.index}/${volume.count}` : '') },
  { title: '大小', width: 6, align: 'right', cell: ({ bytes }) => sizeWords(bytes) },
];

export const FILE_NAME_COLUMN: Column<VolumeFile> = {
  title: '文件名',
  cell: ({ fileName }) => <span className="file-name">{fileName}</span>,
};
