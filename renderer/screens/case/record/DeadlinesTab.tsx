import { DataTable } from '../../../ui/DataTable.tsx';
import { DeadlineTag } from '../../../ui/DeadlineTag.tsx';
import { useCase } from '../case-context.tsx';
import { Part } from '../Facts.tsx';

/** 期限: every limit that runs now, with the sentence that reckons it. */
export function DeadlinesTab() {
  const { view } = useCase();
  const own = view.nextStep.deadline;
  const rows = own === undefined || view.deadlines.some(({ id }) => id === own.id) ? view.deadlines : [own, ...view.deadlines];
  return (
    <Part title="正在计算的期限" note="办结的期限不再列出，见办理记录">
      <DataTable
        label="期限"
        columns={[
          { title: '事项', width: 15, cell: (deadline) => <strong>{deadline.step}</strong> },
          { title: '截止日', width: 8, cell: (deadline) => <span className="number">{deadline.dueOn ?? '不限'}</span> },
          { title: '办理时限', width: 10, cell: (deadline) => <DeadlineTag deadline={deadline} /> },
          {
            title: '怎样推算',
            cell: (deadline) => (
              <>
                {deadline.explanation}
                {deadline.uncertain && <strong>　有的年份放假安排尚未公布，日期暂按周末推算。</strong>}
              </>
            ),
          },
        ]}
        rows={rows}
        rowKey={(deadline) => deadline.id}
        empty="现在没有正在计算的期限"
      />
    </Part>
  );
}
