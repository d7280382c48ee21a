import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { dirname, join, posix } from 'node:path';
import { describe, expect, it } from 'vitest';
import { PAPER_NAMES } from '#shared/messages/terms.ts';

const ROOT = join(import.meta.dirname, '..', '..', '..');
const TRACKED = execFileSync('git', ['ls-files'], { cwd: ROOT, encoding: 'utf8' }).trim().split('\n');
const FOLDERS = new Set(TRACKED.flatMap((file) => file.split('/').map((_, index, parts) => parts.slice(0, index).join('/'))));
const THERE = new Set([...TRACKED, ...FOLDERS]);
const NAMES = new Set(TRACKED.map((file) => posix.basename(file)));

const DOCUMENTS = TRACKED.filter((file) => file.endsWith('.md'));
const SOURCES = TRACKED.filter((file) => /\.(ts|tsx|js|css|yaml)$/.test(file));
const text = (file: string) => readFileSync(join(ROOT, file), 'utf8');

/** A path from the root of the house; not one that goes on from another (`../tests/…`, `#tests/…`). */
const FROM_ROOT = /(?<![\w./@#-])(?:docs|electron|renderer|resources|shared|tests|tools)\/[\w./-]*\w/g;
/** A source named without its folder: `gates.ts`. */
const BARE = /(?<![\w./@#*-])[a-z][\w.-]*\.(?:ts|tsx)(?![\w])/g;
/** `schema-N`, `YYYY.yaml`: one of a kind. */
const isOneOfAKind = (path: string) => /(?:-N|YYYY)(?:[./]|$)/.test(path);

const comments = (source: string) => source.match(/\/\*[\s\S]*?\*\/|(?<=^|\s)(?:\/\/|#).*$/gm)?.join('\n') ?? '';
const named = (words: string, pattern: RegExp) => (words.match(pattern) ?? []).filter((path) => !isOneOfAKind(path));

describe('documents and comments', () => {
  it('name no file or folder that is not there', () => {
    const words = [
      ...DOCUMENTS.map((file) => [file, text(file)] as const),
      ...SOURCES.map((file) => [file, comments(text(file))] as const),
    ];
    const paths = words.flatMap(([file, said]) => named(said, FROM_ROOT).map((path) => ({ file, path })));
    expect(paths.length).toBeGreaterThan(100);
    expect(paths.filter(({ path }) => !THERE.has(path)).map(({ file, path }) => `${file}: ${path}`)).toEqual([]);
    const bare = words.flatMap(([file, said]) => named(said, BARE).map((name) => ({ file, name })));
    expect(bare.length).toBeGreaterThan(50);
    expect(bare.filter(({ name }) => !NAMES.has(name)).map(({ file, name }) => `${file}: ${name}`)).toEqual([]);
  });

  it('every spec stands in the index, every decision on the one page', () => {
    const under = (folder: string) => DOCUMENTS.filter((file) => file.startsWith(folder));
    const [index, page] = [text('docs/README.md'), text('docs/ARCHITECTURE.md')];
    expect(under('docs/specs/').filter((file) => !index.includes(`](${file.slice('docs/'.length)})`))).toEqual([]);
    const title = (file: string) => /^# (\d+)\. /.exec(text(file))?.[1];
    expect(under('docs/adr/').filter((file) => !new RegExp(`(?:^|\\s)${title(file)}\\. [A-Z]`, 'm').test(page))).toEqual([]);
  });

  it('docs/specs/papers.md calls every paper by its name', () => {
    const rows = [...text('docs/specs/papers.md').matchAll(/^\| `(\w+)` +\| (\S+) +\|/gm)].map(([, kind, name]) => [kind, name]);
    expect(Object.fromEntries(rows)).toEqual(PAPER_NAMES);
  });

  it('have no link that leads nowhere', () => {
    const links = DOCUMENTS.flatMap((file) =>
      [...text(file).matchAll(/\]\(([^)#\s]+)(?:#[^)]*)?\)/g)].map(([, to]) => ({ file, to: to! })),
    ).filter(({ to }) => !/^https?:/.test(to));
    expect(links.length).toBeGreaterThan(50);
    expect(links.filter(({ file, to }) => !THERE.has(posix.join(dirname(file), to).replace(/\/$/, '')))).toEqual([]);
  });
});
