import { verificationOf } from '#shared/domain/procedure/case-state.ts';
import { VERIFICATION_ITEM_NAMES } from '#shared/messages/terms.ts';
import { DataTable } from '../../../ui/DataTable.tsx';
import { useCase } from '../case-context.tsx';
import { Part } from '../Facts.tsx';

const FINDING_WORDS = { consistent: '一致', inconsistent: '不一致', notAvailable: '查不到' } as const;

/** What the data match found otherwise than declared, or not at all; nothing where everything agrees. */
export function Differences() {
  const { view } = useCase();
  const rows = (verificationOf(view.state)?.items ?? []).filter(({ finding }) => finding !== 'consistent');
  if (rows.length === 0) return null;
  return (
    <DataTable
      label="不一致或查不到的项目"
      columns={[
        { title: '项目', width: 12, cell: ({ item }) => VERIFICATION_ITEM_NAMES[item] },
        { title: '结果', width: 8, cell: ({ finding }) => <strong>{FINDING_WORDS[finding]}</strong> },
        { title: '说明', cell: ({ note }) => note },
      ]}
      rows={rows}
      rowKey={({ item }) => item}
      empty="没有"
    />
  );
}

/** The same before an act that is about it: what the family is told, or objects to. */
export function DifferencesPart() {
  const { view } = useCase();
  const result = verificationOf(view.state);
  const { verificationNotice } = view.state;
  const told = verificationNotice === undefined ? '' : `，${verificationNotice.notifiedOn} 告知申请人`;
  return (
    <Part title="核对出的不同" note={result && `核对报告 ${result.reportNumber}，${result.reportedOn}${told}`}>
      <Differences />
    </Part>
  );
}
