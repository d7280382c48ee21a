import { type ReactNode, useState } from 'react';
import { DataTable } from '../../../ui/DataTable.tsx';
import { MainAct } from '../../../ui/MainAct.tsx';
import { Refusal } from '../../../ui/Refusal.tsx';
import { Part } from '../../case/Facts.tsx';
import { type Exchange } from '../exchange-words.ts';
import { FILE_NAME_COLUMN, tickColumn, VOLUME_COLUMNS } from '../file-columns.tsx';
import { folderChosen, FolderPick } from '../FolderPick.tsx';
import { type ChosenFiles } from '../receive/ReceiveScreen.tsx';
import { useFoundFiles } from '../receive/use-found-files.ts';
import { type Folders } from '../use-folders.ts';

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
  const chosenFolder = folderChosen(found, folderId);
  const { files, failure, reload } = useFoundFiles(chosenFolder);
  const [leftOut, setLeftOut] = useState<ReadonlySet<string>>(new Set());
  const rows = files?.filter(({ givenBack }) => givenBack);
  const fileNames = (rows ?? []).map(({ fileName }) => fileName).filter((name) => !leftOut.has(name));
  const ready = chosenFolder !== undefined && fileNames.length > 0;
  const check = () => ready && onChosen({ folderId: chosenFolder, fileNames });
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
        <FolderPick
          found={found}
          folderId={folderId}
          onFolder={(id) => {
            setLeftOut(new Set());
            onFolder(id);
          }}
          onReload={reload}
        />
        {chosenFolder !== undefined && failure === undefined && (
          <DataTable
            label="补回包文件"
            columns={[
              tickColumn((name) => !leftOut.has(name), turn),
              {
                title: '由谁送还',
                width: 12,
                cell: ({ recipientId }) =>
                  exchange.correspondents.find(({ officeId }) => officeId === recipientId)?.name ?? recipientId,
              },
              ...VOLUME_COLUMNS,
              FILE_NAME_COLUMN,
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
        <MainAct disabled={!ready} onAct={check}>
          检查选上的 {fileNames.length} 个文件
        </MainAct>
      </div>
    </div>
  );
}
