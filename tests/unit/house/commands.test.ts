import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { commands } from '#hosts/cli/registry.ts';

const ROOT = join(import.meta.dirname, '..', '..', '..');

it('every command of the command line that a document names is there', () => {
  // `sample` alone is `sample draw`.
  const names = new Set(commands.flatMap(({ name, alone }) => (alone ? [name, name.split(' ')[0]!] : [name])));
  const files = execFileSync('git', ['ls-files', '*.md'], { cwd: ROOT, encoding: 'utf8' });
  const named = files
    .trim()
    .split('\n')
    .flatMap((file) =>
      [...readFileSync(join(ROOT, file), 'utf8').matchAll(/\bcli (?:-- )?([a-z]+)(?: ([a-z]+))?/g)].map(
        ([words, first, second]) => ({
          words: `${file}: ${words}`,
          known: names.has(first!) || names.has(`${first} ${second}`),
        }),
      ),
    );
  expect(named.length).toBeGreaterThan(15);
  expect(named.filter(({ known }) => !known).map(({ words }) => words)).toEqual([]);
});

it('every `npm run` that a document or a comment names is there', () => {
  const { scripts } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { scripts: Record<string, string> };
  const files = execFileSync('git', ['ls-files', '*.md', '*.ts', '*.tsx', '*.js'], { cwd: ROOT, encoding: 'utf8' });
  const missing = files
    .trim()
    .split('\n')
    .flatMap((file) =>
      [...readFileSync(join(ROOT, file), 'utf8').matchAll(/npm run (?:--silent )?([a-z][a-z0-9:]*)/g)]
        .filter(([, name]) => scripts[name!] === undefined)
        .map(([words]) => `${file}: ${words}`),
    );
  expect(missing).toEqual([]);
});
