import { useMemo, useState } from 'react';
import { useParams } from 'react-router';
import { type Input } from '#shared/contract/contract.ts';
import { type PolicyEntry } from '#shared/contract/methods/policies.ts';
import { isPolicyKey } from '#shared/domain/policy/keys.ts';
import { type PolicyPeriod } from '#shared/domain/policy/overview.ts';
import { notationOf, policyAnswerForm } from '#shared/forms/policy-answer.ts';
import {
  CONFIDENCE_WORDS,
  LAYER_NAMES,
  policyGroupOf,
  SETTLED_BY_LAW,
  SETTLED_BY_OFFICE,
} from '#shared/messages/policies.zh-CN.ts';
import { useCommand, useQuery } from '../../api/hooks.tsx';
import { useMayCall } from '../../app/access.ts';
import { useToday } from '../../app/today.ts';
import { FormPage } from '../../forms/FormPage.tsx';
import { DataTable, type Column } from '../../ui/DataTable.tsx';
import { MainAct } from '../../ui/MainAct.tsx';
import { Page } from '../../ui/Page.tsx';
import { Refusal } from '../../ui/Refusal.tsx';
import { Fact, Facts, Part } from '../case/Facts.tsx';
import { useChosenDay } from './day.tsx';
import { periodWords, Source } from './law-words.tsx';
import { WithdrawAnswer } from './WithdrawAnswer.tsx';

type Answer = Input<'policies.answer'>['answer'];

const HISTORY: readonly Column<PolicyPeriod>[] = [
  { title: '起止', width: 11, cell: periodWords },
  {
    title: '规定',
    width: 14,
    cell: ({ law, unknown }) =>
      law === undefined ? <span className="caution-text">未知：{unknown}</span> : <strong>{law.value}</strong>,
  },
  { title: '依据', cell: ({ law }) => law && <Source law={law} /> },
  {
    title: '来源',
    width: 9.5,
    cell: ({ law, layer }) => `${LAYER_NAMES[layer]}${law === undefined ? '' : `，${CONFIDENCE_WORDS[law.confidence]}`}`,
  },
  { title: '核对日', width: 8, cell: ({ checkedOn }) => checkedOn },
  {
    title: '说明',
    width: 10,
    cell: ({ note, attestedFrom }) =>
      [note, attestedFrom && `来源只能证明 ${attestedFrom} 以后的情况`].filter((words) => words !== undefined).join('；'),
  },
];

/** One value of the law: what it is on the day, all it has been, and the district's answer. */
export function PolicyValueScreen() {
  const { key = '' } = useParams();
  const [on] = useChosenDay();
  const back = { to: `/policies?on=${on}`, title: '政策标准' };
  if (!isPolicyKey(key))
    return (
      <Page title="政策标准" back={back}>
        <div className="notice">
          <span className="notice-text">没有这一项标准。</span>
        </div>
      </Page>
    );
  return <Value policyKey={key} back={back} />;
}

function Value({ policyKey, back }: { policyKey: PolicyEntry['key']; back: { to: string; title: string } }) {
  const [on] = useChosenDay();
  const policies = useQuery('policies.read', { on });
  const history = useQuery('policies.history', { key: policyKey });
  const entry = policies.value?.entries.find((candidate) => candidate.key === policyKey);
  const mayAnswer = useMayCall('policies.answer');
  const answers = history.value?.answers ?? [];
  const [answering, setAnswering] = useState(false);
  const refusal = entry && whyNoAnswer(entry, mayAnswer);
  return (
    <Page
      title={entry?.title ?? '政策标准'}
      back={back}
      actions={
        entry !== undefined &&
        refusal === undefined &&
        !answering && <MainAct onAct={() => setAnswering(true)}>录入区的答复</MainAct>
      }
    >
      <Refusal text={(policies.error ?? history.error)?.text} />
      {entry !== undefined && <Standing entry={entry} on={on} />}
      <Part title="沿革" note="各个时期的规定，新的在前">
        <DataTable
          label="沿革"
          columns={HISTORY}
          rows={history.value?.periods}
          rowKey={({ layer, from }) => `${layer}-${from}`}
          empty="没有记录"
        />
      </Part>
      {answers.length > 0 && <WithdrawAnswer policyKey={policyKey} answers={answers} mayWithdraw={mayAnswer} />}
      {refusal !== undefined && (
        <div className="notice">
          <span className="notice-text">{refusal}</span>
        </div>
      )}
      {entry !== undefined && answering && <AnswerForm entry={entry} />}
    </Page>
  );
}

function Standing({ entry, on }: { entry: PolicyEntry; on: string }) {
  const { law, warning, covered, options } = entry;
  return (
    <Part title={`${on} 执行`} note={policyGroupOf(entry.key)}>
      <Facts label="现行规定">
        <Fact name="规定">
          {law === undefined ? (
            <span className="caution-text">{covered ? '未知，待答复' : '这一天没有规定'}</span>
          ) : (
            <strong>{law.value}</strong>
          )}
        </Fact>
        {law !== undefined && (
          <>
            <Fact name="起止">{periodWords(law)}</Fact>
            <Fact name="来源">{`${LAYER_NAMES[law.layer]}，${CONFIDENCE_WORDS[law.confidence]}`}</Fact>
            <Fact name="依据" wide>
              <Source law={law} />
            </Fact>
            {law.url !== '' && law.url !== '无' && (
              <Fact name="网址" wide>
                {law.url}
              </Fact>
            )}
          </>
        )}
        <Fact name="决定什么" wide>
          {entry.question?.decides ?? entry.decides}
        </Fact>
        <Fact name="由谁答复">{entry.question?.whoAnswers ?? entry.whoAnswers}</Fact>
        <Fact name="核对到">{entry.lastVerifiedOn}</Fact>
        {options.length > 0 && (
          <Fact name="各种口径" wide>
            {options.map((option) => (
              <div key={option.id}>
                {option.label}
                <span className="aside-soft">
                  {' '}
                  <Source law={option} />
                </span>
              </div>
            ))}
          </Fact>
        )}
      </Facts>
      {warning !== undefined && <p className="caution-text">{warning}</p>}
    </Part>
  );
}

/** Why the district's answer is not written down here; undefined where it is. */
function whyNoAnswer(entry: PolicyEntry, mayAnswer: boolean): string | undefined {
  const { key, law, districtPower, unit } = entry;
  if (key in SETTLED_BY_OFFICE) return '这一项在“单位设置”里选定，这里只列来源。';
  if (SETTLED_BY_LAW.includes(key)) return '这一项按法律和全市规定执行，本区不能另选。';
  if (districtPower === 'never') return '这一项由市里统一规定，区不能另定。新标准由程序更新带来；要先看影响，到“影响预览”试算。';
  if (districtPower === 'answer' && unit !== undefined && law !== undefined && law.layer !== 'district')
    return '市里已有规定，区不能另定。';
  return mayAnswer ? undefined : '区的答复由管理员录入。';
}

function AnswerForm({ entry }: { entry: PolicyEntry }) {
  const answer = useCommand('policies.answer');
  const today = useToday();
  const [saved, setSaved] = useState(0);
  const { key, options } = entry;
  const form = useMemo(
    () =>
      policyAnswerForm(
        key,
        options.map((option) => ({
          value: option.id,
          label: option.label,
          hint: `${option.documentTitle} ${option.documentNumber} ${option.article}`,
        })),
      ),
    [key, options],
  );
  return (
    <>
      {saved > 0 && (
        <div className="notice notice-success" role="status">
          <span className="notice-text">答复已录入，起始日以后的核算采用。</span>
        </div>
      )}
      <FormPage
        key={saved}
        form={form}
        today={today}
        draftKey={`policy-answer/${key}`}
        submitLabel="录入答复"
        running={answer.running}
        failure={answer.failure?.text}
        onSubmit={async (output) => {
          const typed = output as Readonly<Record<string, unknown>>;
          const { from, seen, documentTitle, documentNumber, article } = typed as unknown as Answer;
          const done = await answer.run({
            key,
            answer: { from, value: notationOf(key, typed), seen, documentTitle, documentNumber, article, checkedOn: today },
          });
          if (done !== undefined) setSaved(saved + 1);
          return done !== undefined;
        }}
      />
    </>
  );
}
