import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { GLOSSARY } from '#shared/messages/glossary.ts';
import { glossaryText } from '../../../tools/glossary.ts';

const ROOT = join(import.meta.dirname, '..', '..', '..');
const SOURCES = execFileSync('git', ['ls-files', '*.ts', '*.tsx'], { cwd: ROOT, encoding: 'utf8' })
  .trim()
  .split('\n')
  .filter((file) => file !== 'shared/messages/glossary.ts');

/** Identifier-like words of a source: comments and strings count too, for a synonym there is a synonym read. */
const words = (file: string) =>
  new Set(
    readFileSync(join(ROOT, file), 'utf8')
      .toLowerCase()
      .match(/[a-z]{4,}/g) ?? [],
  );

describe('names', () => {
  it('docs/GLOSSARY.md is what the tables give', async () => {
    expect(readFileSync(join(ROOT, 'docs', 'GLOSSARY.md'), 'utf8')).toBe(await glossaryText());
  });

  it('no source uses pinyin or a synonym the glossary sets aside', () => {
    const refused = GLOSSARY.flatMap((entry) => entry.notUsed ?? []).map((word) => word.toLowerCase());
    const found = SOURCES.flatMap((file) => {
      const used = words(file);
      return refused.filter((word) => used.has(word)).map((word) => `${file}: ${word}`);
    });
    expect(found).toEqual([]);
  });

  it('no folder is a drawer and no file is over five hundred lines', () => {
    const drawers = SOURCES.filter((file) =>
      file.split('/').some((part) => ['lib', 'utils', 'helpers', 'common', 'misc'].includes(part)),
    );
    expect(drawers).toEqual([]);
    const long = SOURCES.filter((file) => readFileSync(join(ROOT, file), 'utf8').split('\n').length > 501);
    expect(long).toEqual([]);
  });
});
