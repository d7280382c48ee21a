import { type ReactNode, useState } from 'react';
import { useShortcut } from '../../../app/shortcuts.tsx';
import { ChoiceField } from '../../../fields/ChoiceField.tsx';
import { DataTable } from '../../../ui/DataTable.tsx';
import { Refusal } from '../../../ui/Refusal.tsx';
import { Part } from '../../case/Facts.tsx';
import { type Exchange, sizeWords } from '../exchange-words.ts';
import { FolderTools } from '../FolderTools.tsx';
import { type ChosenFiles } from '../receive/ReceiveScreen.tsx';
import { useFoundFiles } from '../receive/use-found-files.ts';
import { folderOptions, type Folders } from '../use-folders.ts';

/** Second step: where the files are. All of them are wanted at once; one that is damaged can be left out. */
export function ChooseGivenBack({
  exchange,
  found,
  folderId,
  onFolder,
  onChosen,
  top,
}: {
  exchange: Exchange;
  found: Folders;
  folderId: string | undefined;
  onFolder: (id: string | undefined) => void;
  onChosen: (chosen: ChosenFiles) => void;
  top: ReactNode;
}) {
  const { folders } = found;
  const chosenFolder = folders?.find(({ id }) => id === folderId)?.id ?? folders?.[0]?.id;
  const { files, failure, reload } = useFoundFiles(chosenFolder);
  const [leftOut, setLeftOut] = useState<ReadonlySet<string>>(new Set());
  const rows = files?.filter(({ givenBack }) => givenBack);
  const fileNames = (rows ?? []).map(({ fileName }) => fileName).filter((name) => !leftOut.has(name));
  const ready = chosenFolder !== undefined && fileNames.length > 0;
  const check = () => ready && onChosen({ folderId: chosenFolder, fileNames });
  useShortcut('Ctrl+Enter', ready ? check : undefined);
  const turn = (name: string) =>
    setLeftOut((before) => {
      const after = new Set(before);
      if (!after.delete(name)) after.add(name);
      return after;
    });
  return (
    <div className="steps-page">
      <Refusal text={found.failure ?? failure} />
      {top}
      <Part title="第二步　从哪里读">
        {folders !== undefined && folders.length > 0 && (
          <ChoiceField
            path="folder"
            label="U 盘或文件夹"
            layout="column"
            span="full"
            options={folderOptions(folders)}
            value={chosenFolder ?? ''}
            onChange={(id) => {
              setLeftOut(new Set());
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
        {chosenFolder !== undefined && failure === undefined && (
          <DataTable
            label="补回包文件"
            columns={[
              {
                title: '选',
                width: 3,
                cell: ({ fileName }) => (
                  <input
                    type="checkbox"
                    checked={!leftOut.has(fileName)}
                    tabIndex={-1}
                    aria-label={`选上 ${fileName}`}
                    onChange={() => turn(fileName)}
                    onClick={(event) => event.stopPropagation()}
                  />
                ),
              },
              {
                title: '由谁送还',
                width: 12,
                cell: ({ recipientId }) =>
                  exchange.correspondents.find(({ officeId }) => officeId === recipientId)?.name ?? recipientId,
              },
              { title: '包号', width: 5, align: 'right', cell: ({ number }) => number },
              { title: '分卷', width: 5, cell: ({ volume }) => (volume.count > 1 ? `${volume.index}/${volume.count}` : '') },
              { title: '大小', width: 6, align: 'right', cell: ({ bytes }) => sizeWords(bytes) },
              { title: '文件名', cell: ({ fileName }) => <span className="file-name">{fileName}</span> },
            ]}
            rows={rows}
            rowKey={({ fileName }) => fileName}
            onOpen={({ fileName }) => turn(fileName)}
            empty="这里没有给本单位的补回包（文件名以“救助补回包”开头）"
          />
        )}
      </Part>
      <div className="action-bar">
        <span className="action-note">下一步只检查，不写入；几个单位送还的，放在一起一次补回</span>
        <span className="action-space" />
        <button type="button" className="button button-primary" disabled={!ready} title="Ctrl+回车" onClick={check}>
          检查选上的 {fileNames.length} 个文件<span className="button-hint">Ctrl+回车</span>
        </button>
      </div>
    </div>
  );
}
