import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { filesBelow, formsOf, tracesOf } from './traces.ts';

// After a full story nothing of the people lies anywhere in plain, and nothing has tried to leave the machine.

const ROOT = join(import.meta.dirname, '..', '..');
let folder: string;
let people: readonly string[];
let diagnoses: readonly string[];
let network: string;

interface ChildRun {
  readonly out: string;
  readonly network: string;
}

/** Runs a file or a text in a child whose network is watched on descriptor 3, and whose temp folder is its own. */
function runWatched(args: readonly string[], temp: string): ChildRun {
  const { stdout, stderr, status, output } = spawnSync(
    process.execPath,
    ['--import', join(import.meta.dirname, 'network-hook.ts'), ...args],
    {
      cwd: ROOT,
      encoding: 'utf8',
      maxBuffer: 64 * 1024 * 1024,
      stdio: ['ignore', 'pipe', 'pipe', 'pipe'],
      env: { PATH: process.env['PATH'], TMPDIR: temp, TEMP: temp, HOME: temp, XDG_DATA_HOME: temp },
    },
  );
  if (status !== 0) throw new Error(stderr.slice(0, 3000));
  return { out: stdout, network: output[3] ?? '' };
}

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'story-'));
  for (const name of ['temp', 'stick']) mkdirSync(join(folder, name));
  const run = runWatched([join(import.meta.dirname, 'full-story.ts'), folder], join(folder, 'temp'));
  ({ people, diagnoses } = JSON.parse(run.out) as { people: string[]; diagnoses: string[] });
  network = run.network;
}, 240_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('after a full story', () => {
  it('there were enough people to look for, and every way of keeping them was used', () => {
    expect(people.length).toBeGreaterThan(60);
    expect(people).toContain('李卫东');
    expect(people.filter((text) => /^\d{17}[\dX]$/.test(text)).length).toBeGreaterThan(15);
    const files = filesBelow(folder).map((path) => relative(folder, path));
    for (const kind of [
      /office\/office\.db$/,
      /office\.db-wal$/,
      /vault\.json$/,
      /program\.log$/,
      /backups\/.*\/office\.db$/,
      /attachments\/.*\.bin$/,
      /stick\/.*\/office\.db$/,
      /config\.json$/,
    ])
      expect(files.filter((path) => kind.test(path.replaceAll('\\', '/'))).length, String(kind)).toBeGreaterThan(0);
  });

  it('no name, number, phone, address or account lies in any file of data, temp folder, log, settings or stick', () => {
    expect(tracesOf(people, folder)).toEqual([]);
  });

  it('the diagnosis says how program and data are, and names nobody, open or locked', () => {
    const [open, locked] = diagnoses.map((text) => JSON.parse(text) as Record<string, Record<string, unknown>>);
    expect(open).toMatchObject({
      data: { sound: true, rows: { cases: expect.any(Number) } },
      program: { schema: expect.any(Number) },
    });
    expect(locked).toMatchObject({ data: 'locked' });
    expect((open!['log'] as unknown as object[]).length).toBeGreaterThan(0);
    for (const text of diagnoses) {
      for (const person of people) expect(text).not.toContain(person);
      // Neither office nor staff nor path, nor anything that looks like a number of a person.
      expect(text).not.toMatch(/街道|管理员|chuang|\/tmp|\/home|[A-Z]:\\\\|\d{11,}/);
      expect(text).not.toMatch(/[\u4e00-\u9fff]/);
    }
  });

  it('nothing has tried to reach the network', () => {
    expect(network).toBe('');
  });
});

describe('the search itself', () => {
  it('finds a name in every encoding it looks for', () => {
    const text = '王秀英';
    for (const form of [Buffer.from(text), Buffer.from(text, 'utf16le'), Buffer.from([0xcd, 0xf5, 0xd0, 0xe3, 0xd3, 0xa2])])
      expect(formsOf(text).some((looked) => Buffer.concat([Buffer.from('x'), form]).includes(looked))).toBe(true);
    for (const before of ['', 'a', 'ab'])
      expect(
        formsOf('13800000001').some((looked) =>
          Buffer.from(Buffer.from(`${before}13800000001 yz`).toString('base64')).includes(looked),
        ),
      ).toBe(true);
  });

  it('finds one in any file, packed or not', () => {
    const place = mkdtempSync(join(folder, 'temp', 'traces-'));
    const text = Buffer.from('……王秀英，13800000001……'.repeat(20));
    const files = {
      plain: text,
      gzip: Buffer.concat([Buffer.from('head'), gzipSync(text), Buffer.from('tail')]),
      zlib: Buffer.concat([Buffer.from('%PDF-1.7 stream '), deflateSync(text)]),
      brotli: brotliCompressSync(text),
      address: Buffer.from(`?name=${encodeURIComponent('王秀英')}`),
      json: Buffer.from('{"name":"\\u738b\\u79c0\\u82f1"}'),
    };
    for (const [name, bytes] of Object.entries(files)) writeFileSync(join(place, name), bytes);
    const found = tracesOf(['王秀英'], place).map((line) => line.split(':')[0]);
    expect(found.toSorted()).toEqual(Object.keys(files).toSorted());
    rmSync(place, { recursive: true });
  });

  it('the hook hears an attempt on the network', () => {
    const attempt = `
      import net from 'node:net'; import dns from 'node:dns';
      for (const work of [() => net.connect(9, '127.0.0.1'), () => fetch('http://127.0.0.1:8999/').catch(() => undefined), () => dns.promises.lookup('example.org')])
        try { await work(); } catch {}
      process.exit(0);`;
    const { network: heard } = runWatched(['--input-type=module', '--eval', attempt], join(folder, 'temp'));
    expect(heard).toContain('connect');
    expect(heard.match(/connect/g)?.length).toBeGreaterThanOrEqual(2);
    expect(heard).toContain('dns lookup');
  });
});
