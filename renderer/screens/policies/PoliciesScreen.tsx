import { useNavigate } from 'react-router';
import { type PolicyEntry } from '#shared/contract/methods/policies.ts';
import { POLICY_GROUPS, policyGroupOf } from '#shared/messages/policies.zh-CN.ts';
import { useQuery } from '../../api/hooks.tsx';
import { DataTable, type Column } from '../../ui/DataTable.tsx';
import { Page } from '../../ui/Page.tsx';
import { Refusal } from '../../ui/Refusal.tsx';
import { DayChooser, useChosenDay } from './day.tsx';
import { periodWords, Source, Sureness } from './law-words.tsx';
import { PolicyTabs } from './PolicyTabs.tsx';

const COLUMNS: readonly Column<PolicyEntry>[] = [
  { title: '标准、限额、口径', width: 17, cell: ({ title }) => title },
  { title: '执行', width: 16, cell: (entry) => <ValueCell entry={entry} /> },
  { title: '依据', cell: ({ law }) => law && <Source law={law} /> },
  { title: '起止', width: 8, cell: ({ law }) => law && periodWords(law) },
  { title: '来源', width: 10, cell: ({ law }) => law && <Sureness law={law} /> },
  {
    title: '核对到',
    width: 8.5,
    cell: ({ lastVerifiedOn, warning }) => (
      <span className={warning === undefined ? undefined : 'caution-text'} title={warning}>
        {lastVerifiedOn}
      </span>
    ),
  },
];

function ValueCell({ entry }: { entry: PolicyEntry }) {
  if (entry.law !== undefined) return <strong>{entry.law.value}</strong>;
  return <span className="caution-text">{entry.covered ? '未知，待答复' : '这一天没有规定'}</span>;
}

/** 政策标准: everything in force on a day, by programme, each value with its source and how far it was checked. */
export function PoliciesScreen() {
  const [on, choose] = useChosenDay();
  const policies = useQuery('policies.read', { on });
  const navigate = useNavigate();
  const entries = policies.value?.entries;
  const unverified = entries?.filter(({ warning }) => warning !== undefined).length ?? 0;
  return (
    <Page title="政策标准">
      <PolicyTabs questions={entries?.filter(({ law, covered }) => law === undefined && covered).length} />
      <div className="search-panel filter-line">
        <DayChooser path="policiesOn" label="查看哪天" day={on} onChoose={choose} />
        <span className="filter-words">
          {policies.value?.districtName}在 {on} 执行的标准。
          {unverified > 0 && (
            <span className="caution-text">其中 {unverified} 项在“核对到”的日子以后没有再核，是否有新规定须由区民政局核实。</span>
          )}
        </span>
      </div>
      <Refusal text={policies.error?.text} />
      {POLICY_GROUPS.map(({ prefix, title }) => {
        const rows = entries?.filter(({ key }) => policyGroupOf(key) === title);
        return rows === undefined || rows.length === 0 ? null : (
          <section key={prefix} className="table-group">
            <h2>{title}</h2>
            <DataTable
              label={title}
              columns={COLUMNS}
              rows={rows}
              rowKey={({ key }) => key}
              empty=""
              onOpen={({ key }) => void navigate(`/policies/value/${key}?on=${on}`)}
            />
          </section>
        );
      })}
    </Page>
  );
}
