// @vitest-environment jsdom
import { cleanup, render, screen } from '@testing-library/react';
import { afterEach, expect, it, vi } from 'vitest';
import { ShortcutProvider } from '#renderer/app/shortcuts.tsx';
import { DataTable } from '#renderer/ui/DataTable.tsx';
import { MainAct } from '#renderer/ui/MainAct.tsx';
import { press } from './screen.ts';

afterEach(cleanup);

const columns = [{ title: '姓名', cell: (name: string) => name }];

it('moves the mark with the arrows and opens the marked row with Enter', () => {
  const onOpen = vi.fn();
  render(
    <DataTable label="人员" columns={columns} rows={['甲', '乙', '丙']} rowKey={(name) => name} onOpen={onOpen} empty="无" />,
  );
  screen.getByRole('table').focus();
  press('ArrowDown');
  press('ArrowDown');
  press('ArrowDown');
  press('ArrowUp');
  press('Enter');
  expect(onOpen.mock.calls).toEqual([['乙']]);
  expect(screen.getByRole('table').getAttribute('aria-activedescendant')).toBe('row-乙');
});

it('leaves Ctrl+Enter to the main act of the page', () => {
  const onOpen = vi.fn();
  const act = vi.fn();
  render(
    <ShortcutProvider>
      <MainAct onAct={act}>新增人员</MainAct>
      <DataTable label="人员" columns={columns} rows={['甲', '乙']} rowKey={(name) => name} onOpen={onOpen} empty="无" />
    </ShortcutProvider>,
  );
  screen.getByRole('table').focus();
  press('Enter', { ctrlKey: true });
  expect([onOpen.mock.calls.length, act.mock.calls.length]).toEqual([0, 1]);
});

it('keeps the mark on its row when the list is read anew in another order, and near its place when the row is gone', () => {
  const onOpen = vi.fn();
  const table = (rows: readonly string[]) => (
    <DataTable label="人员" columns={columns} rows={rows} rowKey={(name) => name} onOpen={onOpen} empty="无" />
  );
  const { rerender } = render(table(['甲', '乙', '丙']));
  screen.getByRole('table').focus();
  press('ArrowDown');
  rerender(table(['丙', '甲', '乙']));
  press('Enter');
  rerender(table(['丙', '甲']));
  press('Enter');
  expect(onOpen.mock.calls).toEqual([['乙'], ['甲']]);
});

it('tells waiting from nothing', () => {
  const { rerender } = render(
    <DataTable label="人员" columns={columns} rows={undefined} rowKey={(name) => name} empty="还没有" />,
  );
  expect(screen.getByText('正在读取…')).toBeTruthy();
  rerender(<DataTable label="人员" columns={columns} rows={[]} rowKey={(name) => name} empty="还没有" />);
  expect(screen.getByText('还没有')).toBeTruthy();
});
