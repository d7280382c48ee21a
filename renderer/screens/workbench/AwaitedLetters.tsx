import { useNavigate } from 'react-router';
import { type Output } from '#shared/contract/contract.ts';
import { DataTable, type Column } from '../../ui/DataTable.tsx';
import { DeadlineTag } from '../../ui/DeadlineTag.tsx';

type Letter = Output<'workbench.read'>['letters'][number];

const COLUMNS: readonly Column<Letter>[] = [
  { title: '回函期限', width: 9, cell: ({ deadline }) => <DeadlineTag deadline={deadline} /> },
  { title: '截止日期', width: 8, cell: ({ deadline }) => <span title={deadline.explanation}>{deadline.dueOn}</span> },
  { title: '收函单位', cell: ({ recipient }) => recipient },
  { title: '申请人', width: 7, cell: ({ applicantName }) => applicantName },
  { title: '受理编号', width: 9, cell: ({ caseNumber }) => caseNumber },
  { title: '发函日期', width: 9, cell: ({ sentOn }) => sentOn },
];

/** 等待回函: letters sent and not answered, the earliest day first; Enter opens the case. Nothing where none waits. */
export function AwaitedLetters({ letters }: { letters: readonly Letter[] }) {
  const navigate = useNavigate();
  if (letters.length === 0) return null;
  return (
    <section className="list-section">
      <h2>
        等待回函<span className="section-note">信函索证，没有回函不挡办理</span>
      </h2>
      <DataTable
        label="等待回函"
        columns={COLUMNS}
        rows={letters}
        rowKey={({ caseId, deadline }) => `${caseId} ${deadline.id}`}
        empty="没有"
        onOpen={({ caseId }) => void navigate(`/cases/${caseId}`)}
      />
    </section>
  );
}
