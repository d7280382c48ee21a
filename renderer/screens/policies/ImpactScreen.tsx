import { useState } from 'react';
import { useNavigate } from 'react-router';
import { type Fen, formatYuan } from '#shared/kernel/money.ts';
import { addDays } from '#shared/kernel/plain-date.ts';
import { type Output } from '#shared/contract/contract.ts';
import { type ImpactRow, type PolicyEntry, type WhatIf } from '#shared/contract/methods/policies.ts';
import { kindOf, unitOf } from '#shared/domain/policy/keys.ts';
import { displayValue, readValue } from '#shared/domain/policy/values.ts';
import { PROGRAMME_NAMES } from '#shared/messages/terms.ts';
import { useQuery } from '../../api/hooks.tsx';
import { useToday } from '../../app/today.ts';
import { DataTable, type Column } from '../../ui/DataTable.tsx';
import { MainAct } from '../../ui/MainAct.tsx';
import { Page } from '../../ui/Page.tsx';
import { Refusal } from '../../ui/Refusal.tsx';
import { Fact, Facts, Part } from '../case/Facts.tsx';
import { DayChooser, useChosenDay } from './day.tsx';
import { DifferenceTable } from './DifferenceTable.tsx';
import { TrialDialog } from './TrialDialog.tsx';

const KIND_WORDS: Readonly<Record<ImpactRow['kind'], string>> = {
  increase: '增加',
  reduce: '减少',
  cease: '不再符合条件',
  become: '转为符合条件',
  undetermined: '待答复',
  other: '金额不变，理由有变',
};

const money = (amount: Fen | undefined) => (amount === undefined ? '未定' : formatYuan(amount));

function signed(amount: number): string {
  return `${amount > 0 ? '+' : ''}${formatYuan(amount as Fen)}`;
}

/** The amounts stand beside it: where only they change, the changed values say why. */
function whyWords({ kind, because, text }: ImpactRow): string {
  if ((kind !== 'increase' && kind !== 'reduce') || because.length === 0) return text;
  return because.map(({ title, before, after }) => `${title}：${before?.value ?? '未知'} → ${after?.value ?? '未知'}`).join('；');
}

const COLUMNS: readonly Column<ImpactRow>[] = [
  { title: '受理编号', width: 11, cell: ({ caseNumber }) => caseNumber },
  {
    title: '申请人',
    width: 9,
    cell: ({ applicantName, memberCount }) => `${applicantName}（${memberCount} 人）`,
  },
  { title: '类别', width: 8, cell: ({ programme }) => PROGRAMME_NAMES[programme] },
  { title: '决定金额', width: 7, align: 'right', cell: ({ decidedMonthly }) => money(decidedMonthly) },
  { title: '前一日算', width: 7, align: 'right', cell: ({ before }) => money(before.monthlyAmount) },
  { title: '后一日算', width: 7, align: 'right', cell: ({ after }) => money(after.monthlyAmount) },
  {
    title: '每月增减',
    width: 7,
    align: 'right',
    cell: ({ difference }) => difference !== undefined && <strong>{signed(difference)}</strong>,
  },
  {
    title: '变化',
    width: 9,
    cell: ({ kind }) => <span className={kind === 'cease' ? 'caution-text' : ''}>{KIND_WORDS[kind]}</span>,
  },
  { title: '为什么', cell: (row) => <span title={row.text}>{whyWords(row)}</span> },
];

/** 影响预览: whom a change of law touches, by how much and why; also a value that nobody has set yet, as a trial. */
export function ImpactScreen() {
  const today = useToday();
  const [from, chooseFrom] = useChosenDay('from');
  const [to, chooseTo] = useChosenDay('to');
  const [trials, setTrials] = useState<readonly WhatIf[]>([]);
  const [trying, setTrying] = useState(false);
  const impact = useQuery('policies.impact', { from, to, whatIf: [...trials] });
  const policies = useQuery('policies.read', { on: to });
  const add = (trial: WhatIf) => {
    setTrials((before) => [...before.filter(({ key }) => key !== trial.key), trial]);
    // The effect shows only on a day on which the trial value holds.
    if (to < trial.from) chooseTo(trial.from);
    setTrying(false);
  };
  return (
    <Page title="影响预览" actions={<MainAct onAct={() => setTrying(true)}>试算一个还没有的标准</MainAct>}>
      <div className="search-panel filter-line">
        <DayChooser key={`from-${from}`} path="impactFrom" label="前一日" day={from} onChoose={chooseFrom} />
        <DayChooser key={`to-${to}`} path="impactTo" label="后一日" day={to} onChoose={chooseTo} />
        <span className="filter-words">
          把两个日子的标准分别用到现在享受救助的家庭，看谁会变、变多少、为什么。家庭情况按最近一次核算，年龄按后一日。
        </span>
      </div>
      {trials.length > 0 && (
        <TrialNotice
          trials={trials}
          entries={policies.value?.entries ?? []}
          onDrop={(key) => setTrials(trials.filter((trial) => trial.key !== key))}
        />
      )}
      <Refusal text={(impact.error ?? policies.error)?.text} />
      {impact.value !== undefined && <Totals impact={impact.value} />}
      {impact.value !== undefined && <ImpactTables impact={impact.value} from={from} to={to} />}
      {trying && policies.value !== undefined && (
        <TrialDialog
          entries={policies.value.entries}
          from={to > today ? to : addDays(today, 1)}
          onTry={add}
          onClose={() => setTrying(false)}
        />
      )}
    </Page>
  );
}

function trialWords({ key, value }: WhatIf, entry: PolicyEntry | undefined): string {
  const kind = kindOf(key);
  const read = kind && readValue(kind, value);
  if (kind !== undefined && read !== undefined) return displayValue(kind, read, unitOf(key));
  return entry?.options.find(({ id }) => id === value)?.label ?? String(value);
}

function TrialNotice({
  trials,
  entries,
  onDrop,
}: {
  trials: readonly WhatIf[];
  entries: readonly PolicyEntry[];
  onDrop: (key: WhatIf['key']) => void;
}) {
  return (
    <div className="notice notice-caution" role="status">
      <div className="notice-text">
        <strong>试算：下面的结果用了还没有规定的数，不能据此告知、决定或者发放。</strong>
        <ul className="plain-list">
          {trials.map((trial) => {
            const entry = entries.find(({ key }) => key === trial.key);
            return (
              <li key={trial.key}>
                假如“{entry?.title}”自 {trial.from} 起为 <strong>{trialWords(trial, entry)}</strong>{' '}
                <button type="button" className="link-button" onClick={() => onDrop(trial.key)}>
                  去掉
                </button>
              </li>
            );
          })}
        </ul>
      </div>
    </div>
  );
}

function Totals({ impact }: { impact: Output<'policies.impact'> }) {
  const { trial, households, changed, unchanged, undetermined, excluded, monthlyTotal } = impact;
  const count = (kind: ImpactRow['kind']) => changed.filter((row) => row.kind === kind).length;
  return (
    <Part title={trial ? '试算合计' : '合计'}>
      <Facts label="合计">
        <Fact name="正在享受">{households} 户</Fact>
        <Fact name="有变化">
          {changed.length} 户（增加 {count('increase')}，减少 {count('reduce')}，不再符合 {count('cease')}，其他{' '}
          {changed.length - count('increase') - count('reduce') - count('cease')}）
        </Fact>
        <Fact name="没有变化">{unchanged} 户</Fact>
        {excluded > 0 && <Fact name="未列入">{excluded} 户，有成员在后一日还没有出生</Fact>}
        <Fact name="每月合计增减">
          <strong>{monthlyTotal === 0 ? '0.00' : signed(monthlyTotal)} 元</strong>
        </Fact>
        <Fact name="须先答复问题">{undetermined === 0 ? '没有' : `${undetermined} 户，结果未计入合计`}</Fact>
      </Facts>
    </Part>
  );
}

function ImpactTables({ impact, from, to }: { impact: Output<'policies.impact'>; from: string; to: string }) {
  const navigate = useNavigate();
  return (
    <>
      <section className="table-group">
        <h2>{impact.trial ? '试算：有变化的家庭' : '有变化的家庭'}</h2>
        <DataTable
          label="有变化的家庭"
          columns={COLUMNS}
          rows={impact.changed}
          rowKey={({ caseId }) => caseId}
          onOpen={({ caseId }) => void navigate(`/cases/${caseId}`)}
          empty={impact.households === 0 ? '还没有享受救助的家庭' : '没有家庭因此变化'}
        />
      </section>
      <section className="table-group">
        <h2>标准的不同</h2>
        <DifferenceTable label="标准的不同" before={`前一日 ${from}`} after={`后一日 ${to}`} differences={impact.differences} />
      </section>
    </>
  );
}
