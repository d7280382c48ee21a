// @vitest-environment jsdom
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { afterEach, expect, it } from 'vitest';
import { type Output } from '#shared/contract/contract.ts';
import { ApiProvider } from '#renderer/api/hooks.tsx';
import { browserShell } from '#renderer/api/shell.ts';
import { ShortcutProvider } from '#renderer/app/shortcuts.tsx';
import { SetupWizard } from '#renderer/screens/setup/SetupWizard.tsx';
import { scriptedCore } from './casework.tsx';
import { focused, press, type } from './screen.ts';

afterEach(cleanup);

const districts = [{ code: '120101', name: '和平区', offices: [{ code: '120101006', name: '南市街道', kind: '街道' }] }];

function openWizard(status?: Output<'setup.status'>) {
  const core = scriptedCore({
    ...(status && { 'setup.status': () => status }),
    'backup.list': () => ({ backups: [], unreadable: 0 }),
    'backup.places': () => ({ places: [] }),
    'setup.offices': () => ({ districts, asOf: '2026-11-01' }),
    'setup.create': () => ({ recoveryKey: 'AAAA-BBBB-CCCC', session: {} as never }),
  });
  render(
    <ApiProvider client={core.client} shell={browserShell()}>
      <ShortcutProvider>
        <SetupWizard onDone={() => undefined} />
      </ShortcutProvider>
    </ApiProvider>,
  );
  return core;
}

async function administrator(): Promise<void> {
  await waitFor(() => expect(focused()).toBe('name'));
  for (const words of ['王管理', '王管理', '', '秋水共长天一色 2026', '秋水共长天一色 2026']) {
    if (words !== '') type(words);
    press('Enter');
  }
  press('Enter', { ctrlKey: true });
}

it('sets up a district by the keyboard: no seal of a street and no remedy is asked for', async () => {
  const core = openWizard();
  await waitFor(() => expect(focused()).toBe('kind'));
  press('2');
  press('Enter');
  type('和平');
  press('Enter');
  // What the district implies is there already.
  await waitFor(() => expect((document.activeElement as HTMLInputElement).value).toBe('天津市和平区民政局'));
  expect(screen.queryByText('决定名义')).toBeNull();
  expect(screen.queryByLabelText(/复议机关/)).toBeNull();
  press('Enter');
  press('Enter');
  for (const words of ['津和民救', '022-27270001', '022-27270002', '和平区某路1号']) {
    type(words);
    press('Enter');
  }
  press('Enter', { ctrlKey: true });
  await administrator();
  await waitFor(() => expect(core.asked('setup.create')).toHaveLength(1));
  expect(core.asked('setup.create')[0]).toMatchObject({
    kind: 'district',
    districtCode: '120101',
    officeName: '和平区民政局',
    letterhead: { subdistrictName: '天津市和平区民政局', districtBureauName: '天津市和平区民政局', documentPrefix: '津和民救' },
    administrator: { name: '王管理', roles: ['administrator'] },
  });
  expect(core.asked('setup.create')[0]).not.toHaveProperty('officeCode');
});

it('a street stays the first choice, and is asked for everything its papers need', async () => {
  openWizard();
  await waitFor(() => expect(focused()).toBe('kind'));
  expect(screen.getByRole('radio', { name: /受理、调查、审核确认/ }).getAttribute('aria-checked')).toBe('true');
  expect(screen.getByText('决定名义')).toBeTruthy();
  fireEvent.keyDown(document.activeElement!, { key: 'Enter', ctrlKey: true });
  const summary = (await screen.findByText(/处需要补正/)).closest('section')!;
  expect(summary.textContent).toContain('请选择决定名义');
  expect(summary.textContent).not.toContain('区人民政府');
});

it('goes back with 上一步 and forth again without losing a letter, and keeps no password in a draft', async () => {
  const core = openWizard();
  await waitFor(() => expect(focused()).toBe('kind'));
  press('2');
  press('Enter');
  type('和平');
  press('Enter');
  await waitFor(() => expect((document.activeElement as HTMLInputElement).value).toBe('天津市和平区民政局'));
  press('Enter');
  press('Enter');
  for (const words of ['津和民救', '022-27270001', '022-27270002', '和平区某路1号']) {
    type(words);
    press('Enter');
  }
  press('Enter', { ctrlKey: true });
  await waitFor(() => expect(focused()).toBe('name'));
  type('王管理');
  press('Enter');
  type('王管理');
  press('Enter');
  press('Enter');
  type('秋水共长天一色 2026');
  fireEvent.click(screen.getByRole('button', { name: '上一步' }));
  await waitFor(() => expect(focused()).toBe('kind'));
  press('Enter', { ctrlKey: true });
  await waitFor(() => expect(focused()).toBe('name'));
  const typed = (label: RegExp) => screen.getByLabelText<HTMLInputElement>(label).value;
  expect([typed(/姓名/), typed(/用户名/), typed(/^\*?口令/), typed(/再填一次/)]).toEqual([
    '王管理',
    '王管理',
    '秋水共长天一色 2026',
    '',
  ]);
  expect(core.asked('drafts.save')).toEqual([]);
});

it('leads to the backup where there was an office before, and comes back to what was typed', async () => {
  openWizard({ state: 'new', officeName: '', demonstration: false, leftover: false, backups: 3 });
  const restore = await screen.findByRole('button', { name: '从备份恢复' });
  expect(document.activeElement).toBe(restore);
  screen.getByLabelText(/所属区/).focus();
  type('和平');
  fireEvent.click(restore);
  await screen.findByRole('heading', { name: '从备份恢复' });
  fireEvent.click(screen.getByRole('button', { name: '返回' }));
  await waitFor(() => expect(screen.getByLabelText<HTMLInputElement>(/所属区/).value).toBe('和平'));
});
