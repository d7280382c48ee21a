// @vitest-environment jsdom
import { cleanup, fireEvent, screen, waitFor } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { type PolicyEntry } from '#shared/contract/methods/policies.ts';
import { type LawValue } from '#shared/domain/means/assessment.ts';
import { plainDate } from '#shared/kernel/plain-date.ts';
import { POLICY_CONFLICTS } from '#shared/messages/policies.zh-CN.ts';
import { ImpactScreen } from '#renderer/screens/policies/ImpactScreen.tsx';
import { PoliciesScreen } from '#renderer/screens/policies/PoliciesScreen.tsx';
import { PolicyValueScreen } from '#renderer/screens/policies/PolicyValueScreen.tsx';
import { mountScreen } from '../mount.tsx';
import { focused, press, type } from '../screen.ts';

afterEach(cleanup);

const law: LawValue = {
  key: 'allowance.standard',
  title: '低保标准',
  value: '1045.00 元/人·月',
  layer: 'city',
  documentTitle: '关于调整本市最低生活保障标准的通知',
  documentNumber: '津民规〔2025〕6号',
  article: '正文',
  url: '',
  from: plainDate('2025-09-01'),
  confidence: 'verified',
  checkedOn: plainDate('2026-11-23'),
};

const base = { decides: '', whoAnswers: '', options: [], lastVerifiedOn: plainDate('2026-11-23'), covered: true };
const standard: PolicyEntry = {
  ...base,
  key: 'allowance.standard',
  title: '低保标准',
  unit: '元/人·月',
  law,
  warning: '核对到2026-08-31为止',
  districtPower: 'never',
};
const care: PolicyEntry = {
  ...base,
  key: 'destitute.careStandard',
  title: '特困人员照料护理标准',
  unit: '元/人·月',
  question: { key: 'destitute.careStandard', title: '特困人员照料护理标准', decides: '护理费发多少', whoAnswers: '区民政局' },
  districtPower: 'answer',
};

const read = () => ({ on: '2026-11-25', districtName: '和平区', entries: [standard, care], rules: [], districtDifferences: [] });
const history = () => ({ periods: [], answers: [] });

describe('政策标准', () => {
  it('shows values with source and doubt, and the unknown as unknown', async () => {
    mountScreen(<PoliciesScreen />, { answers: { 'policies.read': read }, path: '/policies?on=2026-11-25' });
    expect(await screen.findByText('1045.00 元/人·月')).toBeTruthy();
    expect(screen.getByText('津民规〔2025〕6号')).toBeTruthy();
    expect(screen.getByText('未知，待答复')).toBeTruthy();
    expect(screen.getByText(/其中 1 项在/)).toBeTruthy();
  });

  it('asks the core for the day that is typed, once it is one', async () => {
    const { sent } = mountScreen(<PoliciesScreen />, { answers: { 'policies.read': read }, path: '/policies?on=2026-11-25' });
    await screen.findByText('1045.00 元/人·月');
    fireEvent.change(screen.getByLabelText('查看哪天'), { target: { value: '2025083' } });
    fireEvent.change(screen.getByLabelText('查看哪天'), { target: { value: '20250831' } });
    await waitFor(() => expect(sent('policies.read').map(({ on }) => on)).toEqual(['2026-11-25', '2025-08-31']));
  });

  it('takes the district’s answer in its categories, by the keyboard', async () => {
    const { sent } = mountScreen(<PolicyValueScreen />, {
      answers: { 'policies.read': read, 'policies.history': history, 'policies.answer': () => ({ entry: care }) },
      path: '/policies/value/destitute.careStandard?on=2026-11-25',
      route: '/policies/value/:key',
    });
    fireEvent.click(await screen.findByRole('button', { name: '录入区的答复' }));
    await waitFor(() => expect(focused()).toBe('value-selfCare'));
    for (const amount of ['170', '340', '510.5']) {
      type(amount);
      press('Enter');
    }
    type('20260101');
    press('Enter');
    press('2');
    press('Enter');
    type('区民政局救助科答复');
    press('Enter');
    type('无文号');
    press('Enter');
    type('正文');
    press('Enter', { ctrlKey: true });
    await waitFor(() => expect(sent('policies.answer')).toHaveLength(1));
    expect(sent('policies.answer')[0]).toMatchObject({
      key: 'destitute.careStandard',
      answer: {
        from: '2026-01-01',
        value: { selfCare: '170.00', partial: '340.00', complete: '510.50' },
        seen: 'told',
        documentTitle: '区民政局救助科答复',
        documentNumber: '无文号',
        article: '正文',
      },
    });
  });

  it('offers no answer where the city alone decides, and says so', async () => {
    mountScreen(<PolicyValueScreen />, {
      answers: { 'policies.read': read, 'policies.history': history },
      path: '/policies/value/allowance.standard?on=2026-11-25',
      route: '/policies/value/:key',
    });
    expect(await screen.findByText(/由市里统一规定，区不能另定/)).toBeTruthy();
    expect(screen.queryByRole('button', { name: '录入区的答复' })).toBeNull();
  });

  it('knows the fourteen contradictions', () => {
    expect(POLICY_CONFLICTS).toHaveLength(14);
  });
});

describe('影响预览', () => {
  const nothing = {
    trial: false,
    households: 1,
    changed: [],
    unchanged: 1,
    undetermined: 0,
    excluded: 0,
    monthlyTotal: 0,
    differences: [],
  };

  it('tries a standard from a day on, shows that it is a trial, and drops it again', async () => {
    const { sent } = mountScreen(<ImpactScreen />, {
      answers: {
        'policies.read': read,
        'policies.impact': ({ whatIf }: { whatIf: readonly object[] }) => ({ ...nothing, trial: whatIf.length > 0 }),
      },
      roles: ['confirmer'],
      path: '/policy-impact?from=2026-11-25&to=2026-11-25',
    });
    fireEvent.click(await screen.findByRole('button', { name: '试算一个还没有的标准' }));
    const field = (path: string) => document.getElementById(path) as HTMLInputElement;
    await waitFor(() => expect(field('value-urban')).not.toBeNull());
    fireEvent.click(screen.getByRole('button', { name: /试\s?算$/ }));
    // Nothing typed: the reasons stand at the fields, nothing is asked.
    expect(await screen.findByText('请填写城市')).toBeTruthy();
    fireEvent.change(field('value-urban'), { target: { value: '1080' } });
    fireEvent.change(field('value-rural'), { target: { value: '1080' } });
    fireEvent.change(field('from'), { target: { value: '20270101' } });
    fireEvent.click(screen.getByRole('button', { name: /试\s?算$/ }));
    await waitFor(() =>
      expect(sent('policies.impact').at(-1)).toMatchObject({
        from: '2026-11-25',
        to: '2027-01-01',
        whatIf: [{ key: 'allowance.standard', from: '2027-01-01', value: { urban: '1080.00', rural: '1080.00' } }],
      }),
    );
    expect(await screen.findByText(/不能据此告知、决定或者发放/)).toBeTruthy();
    fireEvent.click(screen.getByRole('button', { name: '去掉' }));
    await waitFor(() => expect(sent('policies.impact').at(-1)).toMatchObject({ whatIf: [] }));
    expect(screen.queryByText(/不能据此告知/)).toBeNull();
  });
});
