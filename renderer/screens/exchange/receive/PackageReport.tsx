import { Link } from 'react-router';
import { type FileReport } from '#shared/contract/methods/sync.ts';
import { formatInstant } from '#shared/kernel/instant.ts';
import { describeError } from '#shared/messages/errors.zh-CN.ts';
import { ACT_NAMES, PROGRAMME_NAMES, STATUS_NAMES } from '#shared/messages/terms.ts';
import { useMayCall } from '../../../app/access.ts';
import { DataTable } from '../../../ui/DataTable.tsx';
import { Part } from '../../case/Facts.tsx';

type Change = NonNullable<FileReport['taken']>['cases'][number];

/** One file: whose package it is and what it brings, or why it is refused and what to do. */
export function PackageReport({ report, done }: { report: FileReport; done: boolean }) {
  const { fileName, refusal, package: each, taken } = report;
  const title = each === undefined ? fileName : `${each.senderName}　第 ${each.number} 包${volumeWords(each.volume)}`;
  return (
    <Part title={title} note={each === undefined ? undefined : `${formatInstant(each.madeAt)} 制作　${fileName}`}>
      {refusal !== undefined && <RefusedFile refusal={refusal} />}
      {taken !== undefined && <TakenFile taken={taken} done={done} />}
    </Part>
  );
}

function volumeWords({ index, count }: { index: number; count: number }): string {
  return count > 1 ? `（第 ${index}/${count} 卷）` : '';
}

function RefusedFile({ refusal }: { refusal: NonNullable<FileReport['refusal']> }) {
  const { what, next, basis } = describeError(refusal);
  return (
    <div className="refused-file" role="alert">
      <strong>{what}</strong>
      {basis !== undefined && <div>依据：{basis}</div>}
      <div>{next}</div>
    </div>
  );
}

function TakenFile({ taken, done }: { taken: NonNullable<FileReport['taken']>; done: boolean }) {
  const { newActs, newAttachments, actsIn, missingAttachments, receipts, complete, caseCount, cases } = taken;
  const parts = [
    ...(newActs > 0 ? [`办理记录 ${newActs} 条，涉及案件 ${caseCount} 件`] : []),
    ...(newAttachments > 0 ? [`附件 ${newAttachments} 份`] : []),
    ...(receipts.length > 0 ? [`对方已收到本单位第 ${receipts.join('、')} 包（回执）`] : []),
  ];
  return (
    <>
      <p className="taken-words">
        {done ? '已导入：' : '将导入：'}
        {parts.length > 0 ? parts.join('；') : '没有新内容'}。
        {!actsIn && <span className="caution-text">办理记录在第 1 卷，收到第 1 卷后附件才能对上案件。</span>}
        {actsIn && missingAttachments > 0 && (
          <span className="caution-text">还缺附件 {missingAttachments} 份，在其余分卷里。</span>
        )}
        {complete && !done && newActs > 0 && '本包齐全，导入后自动登记回执。'}
      </p>
      {cases.length > 0 && <Changes cases={cases} total={caseCount} done={done} />}
    </>
  );
}

/** The cases that acts are about, before and after them. */
export function Changes({ cases, total, done }: { cases: readonly Change[]; total: number; done: boolean }) {
  const mayRead = useMayCall('cases.read');
  return (
    <>
      <DataTable
        label="涉及的案件"
        columns={[
          {
            title: '受理编号',
            width: 9,
            // A case that begins with this package is there to be opened only once the package is in.
            cell: ({ caseId, caseNumber, statusBefore }) =>
              mayRead && (done || statusBefore !== undefined) ? <Link to={`/cases/${caseId}`}>{caseNumber}</Link> : caseNumber,
          },
          { title: '事项', width: 10, cell: ({ programme }) => PROGRAMME_NAMES[programme] },
          {
            title: '环节',
            width: 17,
            cell: ({ statusBefore, statusAfter }) =>
              statusBefore === undefined ? (
                <>
                  新案件 → <strong>{STATUS_NAMES[statusAfter]}</strong>
                </>
              ) : statusBefore === statusAfter ? (
                STATUS_NAMES[statusAfter]
              ) : (
                <>
                  {STATUS_NAMES[statusBefore]} → <strong>{STATUS_NAMES[statusAfter]}</strong>
                </>
              ),
          },
          { title: '新的办理记录', cell: ({ acts }) => actWords(acts) },
        ]}
        rows={cases}
        rowKey={({ caseId }) => caseId}
        empty="没有"
      />
      {total > cases.length && (
        <p className="nothing">
          只列出前 {cases.length} 件，共 {total} 件。
        </p>
      )}
    </>
  );
}

/** `附件入卷 3 次、入户调查`: each act once, in the order it was first done. */
function actWords(acts: Change['acts']): string {
  return [...new Set(acts)]
    .map((type) => {
      const times = acts.filter((each) => each === type).length;
      return times > 1 ? `${ACT_NAMES[type]} ${times} 次` : ACT_NAMES[type];
    })
    .join('、');
}
