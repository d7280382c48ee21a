import { useMemo, useState } from 'react';
import { DataTable } from '../../../ui/DataTable.tsx';
import { MainAct } from '../../../ui/MainAct.tsx';
import { Refusal } from '../../../ui/Refusal.tsx';
import { Part } from '../../case/Facts.tsx';
import { type Exchange } from '../exchange-words.ts';
import { FILE_NAME_COLUMN, tickColumn, VOLUME_COLUMNS } from '../file-columns.tsx';
import { folderChosen, FolderPick } from '../FolderPick.tsx';
import { Tone } from '../Tone.tsx';
import { type Folders } from '../use-folders.ts';
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
  const chosenFolder = folderChosen(found, folderId);
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
  const tick = (fileName: string, now: boolean) => setTicks((before) => new Map(before).set(fileName, now));
  return (
    <div className="steps-page">
      <Refusal text={found.failure ?? failure} />
      <Incomplete correspondents={exchange.correspondents} />
      <Part title="从哪里读">
        <FolderPick
          found={found}
          folderId={folderId}
          onFolder={(id) => {
            setTicks(new Map());
            onFolder(id);
          }}
          onReload={reload}
        />
      </Part>
      {chosenFolder !== undefined && failure === undefined && (
        <Part title="数据包文件" note="没有导入过的已经选上；按回车或点击，选上或不选。这里只看文件名，打开后才辨真伪">
          <DataTable
            label="数据包文件"
            columns={[
              tickColumn((name) => ticked.includes(name), tick),
              { title: '发送单位', width: 12, cell: ({ senderName, senderId }) => senderName || senderId || '不明' },
              ...VOLUME_COLUMNS,
              { title: '情况', width: 11, cell: ({ standing }) => <Tone words={standing.words} tone={standing.tone} /> },
              FILE_NAME_COLUMN,
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
        <MainAct disabled={!ready} onAct={check}>
          检查选上的 {ticked.length} 个文件
        </MainAct>
      </div>
    </div>
  );
}
