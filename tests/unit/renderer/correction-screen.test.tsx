// @vitest-environment jsdom
import { cleanup, screen, waitFor } from '@testing-library/react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { type Instant } from '#shared/kernel/instant.ts';
import { type Application, ApplicationSchema } from '#shared/domain/procedure/application.ts';
import { CorrectionScreen } from '#renderer/screens/intake/CorrectionScreen.tsx';
import { familyOfThree } from '#tests/support/people.ts';
import { caseId, openScreen, Refusal, scriptedCore } from './casework.tsx';
import { focused, press, type } from './screen.ts';

const id = caseId('b');

beforeEach(() => vi.useFakeTimers({ toFake: ['Date'], now: Date.parse('2026-11-25T01:00:00Z') }));
afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

const input = (path: string) => document.getElementById(path) as HTMLInputElement;
function fill(path: string, text: string): void {
  input(path).focus();
  type(text);
}

/** A case in the office's record, which others may correct as well. */
function recordedCase() {
  let application: Application = ApplicationSchema.parse(familyOfThree());
  let revision = 3;
  const drafts = new Map<string, string>();
  const core = scriptedCore({
    'cases.read': () => ({ state: { id, caseNumber: '2026-000001', revision } }) as never,
    'cases.list': () => ({ rows: [], total: 0 }),
    'people.checkIdentity': () => ({ hits: [] }),
    'cases.readForCorrection': () => ({ application, revision }),
    'drafts.read': ({ formKey }) => {
      const json = drafts.get(formKey);
      return json === undefined ? {} : { draft: { json, savedAt: '2026-11-25T01:00:00.000Z' as Instant } };
    },
    'drafts.save': ({ formKey, json }) => {
      drafts.set(formKey, json);
      return { savedAt: '2026-11-25T01:00:00.000Z' as Instant };
    },
    'drafts.discard': ({ formKey }) => {
      drafts.delete(formKey);
      return {};
    },
    'cases.correct': ({ expectedRevision, application: corrected }) => {
      if (expectedRevision !== revision)
        throw new Refusal({ code: 'STALE_REVISION', params: { seen: expectedRevision, now: revision } });
      application = ApplicationSchema.parse(corrected);
      revision++;
      return { state: { id } } as never;
    },
  });
  return {
    core,
    drafts,
    current: () => application,
    othersCorrect(change: Partial<Application>) {
      application = { ...application, ...change };
      revision++;
    },
  };
}

async function open(office: ReturnType<typeof recordedCase>) {
  openScreen(office.core, { at: `/cases/${id}/correct`, path: '/cases/:caseId/correct', screen: <CorrectionScreen /> });
  await waitFor(() => expect(focused()).toBe('purpose'));
  type('家庭情况变化');
  press('Enter');
  press('Enter', { ctrlKey: true });
  await waitFor(() => expect(focused()).toBe('idNumber'));
}

it('says what for before any number is shown, and gives the reason with the correction', async () => {
  const office = recordedCase();
  await open(office);
  expect(office.core.asked('cases.readForCorrection')).toEqual([{ caseId: id, purpose: '家庭情况变化' }]);
  fill('phone', '13920019999');
  press('Enter', { ctrlKey: true });
  await screen.findByText(/更正理由：请填写更正理由/);
  expect(office.core.asked('cases.correct')).toEqual([]);
  fill('correctionReason', '换了手机号');
  press('Enter', { ctrlKey: true });
  await waitFor(() => expect(screen.getByTestId('place').textContent).toBe(`/cases/${id}`));
  expect(office.core.asked('cases.correct')[0]).toMatchObject({ expectedRevision: 3, reason: '换了手机号' });
  expect(office.current()).toEqual({
    ...ApplicationSchema.parse(familyOfThree()),
    phone: '13920019999',
    members: [
      { ...office.current().members[0], phone: '13920019999' },
      ...ApplicationSchema.parse(familyOfThree()).members.slice(1),
    ],
    materials: office.current().materials,
  });
});

it('keeps what was typed when somebody else was quicker, takes theirs in, and names what both have changed', async () => {
  const office = recordedCase();
  await open(office);
  fill('phone', '13920019999');
  fill('correctionReason', '换了手机号');
  office.othersCorrect({ phone: '13920018888', community: '福方里社区' });
  press('Enter', { ctrlKey: true });
  const notice = await screen.findByText('您打开后，别人更正过本案登记。');
  expect(input('phone').value).toBe('13920019999');
  expect(input('community').value).toBe('福方里社区');
  expect(notice.parentElement?.textContent).toContain('已换成新登记的：社区（村）');
  expect(notice.parentElement?.textContent).toContain('请核对：联系电话');
  press('Enter', { ctrlKey: true });
  await waitFor(() => expect(screen.getByTestId('place').textContent).toBe(`/cases/${id}`));
  expect(office.current()).toMatchObject({ phone: '13920019999', community: '福方里社区' });
});

it('does not undo with an old draft what others have recorded since', async () => {
  const office = recordedCase();
  await open(office);
  fill('address', '和平区新兴街1号');
  await waitFor(() => expect(office.drafts.get(`case/${id}/correctApplication`)).toContain('新兴街'), { timeout: 3000 });
  cleanup();
  office.othersCorrect({ phone: '13920018888' });
  await open(office);
  await screen.findByText('您打开后，别人更正过本案登记。');
  expect(input('address').value).toBe('和平区新兴街1号');
  expect(input('phone').value).toBe('13920018888');
});
