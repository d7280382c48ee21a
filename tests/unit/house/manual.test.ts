import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';

const ROOT = join(import.meta.dirname, '..', '..', '..');
const MANUAL = join(ROOT, 'docs', 'manual');
const PAGES = readdirSync(MANUAL).filter((name) => name.endsWith('.md'));
const text = (name: string) => readFileSync(join(MANUAL, name), 'utf8');

/** Everything that may stand on a screen, without spaces and line breaks. */
const SCREENS = execFileSync(
  'git',
  ['ls-files', 'shared/**/*.ts', 'renderer/**/*.ts', 'renderer/**/*.tsx', 'electron/core/**/*.ts'],
  {
    cwd: ROOT,
    encoding: 'utf8',
  },
)
  .trim()
  .split('\n')
  .map((file) => readFileSync(join(ROOT, file), 'utf8'))
  .join('\n')
  .replaceAll(/\s+/g, '');

/** The button that adds a row is put together from the row's name: 增加成员. */
const COMPOSED = new Set([...SCREENS.matchAll(/rowName:'([^']+)'/g)].map(([, rowName]) => `增加${rowName}`));

/** Words in 「」, cut where the manual leaves out what varies (…). */
function quoted(page: string): readonly string[] {
  return [...page.matchAll(/「([^「」]+)」/g)].map(([, words]) => words!.replaceAll(/\s+/g, ''));
}

const isOnScreen = (words: string) =>
  COMPOSED.has(words) || words.split('…').every((part) => part === '' || SCREENS.includes(part));

/** The keys that the sheet of keys knows, and those of lists and dialogs. */
const SHEET = ['shortcut-names.ts', 'shortcuts.tsx']
  .map((name) => readFileSync(join(ROOT, 'renderer', 'app', name), 'utf8'))
  .join('\n');
const isKey = (key: string) =>
  SHEET.includes(`'${key}'`) ||
  SHEET.includes(`${key}:`) ||
  ['Esc', 'Tab', 'PageUp', 'PageDown', '↑', '↓'].includes(key) ||
  /^Alt\+[1-9]$/.test(key) ||
  /^[1-9]$/.test(key);
/** What is typed or read, and no key: 20261123, 0930, 1860.50, .jzb. */
const TYPED = /^(\d{4}|\d{8}|\d+\.\d{2}|\.[a-z]+)$/;

describe('docs/manual', () => {
  it('quotes only words that stand on a screen', () => {
    const words = PAGES.flatMap((name) => quoted(text(name)).map((each) => ({ name, each })));
    expect(words.length).toBeGreaterThan(300);
    expect(words.filter(({ each }) => !isOnScreen(each)).map(({ name, each }) => `${name}: ${each}`)).toEqual([]);
  });

  it('names only keys that the program has', () => {
    const keys = PAGES.flatMap((name) => [...text(name).matchAll(/`([^`]+)`/g)].map(([, key]) => ({ name, key: key! })));
    expect(keys.length).toBeGreaterThan(100);
    expect(keys.filter(({ key }) => !isKey(key) && !TYPED.test(key)).map(({ name, key }) => `${name}: ${key}`)).toEqual([]);
  });

  it('has no link that leads nowhere, and every page in its contents', () => {
    const links = PAGES.flatMap((name) => [...text(name).matchAll(/\]\(([^)#]+)\)/g)].map(([, to]) => ({ name, to: to! })));
    expect(links.filter(({ name, to }) => !existsSync(join(dirname(join(MANUAL, name)), to)))).toEqual([]);
    const contents = text('README.md');
    expect(PAGES.filter((name) => name !== 'README.md' && !contents.includes(`(${name})`))).toEqual([]);
  });
});
