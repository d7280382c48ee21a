import { useNavigate } from 'react-router';
import { type PolicyEntry } from '#shared/contract/methods/policies.ts';
import { policyGroupOf, SETTLED_BY_LAW, SETTLED_BY_OFFICE } from '#shared/messages/policies.zh-CN.ts';
import { useQuery } from '../../api/hooks.tsx';
import { DataTable, type Column } from '../../ui/DataTable.tsx';
import { Page } from '../../ui/Page.tsx';
import { Refusal } from '../../ui/Refusal.tsx';
import { useChosenDay } from './day.tsx';
import { PolicyTabs } from './PolicyTabs.tsx';

const COLUMNS: readonly Column<PolicyEntry>[] = [
  { title: '问题', width: 20, cell: ({ title }) => <strong>{title}</strong> },
  { title: '决定什么', cell: ({ question, decides }) => question?.decides ?? decides },
  { title: '由谁答复', width: 15, cell: ({ question, whoAnswers }) => question?.whoAnswers ?? whoAnswers },
  { title: '用于', width: 13, cell: ({ key }) => policyGroupOf(key) },
];

/** 待答复的问题: what nobody has found written. Until the district answers, what depends on it is not decided. */
export function QuestionsScreen() {
  const [on] = useChosenDay();
  const policies = useQuery('policies.read', { on });
  const navigate = useNavigate();
  const questions = policies.value?.entries.filter(({ law, covered }) => law === undefined && covered);
  const answered = policies.value?.entries.filter(
    ({ key, law }) => law?.layer === 'district' && !(key in SETTLED_BY_OFFICE) && !SETTLED_BY_LAW.includes(key),
  );
  const open = ({ key }: PolicyEntry) => void navigate(`/policies/value/${key}?on=${on}`);
  return (
    <Page title="政策标准">
      <PolicyTabs questions={questions?.length} />
      <Refusal text={policies.error?.text} />
      <div className="notice">
        <span className="notice-text">
          下列数值、口径没有找到规定，程序不猜、也不当作零：用得着的案件会停下来，提出这里的问题。
          {'请向“由谁答复”一栏的单位问清，打开该行录入答复和文件。'}
        </span>
      </div>
      <section className="table-group">
        <h2>还没有答复</h2>
        <DataTable
          label="还没有答复"
          columns={COLUMNS}
          rows={questions}
          rowKey={({ key }) => key}
          onOpen={open}
          empty="没有待答复的问题"
        />
      </section>
      {answered !== undefined && answered.length > 0 && (
        <section className="table-group">
          <h2>本区已答复</h2>
          <DataTable
            label="本区已答复"
            columns={[
              { title: '问题', width: 20, cell: ({ title }) => <strong>{title}</strong> },
              { title: '答复', cell: ({ law }) => law?.value },
              {
                title: '依据',
                width: 26,
                cell: ({ law }) => law && `${law.documentTitle} ${law.documentNumber}，${law.article}`,
              },
              { title: '自', width: 8, cell: ({ law }) => law?.from },
            ]}
            rows={answered}
            rowKey={({ key }) => key}
            onOpen={open}
            empty=""
          />
        </section>
      )}
    </Page>
  );
}
