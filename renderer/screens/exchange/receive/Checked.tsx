import { useEffect, useState } from 'react';
import { Link } from 'react-router';
import { type FileReport } from '#shared/contract/methods/sync.ts';
import { type OfficeId } from '#shared/kernel/ids.ts';
import { useCommand } from '../../../api/hooks.tsx';
import { DryRun } from '../DryRun.tsx';
import { exchangePath } from '../exchange-path.ts';
import { type Exchange } from '../exchange-words.ts';
import { volumesNotHere } from './found-files.ts';
import { Incomplete } from './Incomplete.tsx';
import { PackageReport } from './PackageReport.tsx';
import { type ChosenFiles } from './ReceiveScreen.tsx';

/** Second and third step: what the files would change, and, once confirmed, what they have changed. */
export function Checked({ chosen, exchange, onBack }: { chosen: ChosenFiles; exchange: Exchange; onBack: () => void }) {
  const inspect = useCommand('sync.inspect');
  const take = useCommand('sync.import');
  const [seen, setSeen] = useState<readonly FileReport[]>();
  const [done, setDone] = useState<readonly FileReport[]>();
  const { run: look } = inspect;
  useEffect(() => {
    void look({ folderId: chosen.folderId, fileNames: [...chosen.fileNames] }).then((looked) => setSeen(looked?.files));
  }, [look, chosen]);

  const good = (seen ?? []).filter(({ refusal }) => refusal === undefined);
  const takeIn = () =>
    void take
      .run({ folderId: chosen.folderId, fileNames: good.map(({ fileName }) => fileName) })
      // A refused file stays in sight with its reason, beside what has come of the others.
      .then((taken) => taken && setDone([...taken.files, ...(seen ?? []).filter(({ refusal }) => refusal !== undefined)]));
  const reports = done ?? seen;
  return (
    <DryRun
      inspect={inspect}
      take={take}
      done={done !== undefined}
      ready={good.length > 0}
      note={
        reports !== undefined && (
          <span className="action-note">
            还没有写入。{good.length > 0 && good.length < reports.length && '不能导入的文件不影响其余文件。'}
          </span>
        )
      }
      back="返回重选"
      label={`导入 ${good.length} 个文件`}
      onBack={onBack}
      onDo={takeIn}
    >
      {reports !== undefined && (
        <>
          <Outcome reports={reports} done={done !== undefined} />
          {done !== undefined && <Incomplete correspondents={exchange.correspondents} />}
          {done === undefined && <NotHere reports={reports} />}
          {reports.map((report) => (
            <PackageReport key={report.fileName} report={report} done={done !== undefined} />
          ))}
        </>
      )}
    </DryRun>
  );
}

/** The whole in one sentence; after importing, where the receipt goes. */
function Outcome({ reports, done }: { reports: readonly FileReport[]; done: boolean }) {
  const good = reports.filter(({ refusal }) => refusal === undefined);
  const refused = reports.length - good.length;
  const sum = (pick: (report: FileReport) => number) => good.reduce((total, report) => total + pick(report), 0);
  const acts = sum(({ taken }) => taken?.newActs ?? 0);
  const attachments = sum(({ taken }) => taken?.newAttachments ?? 0);
  const receipts = sum(({ taken }) => taken?.receipts.length ?? 0);
  const complete = good.filter(({ taken }) => taken?.complete);
  const senders = [
    ...new Map(complete.flatMap((report) => report.package ?? []).map((each) => [each.senderId, each.senderName])),
  ];
  const words = `办理记录 ${acts} 条、附件 ${attachments} 份${receipts > 0 ? `，对方对本单位 ${receipts} 个数据包的回执` : ''}`;
  if (done)
    return (
      <div className={refused === 0 ? 'notice notice-success' : 'notice notice-caution'} role="status">
        <div className="notice-text">
          <strong>
            已导入 {good.length} 个文件：{words}。{refused > 0 && `另有 ${refused} 个文件没有导入，原因见下。`}
          </strong>
          {senders.length > 0 && acts > 0 && (
            <div>
              回执随下一个数据包送回：
              {senders.map(([senderId, name]) => (
                <Link key={senderId} to={exchangePath('/exchange/send', senderId as OfficeId)}>
                  制作给{name}的数据包
                </Link>
              ))}
            </div>
          )}
        </div>
      </div>
    );
  return (
    <div className={refused === 0 ? 'notice notice-plain' : 'notice notice-caution'} role="status">
      <span className="notice-text">
        <strong>
          检查完毕：{good.length > 0 ? `${good.length} 个文件可以导入，新增${words}` : '没有可以导入的文件'}
          {refused > 0 && `；${refused} 个文件不能导入，原因见下`}。
        </strong>
      </span>
    </div>
  );
}

/** Volumes that are not among the chosen files. They may have been taken in before; what is then missing is said afterwards. */
function NotHere({ reports }: { reports: readonly FileReport[] }) {
  const files = reports.flatMap((report) => report.package ?? []);
  const notHere = volumesNotHere(files).filter(({ senderId, number }) =>
    reports.some(({ package: each, taken }) => each?.senderId === senderId && each.number === number && taken && !taken.complete),
  );
  if (notHere.length === 0) return null;
  return (
    <div className="notice notice-plain" role="status">
      <div className="notice-text">
        {notHere.map(({ senderId, number, missing, count }) => (
          <div key={`${senderId} ${number}`}>
            {files.find((each) => each.senderId === senderId)?.senderName} 第 {number} 包共 {count} 卷，这里没有第{' '}
            {missing.join('、')} 卷。可以先导入，分卷先后不论，收齐后自动回执。
          </div>
        ))}
      </div>
    </div>
  );
}
