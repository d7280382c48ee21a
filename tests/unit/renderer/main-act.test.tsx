// @vitest-environment jsdom
import './screen.ts';
import { globSync, readFileSync } from 'node:fs';
import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { ShortcutProvider, useShortcut } from '#renderer/app/shortcuts.tsx';
import { MainAct } from '#renderer/ui/MainAct.tsx';
import { press } from './screen.ts';

const act = vi.fn();
const elsewhere = vi.fn();
beforeEach(() => void vi.resetAllMocks());
afterEach(cleanup);

/** Something on the page that would have the key as well. */
function Other() {
  useShortcut('Ctrl+Enter', elsewhere);
  return null;
}

function show(state: { disabled?: boolean; running?: boolean }) {
  const page = (now: typeof state) => (
    <ShortcutProvider>
      <Other />
      <MainAct onAct={act} runningWords="正在备份" {...now}>
        立即备份
      </MainAct>
    </ShortcutProvider>
  );
  const { rerender } = render(page(state));
  return (now: typeof state) => rerender(page(now));
}

/** Both ways to the act, one after the other. */
function both() {
  press('Enter', { ctrlKey: true });
  fireEvent.click(screen.getByRole('button'));
}

it('does by its key what it does by its button, and names the key', () => {
  show({});
  expect(screen.getByRole('button', { name: '立即备份' }).textContent).toBe('立即备份Ctrl+回车');
  both();
  expect(act).toHaveBeenCalledTimes(2);
  expect(elsewhere).not.toHaveBeenCalled();
});

it('barred, does nothing by either, no longer names the key and leaves it to others', () => {
  const change = show({});
  change({ disabled: true });
  both();
  expect(act).not.toHaveBeenCalled();
  expect(elsewhere).toHaveBeenCalledTimes(1);
  expect(screen.getByRole('button').textContent).toBe('立即备份');
  change({});
  both();
  expect(act).toHaveBeenCalledTimes(2);
});

it('running, says so, does nothing by either and keeps the key to itself', () => {
  show({ running: true });
  expect(screen.getByRole('button').textContent).toBe('正在备份…');
  both();
  expect(act).not.toHaveBeenCalled();
  expect(elsewhere).not.toHaveBeenCalled();
});

it('is the one way to that key: no other screen registers it or names it on a button', () => {
  const others = globSync('renderer/**/*.{ts,tsx}')
    .filter((file) => !/(MainAct\.tsx|shortcut-names\.ts)$/.test(file))
    .filter((file) => /useShortcut\('Ctrl\+Enter'|Ctrl\+回车/.test(readFileSync(file, 'utf8')));
  expect(others).toEqual([]);
});
