// @vitest-environment jsdom
import { act, cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { fen } from '#shared/kernel/money.ts';
import { plainDate } from '#shared/kernel/plain-date.ts';
import { defineForm } from '#shared/forms/form.ts';
import { createClient } from '#renderer/api/client.ts';
import { ApiProvider } from '#renderer/api/hooks.tsx';
import { browserShell } from '#renderer/api/shell.ts';
import { ShortcutProvider } from '#renderer/app/shortcuts.tsx';
import { FormPage } from '#renderer/forms/FormPage.tsx';
import { focused, press, type } from './screen.ts';

const form = defineForm({
  id: 'trial',
  title: '试填',
  sections: [
    {
      id: 'one',
      title: '申请人',
      fields: [
        { kind: 'text', id: 'name', label: '姓名', required: true },
        { kind: 'identity', id: 'idNumber', label: '身份证号', required: true },
        { kind: 'date', id: 'receivedOn', label: '收件日期', max: 'today', required: true },
        { kind: 'money', id: 'wage', label: '工资' },
        { kind: 'yesNo', id: 'agent', label: '代办', required: true },
        {
          kind: 'select',
          id: 'relation',
          label: '关系',
          options: [
            { value: 'spouse', label: '配偶', code: '10' },
            { value: 'son', label: '子', code: '20' },
            { value: 'adopted', label: '养子或继子', code: '27' },
          ],
        },
        { kind: 'text', id: 'since', label: '何时收养', visibleWhen: (values) => values['relation'] === 'adopted' },
        { kind: 'password', id: 'secret', label: '口令' },
      ],
    },
    {
      id: 'two',
      title: '家庭成员',
      fields: [
        {
          kind: 'rows',
          id: 'members',
          label: '家庭成员',
          rowName: '成员',
          layout: 'blocks',
          columns: [
            { kind: 'text', id: 'name', label: '成员姓名', required: true },
            { kind: 'phone', id: 'phone', label: '成员电话' },
          ],
        },
      ],
    },
  ],
});

const savedAt = '2026-11-25T02:03:22.000Z';

/** A core of drafts only. */
function draftCore() {
  const drafts = new Map<string, string>();
  const calls: { name: string; input: Record<string, string> }[] = [];
  let failing = false;
  let elsewhere = false;
  const client = createClient({
    async call(name, json) {
      const input = JSON.parse(json) as Record<string, string>;
      calls.push({ name, input });
      if (failing) throw new Error('down');
      if (elsewhere && name === 'drafts.save')
        return JSON.stringify({ ok: false, error: { code: 'DRAFT_ELSEWHERE', params: {} } });
      const key = input['formKey'] ?? '';
      if (name === 'drafts.save') drafts.set(key, input['json']!);
      if (name === 'drafts.discard') drafts.delete(key);
      const value =
        name === 'drafts.read'
          ? { ...(drafts.has(key) && { draft: { json: drafts.get(key), savedAt } }) }
          : name === 'drafts.save'
            ? { savedAt }
            : {};
      return JSON.stringify({ ok: true, value });
    },
  });
  return { client, drafts, calls, fail: (on: boolean) => (failing = on), elsewhere: (on: boolean) => (elsewhere = on) };
}

let core = draftCore();
const submitted = vi.fn(async (_value: unknown) => true);

async function open() {
  render(
    <ApiProvider client={core.client} shell={browserShell()}>
      <ShortcutProvider>
        <FormPage form={form} today={plainDate('2026-11-25')} draftKey="trial" submitLabel="登记" onSubmit={submitted} />
      </ShortcutProvider>
    </ApiProvider>,
  );
  await waitFor(() => expect(focused()).toBe('name'));
}

beforeEach(() => {
  core = draftCore();
  submitted.mockClear();
});
afterEach(cleanup);

function fillIn(): void {
  type('王秀英');
  press('Enter');
  type('11010519491231002x');
  press('Enter');
  type('20261123');
  press('Enter');
  type('1860.50');
  press('Enter');
  press('2');
  press('Enter');
}

describe('the Enter key', () => {
  it('moves on, goes back with Shift, and never submits', async () => {
    await open();
    fillIn();
    expect(focused()).toBe('relation');
    press('Enter', { shiftKey: true });
    expect(focused()).toBe('agent');
    press('Enter');
    press('Enter');
    press('Enter');
    expect(focused()).toBe('members');
    expect(submitted).not.toHaveBeenCalled();
  });

  it('passes an empty field: a draft may be incomplete', async () => {
    await open();
    press('Enter');
    expect(focused()).toBe('idNumber');
    expect(screen.queryByRole('alert')).toBeNull();
  });

  it('holds the focus at an invalid field with the reason announced, but lets it go back', async () => {
    await open();
    press('Enter');
    type('110105194912310021');
    press('Enter');
    expect(focused()).toBe('idNumber');
    const reason = screen.getByRole('alert');
    expect(reason.textContent).toContain('校验位不符');
    expect(document.activeElement!.getAttribute('aria-invalid')).toBe('true');
    expect(document.activeElement!.getAttribute('aria-describedby')).toBe(reason.id);
    expect(press('Tab')).toBe(false);
    expect(press('Tab', { shiftKey: true })).toBe(true);
    press('Enter', { shiftKey: true });
    expect(focused()).toBe('name');
    press('Enter');
    type('11010519491231002X');
    expect(screen.queryByRole('alert')).toBeNull();
    press('Enter');
    expect(focused()).toBe('receivedOn');
  });

  it('leaves an input method alone while it composes', async () => {
    await open();
    type('wang');
    fireEvent.keyDown(document.activeElement!, { key: 'Enter', isComposing: true });
    expect(focused()).toBe('name');
  });

  it('takes the marked option of a list and moves on', async () => {
    await open();
    act(() => screen.getByLabelText('关系').focus());
    type('子');
    press('ArrowDown');
    press('Enter');
    // What this answer asks for besides is the next stop, not passed over.
    expect(focused()).toBe('since');
    expect((screen.getByLabelText('关系') as HTMLInputElement).value).toBe('养子或继子');
    act(() => screen.getByLabelText('关系').focus());
    type('10');
    press('Enter');
    expect(focused()).toBe('secret');
    expect((screen.getByLabelText('关系') as HTMLInputElement).value).toBe('配偶');
  });

  it('goes back with Shift from the button that adds a row, without adding one', async () => {
    await open();
    act(() => document.getElementById('members')!.focus());
    press('Enter', { shiftKey: true });
    expect(focused()).toBe('secret');
    expect(screen.queryByLabelText(/成员姓名/)).toBeNull();
  });
});

describe('what a field shows', () => {
  it('reads the ID number out and masks it once the focus is elsewhere', async () => {
    await open();
    press('Enter');
    type('11010519491231002x');
    expect(screen.getByText('女 · 76周岁 · 1949-12-31 · 北京市')).toBeTruthy();
    press('Enter');
    expect((screen.getByLabelText(/身份证号/) as HTMLInputElement).value).toBe('110105********002X');
  });

  it('shows a typed day and an amount in their written forms when left', async () => {
    await open();
    fillIn();
    expect((screen.getByLabelText(/收件日期/) as HTMLInputElement).value).toBe('2026-11-23');
    expect(screen.getByText('周一')).toBeTruthy();
    expect((screen.getByLabelText('工资') as HTMLInputElement).value).toBe('1,860.50');
  });

  it('writes today at =, opens the calendar at Alt+↓ and takes a day with Enter', async () => {
    await open();
    act(() => screen.getByLabelText(/收件日期/).focus());
    press('=');
    expect((document.activeElement as HTMLInputElement).value).toBe('2026-11-25');
    press('ArrowDown', { altKey: true });
    expect(screen.getByRole('grid')).toBe(document.activeElement);
    press('ArrowUp');
    press('ArrowLeft');
    press('Enter');
    expect(screen.queryByRole('grid')).toBeNull();
    expect(focused()).toBe('receivedOn');
    expect((document.activeElement as HTMLInputElement).value).toBe('2026-11-17');
  });
});

describe('rows', () => {
  it('adds a row by key, removes an empty one at once and asks before a filled one goes', async () => {
    await open();
    act(() => document.getElementById('members')!.focus());
    fireEvent.click(document.activeElement!);
    await waitFor(() => expect(focused()).toBe('members.r1.name'));
    type('王强');
    press('Insert');
    await waitFor(() => expect(focused()).toBe('members.r2.name'));
    press('Delete', { altKey: true });
    await waitFor(() => expect(focused()).toBe('members'));
    expect(screen.queryByText('成员 2')).toBeNull();
    act(() => screen.getByLabelText(/成员姓名/).focus());
    press('Delete', { altKey: true });
    expect(await screen.findByText(/“王强”已填写的内容将一并移除/)).toBeTruthy();
    expect(screen.getByLabelText(/成员姓名/)).toBeTruthy();
  });
});

describe('submitting', () => {
  it('gives values, not text, and throws the draft away when it is done', async () => {
    await open();
    fillIn();
    press('Enter', { ctrlKey: true });
    await waitFor(() => expect(submitted).toHaveBeenCalledTimes(1));
    expect(submitted.mock.calls[0]![0]).toMatchObject({
      name: '王秀英',
      idNumber: { paper: 'citizenId', number: '11010519491231002X', bornOn: '1949-12-31' },
      receivedOn: '2026-11-23',
      wage: fen(186050),
      agent: false,
      members: [],
    });
    await waitFor(() => expect(core.drafts.size).toBe(0));
  });

  it('lists what is missing and leads to it', async () => {
    await open();
    press('Enter', { ctrlKey: true });
    const link = await screen.findByRole('link', { name: '收件日期：请填写收件日期' });
    expect(submitted).not.toHaveBeenCalled();
    fireEvent.click(link);
    expect(focused()).toBe('receivedOn');
  });

  it('goes on saying at each field what is missing until it is there, and holds nobody in one that is still empty', async () => {
    await open();
    act(() => screen.getByRole('radiogroup', { name: /代办/ }).focus());
    press('Enter', { ctrlKey: true });
    await screen.findByRole('link', { name: '代办：请选择代办' });
    const missed = () => ['请填写姓名', '请填写收件日期', '请选择代办'].filter((reason) => screen.queryByText(reason) !== null);
    // The focus has gone from the last of them to the list above.
    expect(missed()).toEqual(['请填写姓名', '请填写收件日期', '请选择代办']);
    act(() => document.getElementById('name')!.focus());
    press('Enter');
    expect(focused()).toBe('idNumber');
    expect(missed()).toEqual(['请填写姓名', '请填写收件日期', '请选择代办']);
    act(() => document.getElementById('name')!.focus());
    type('王秀英');
    expect(missed()).toEqual(['请填写收件日期', '请选择代办']);
  });

  it('keeps the draft when the act was refused', async () => {
    submitted.mockResolvedValueOnce(false);
    await open();
    fillIn();
    press('Enter', { ctrlKey: true });
    await waitFor(() => expect(submitted).toHaveBeenCalled());
    expect(core.drafts.size).toBe(1);
  });
});

describe('drafts', () => {
  const saves = () => core.calls.filter((call) => call.name === 'drafts.save');
  const lastDraft = () => (JSON.parse(core.drafts.get('trial')!) as { values: Record<string, string> }).values;

  it('are saved within 0.8 s of the first keystroke however fast one types, as typed, without passwords', async () => {
    await open();
    vi.useFakeTimers();
    try {
      for (let index = 1; index <= 9; index++) {
        type('王'.repeat(index));
        await act(() => vi.advanceTimersByTimeAsync(100));
      }
      expect(saves()).toHaveLength(1);
      act(() => screen.getByLabelText(/口令/).focus());
      type('never written');
      act(() => screen.getByLabelText(/身份证号/).focus());
      type('1101');
      await act(() => vi.advanceTimersByTimeAsync(600));
      expect(lastDraft()).toEqual({ name: '王'.repeat(9), idNumber: '1101' });
      expect(screen.getByText('已自动保存 10:03:22')).toBeTruthy();
    } finally {
      vi.useRealTimers();
    }
  });

  it('come back when the form is opened again', async () => {
    core.drafts.set(
      'trial',
      JSON.stringify({ format: 1, values: { name: '未写完', members: [{ key: 'r3', values: { name: '王强' } }] } }),
    );
    await open();
    expect((document.activeElement as HTMLInputElement).value).toBe('未写完');
    expect(screen.getByText(/已恢复 2026-11-25 10:03 暂存的内容/)).toBeTruthy();
    expect((screen.getByLabelText(/成员姓名/) as HTMLInputElement).value).toBe('王强');
  });

  it('are saved when the form is closed in the middle of a word', async () => {
    await open();
    type('王');
    cleanup();
    expect(lastDraft()).toEqual({ name: '王' });
  });

  it('are tried again until the core answers, and the clerk is told meanwhile', async () => {
    await open();
    vi.useFakeTimers();
    try {
      core.fail(true);
      type('王');
      await act(() => vi.advanceTimersByTimeAsync(600));
      expect(screen.getByRole('alert').textContent).toContain('未能自动保存');
      core.fail(false);
      await act(() => vi.advanceTimersByTimeAsync(2100));
      expect(lastDraft()).toEqual({ name: '王' });
      expect(screen.queryByRole('alert')).toBeNull();
    } finally {
      vi.useRealTimers();
    }
  });

  it('of a form that is open in two windows wait until the clerk says which counts', async () => {
    core.drafts.set('trial', JSON.stringify({ format: 1, values: { name: '那边的' } }));
    await open();
    core.elsewhere(true);
    type('这边的');
    const other = await screen.findByRole('button', { name: '以本窗口为准' }, { timeout: 3000 });
    expect(lastDraft()).toEqual({ name: '那边的' });
    core.elsewhere(false);
    fireEvent.click(other);
    await waitFor(() => expect(lastDraft()).toEqual({ name: '这边的' }));
    const [refused, forced] = saves().slice(-2);
    expect(refused!.input).toMatchObject({ seen: savedAt });
    expect(forced!.input).not.toHaveProperty('seen');
  });

  it('that are damaged do not keep the form from opening', async () => {
    core.drafts.set('trial', '{"format":1,"values":{"name":7}}');
    await open();
    expect((document.activeElement as HTMLInputElement).value).toBe('');
  });
});
