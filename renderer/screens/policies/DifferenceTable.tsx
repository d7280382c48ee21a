import { type PolicyDifferenceView } from '#shared/contract/methods/policies.ts';
import { policyGroupOf } from '#shared/messages/policies.zh-CN.ts';
import { DataTable } from '../../ui/DataTable.tsx';
import { Source } from './law-words.tsx';

/** What one law changes against another, side by side. */
export function DifferenceTable({
  label,
  before,
  after,
  differences,
}: {
  label: string;
  before: string;
  after: string;
  differences: readonly PolicyDifferenceView[] | undefined;
}) {
  const side = (law: PolicyDifferenceView['before']) =>
    law === undefined ? (
      <span className="caution-text">未知或者没有规定</span>
    ) : (
      <>
        <strong>{law.value}</strong>
        <br />
        <span className="aside-soft">
          <Source law={law} />
        </span>
      </>
    );
  return (
    <DataTable
      label={label}
      columns={[
        { title: '标准、限额、口径', width: 20, cell: ({ title }) => title },
        { title: '用于', width: 13, cell: ({ key }) => policyGroupOf(key) },
        { title: before, cell: (difference) => side(difference.before) },
        { title: after, cell: (difference) => side(difference.after) },
      ]}
      rows={differences}
      rowKey={({ key }) => key}
      empty="没有不同"
    />
  );
}
