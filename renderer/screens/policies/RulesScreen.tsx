import { type PolicyRule } from '#shared/contract/methods/policies.ts';
import { useQuery } from '../../api/hooks.tsx';
import { DataTable, type Column } from '../../ui/DataTable.tsx';
import { Page } from '../../ui/Page.tsx';
import { Refusal } from '../../ui/Refusal.tsx';
import { DayChooser, useChosenDay } from './day.tsx';
import { periodWords, Source, Sureness } from './law-words.tsx';
import { PolicyTabs } from './PolicyTabs.tsx';

const COLUMNS: readonly Column<PolicyRule>[] = [
  { title: '规则', width: 24, cell: ({ title }) => title },
  { title: '依据', cell: ({ law }) => <Source law={law} /> },
  { title: '起止', width: 8, cell: ({ law }) => periodWords(law) },
  { title: '来源', width: 10, cell: ({ law }) => <Sureness law={law} /> },
  { title: '注意', width: 22, cell: ({ warning }) => warning && <span className="caution-text">{warning}</span> },
];

/** 规则和依据: every rule of the reckoning with the article it rests on that day. */
export function RulesScreen() {
  const [on, choose] = useChosenDay();
  const policies = useQuery('policies.read', { on });
  return (
    <Page title="政策标准">
      <PolicyTabs questions={policies.value?.entries.filter(({ law, covered }) => law === undefined && covered).length} />
      <div className="search-panel filter-line">
        <DayChooser path="rulesOn" label="查看哪天" day={on} onChoose={choose} />
        <span className="filter-words">收入财产核算的每一步依据哪一条；核算表上的每一行都引用这里的条文。</span>
      </div>
      <Refusal text={policies.error?.text} />
      <DataTable
        label="规则和依据"
        columns={COLUMNS}
        rows={policies.value?.rules}
        rowKey={({ id }) => id}
        empty="这一天没有规则"
      />
    </Page>
  );
}
