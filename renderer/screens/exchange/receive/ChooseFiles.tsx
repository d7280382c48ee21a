import { useMemo, useState } from 'react';
import { useShortcut } from '../../../app/shortcuts.tsx';
import { ChoiceField } from '../../../fields/ChoiceField.tsx';
import { DataTable } from '../../../ui/DataTable.tsx';
import { Refusal } from '../../../ui/Refusal.tsx';
import { Part } from '../../case/Facts.tsx';
import { type Exchange, sizeWords } from '../exchange-words.ts';
import { FolderTools } from '../FolderTools.tsx';
import { Tone } from '../Tone.tsx';
import { folderOptions, type Folders } from '../use-folders.ts';
import { standingOf } from './found-files.ts';
import { Incomplete } from './Incomplete.tsx';
import { type ChosenFiles } from './ReceiveScreen.tsx';
import { useFoundFiles } from './use-found-files.ts';

/** One call takes so many files. */
const MOST_FILES = 200;

/** First step: where the files are, and which of them. What has not been taken in yet is chosen already. */
export function ChooseFiles({
  exchange,
  found,
  folderId,
  onFolder,
  onChosen,
}: {
  exchange: Exchange;
  found: Folders;
  folderId: string | undefined;
  onFolder: (id: string | undefined) => void;
  onChosen: (chosen: ChosenFiles) => void;
}) {
  const folders = found.folders;
  // Nobody has to choose between one; and a folder that is gone is no choice.
  const chosenFolder = folders?.find(({ id }) => id === folderId)?.id ?? folders?.[0]?.id;
  const { files, failure, reload } = useFoundFiles(chosenFolder);
  const [ticks, setTicks] = useState<ReadonlyMap<string, boolean>>(new Map());
  const rows = useMemo(
    () =>
      files?.map((file) => {
        const standing = standingOf(file, exchange.correspondents);
        return { ...file, standing, ticked: ticks.get(file.fileName) ?? standing.wanted };
      }),
    [files, ticks, exchange],
  );
  const ticked = (rows ?? []).filter((row) => row.ticked).map(({ fileName }) => fileName);
  const tooMany = ticked.length > MOST_FILES;
  const ready = chosenFolder !== undefined && ticked.length > 0 && !tooMany;
  const check = () => ready && onChosen({ folderId: chosenFolder, fileNames: ticked });
  useShortcut('Ctrl+Enter', ready ? check : undefined);
  const tick = (fileName: string, now: boolean) => setTicks((before) => new Map(before).set(fileName, now));
  return (
    <div className="steps-page">
      <Refusal text={found.failure ?? failure} />
      <Incomplete correspondents={exchange.correspondents} />
      <Part title="从哪里读">
        {folders !== undefined && folders.length > 0 && (
          <ChoiceField
            path="folder"
            label="U 盘或文件夹"
            layout="column"
            span="full"
            options={folderOptions(folders)}
            value={chosenFolder ?? ''}
            onChange={(id) => {
              setTicks(new Map());
              onFolder(id);
            }}
          />
        )}
        <FolderTools
          found={found}
          onFound={(now) => {
            if (!now.some(({ id }) => id === folderId)) onFolder(undefined);
            reload();
          }}
        />
      </Part>
      {chosenFolder !== undefined && failure === undefined && (
        <Part title="数据包文件" note="没有导入过的已经选上；按回车或点击，选上或不选。这里只看文件名，打开后才辨真伪">
          <DataTable
            label="数据包文件"
            columns={[
              {
                title: '选',
                width: 3,
                cell: (row) => (
                  <input
                    type="checkbox"
                    checked={row.ticked}
                    tabIndex={-1}
                    aria-label={`选上 ${row.fileName}`}
                    onChange={(event) => tick(row.fileName, event.target.checked)}
                    onClick={(event) => event.stopPropagation()}
                  />
                ),
              },
              { title: '发送单位', width: 12, cell: ({ senderName, senderId }) => senderName || senderId || '不明' },
              { title: '包号', width: 5, align: 'right', cell: ({ number }) => (number === 0 ? '' : number) },
              { title: '分卷', width: 5, cell: ({ volume }) => (volume.count > 1 ? `${volume.index}/${volume.count}` : '') },
              { title: '大小', width: 6, align: 'right', cell: ({ bytes }) => sizeWords(bytes) },
              { title: '情况', width: 11, cell: ({ standing }) => <Tone words={standing.words} tone={standing.tone} /> },
              { title: '文件名', cell: ({ fileName }) => <span className="file-name">{fileName}</span> },
            ]}
            rows={rows}
            rowKey={({ fileName }) => fileName}
            onOpen={(row) => tick(row.fileName, !row.ticked)}
            empty="这里没有数据包文件（扩展名 .jzb）"
          />
        </Part>
      )}
      <div className="action-bar">
        <span className="action-note">
          {tooMany ? `一次最多 ${MOST_FILES} 个文件，请分几次` : '下一步只检查，不写入；看过以后再导入'}
        </span>
        <span className="action-space" />
        <button type="button" className="button button-primary" disabled={!ready} title="Ctrl+回车" onClick={check}>
          检查选上的 {ticked.length} 个文件<span className="button-hint">Ctrl+回车</span>
        </button>
      </div>
    </div>
  );
}
