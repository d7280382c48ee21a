import { spawn } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, readdirSync, readFileSync, readSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { smallDisk } from '#tests/support/small-disk.ts';
import { fixedClock } from '#tests/support/fixed-clock.ts';

// The host's own log, written until it turns over: by one program and by two, with a reader that holds it, on a full disk.

/** Windows refuses to rename what somebody holds; here a test says when. */
const system = vi.hoisted(() => ({ holds: false }));
vi.mock('node:fs', async (original) => {
  const fs = await original<typeof import('node:fs')>();
  const renameSync: typeof fs.renameSync = (from, to) => {
    if (system.holds) throw Object.assign(new Error('EBUSY'), { code: 'EBUSY' });
    fs.renameSync(from, to);
  };
  return { ...fs, renameSync };
});
const { openProgramLog } = await import('#hosts/program-log.ts');
const { makeDiagnosis } = await import('#core/diagnosis/make-diagnosis.ts');
const { faultPlace } = await import('#core/diagnosis/fault-place.ts');
const { wireError } = await import('#hosts/failure.ts');

const ROOT = join(import.meta.dirname, '..', '..', '..', '..');
const MEGABYTE = 1024 * 1024;
const clock = fixedClock('2026-11-25T09:00:00+08:00');
let dataDir: string;
beforeEach(() => {
  system.holds = false;
  dataDir = mkdtempSync(join(tmpdir(), 'log-'));
});
afterEach(() => rmSync(dataDir, { recursive: true, force: true }));

const folder = () => join(dataDir, 'log');
const sizes = () => readdirSync(folder()).map((name) => statSync(join(folder(), name)).size);
/** Some kilobytes of fields: a hundred lines are half a megabyte. */
const WIDE = Object.fromEntries(Array.from({ length: 70 }, (_, index) => [`field${index}`, 'x'.repeat(60)]));
/** The files from the oldest to the newest. */
function files(): readonly string[] {
  const number = (name: string) => Number(/^program\.(\d+)\./.exec(name)?.[1] ?? Infinity);
  return readdirSync(folder()).toSorted((a, b) => number(a) - number(b));
}
const lines = () =>
  files()
    .flatMap((name) => readFileSync(join(folder(), name), 'utf8').trimEnd().split('\n'))
    .map((line) => JSON.parse(line) as { writer?: string; line: number });

describe('the technical log', () => {
  test('keeps ids and codes, and withholds what could be a person whatever the caller meant', () => {
    openProgramLog(dataDir, clock).info('case.opened', {
      caseId: 'abcdefghijklmnopqrstuvwxyz',
      durationMs: 12,
      name: '王小明',
      idNumber: '120101199001011234',
      phone: 13_800_138_000,
      path: '/home/wang/公示.pdf',
      note: 'a sentence with words',
    });
    expect(JSON.parse(readFileSync(join(folder(), 'program.log'), 'utf8'))).toEqual({
      at: '2026-11-25T01:00:00.000Z',
      level: 'info',
      event: 'case.opened',
      caseId: 'abcdefghijklmnopqrstuvwxyz',
      durationMs: 12,
      name: '[withheld]',
      idNumber: '[withheld]',
      phone: '[withheld]',
      path: '[withheld]',
      note: '[withheld]',
    });
  });

  test('turns over at 1 MB, keeps five files, and of those every line, while somebody reads', () => {
    const log = openProgramLog(dataDir, clock);
    log.info('first', { line: 0 });
    const reader = openSync(join(folder(), 'program.log'), 'r');
    for (let line = 1; line <= 1700; line += 1) log.info('line', { line, ...WIDE });
    expect(sizes()).toHaveLength(5);
    for (const size of sizes()) expect(size).toBeLessThan(MEGABYTE + 10_000);
    const kept = lines().map(({ line }) => line);
    expect(kept.at(-1)).toBe(1700);
    expect(kept).toEqual(Array.from({ length: kept.length }, (_, index) => 1701 - kept.length + index));
    expect(kept.length).toBeGreaterThan(800);
    // Who had opened it reads on in what it was then.
    const bytes = Buffer.alloc(100);
    expect(bytes.toString('utf8', 0, readSync(reader, bytes, 0, 100, 0))).toContain('"event":"first"');
    closeSync(reader);
  });

  test('held by a reader whom the system does not disturb, it goes on in the same file, loses nothing older, and has an end', () => {
    const log = openProgramLog(dataDir, clock);
    for (let line = 1; line <= 500; line += 1) log.info('line', { line, ...WIDE });
    const before = files();
    expect(before.length).toBeGreaterThan(2);
    system.holds = true;
    for (let line = 501; line <= 700; line += 1) log.info('line', { line, ...WIDE });
    expect(files()).toEqual(before);
    expect(lines().map(({ line }) => line)).toEqual(Array.from({ length: 700 }, (_, index) => index + 1));
    for (let line = 701; line <= 1700; line += 1) log.info('line', { line, ...WIDE });
    expect(statSync(join(folder(), 'program.log')).size).toBeLessThan(4 * MEGABYTE + 10_000);
    system.holds = false;
    log.info('after', { line: 2000 });
    expect(lines().at(-1)).toMatchObject({ line: 2000 });
    expect(statSync(join(folder(), 'program.log')).size).toBeLessThan(1000);
  });

  test('two programs write to one log: of what is kept no line is lost or torn', async () => {
    const program = `
      import { openProgramLog } from '#hosts/program-log.ts';
      const log = openProgramLog(process.argv[1], { nowMs: () => Date.now() });
      const wide = ${JSON.stringify(WIDE)};
      for (let line = 1; line <= 700; line += 1) log.info('line', { writer: process.argv[2], line, ...wide });`;
    const ended = ['one', 'two'].map(
      (writer) =>
        new Promise((resolve) =>
          spawn(process.execPath, ['--input-type=module', '--eval', program, dataDir, writer], {
            cwd: ROOT,
            stdio: 'inherit',
          }).once('exit', resolve),
        ),
    );
    expect(await Promise.all(ended)).toEqual([0, 0]);
    for (const writer of ['one', 'two']) {
      const kept = lines().flatMap((line) => (line.writer === writer ? line.line : []));
      // A line may go to the file before the one it was meant for; none is missing between the first that is kept and the last.
      const numbers = kept.toSorted((a, b) => a - b);
      expect(numbers).toEqual(Array.from({ length: numbers.length }, (_, index) => 701 - numbers.length + index));
    }
  });

  test('never throws, also where nothing can be written', () => {
    const blocked = join(dataDir, 'a-file');
    writeFileSync(blocked, '');
    expect(() => openProgramLog(blocked, clock).error('disk.full')).not.toThrow();
  });

  const disk = smallDisk(2);
  test.runIf(disk)('on a full disk it says nothing, and with room again it says everything, whole', () => {
    try {
      const log = openProgramLog(disk!.folder, clock);
      disk!.leave(100_000);
      for (let line = 1; line <= 100; line += 1) log.info('line', { line, ...WIDE });
      disk!.clear();
      for (let line = 101; line <= 150; line += 1) log.info('line', { line, ...WIDE });
      const texts = readFileSync(join(disk!.folder, 'log', 'program.log'), 'utf8')
        .trimEnd()
        .split('\n');
      const sound = texts.flatMap((text) => {
        try {
          return (JSON.parse(text) as { line: number }).line;
        } catch {
          return [];
        }
      });
      // At most the one line that the disk filled up in is lost of those that were begun.
      expect(texts.length - sound.length).toBeLessThanOrEqual(1);
      expect(sound.slice(-50)).toEqual(Array.from({ length: 50 }, (_, index) => 101 + index));
    } finally {
      disk!.remove();
    }
  });
});

describe('what is said of a fault', () => {
  test('is where it happened, in a form that the log lets through, and nothing of what was typed or of the folders', () => {
    const thrown = new TypeError(
      'Unexpected token 王秀英 in "王秀英 13800000001"\n    at 王秀英 (/home/wangxiuying/wang.js:1:1)',
    );
    const log = openProgramLog(dataDir, clock);
    const { params } = wireError(thrown, log, 'test.fault') as { params: { reference: string } };
    const [line] = lines() as unknown as [Record<string, string>];
    expect(line).toMatchObject({
      reference: params.reference,
      kind: 'TypeError',
      place: expect.stringMatching(/^program-log\.test\.ts:\d+:\d+(\.\.|$)/),
    });
    expect(JSON.stringify(line)).not.toMatch(/wang|王|138|home/);
    expect(faultPlace('no error at all')).toBe('');
    expect(faultPlace(new Error(''))).toMatch(/^program-log\.test\.ts:/);
  });

  test('stands in the diagnosis, also when the log has just been turned over', () => {
    const log = openProgramLog(dataDir, clock);
    wireError(new RangeError('李卫东'), log, 'test.fault');
    for (let line = 1; line <= 300; line += 1) log.info('line', { line, ...WIDE });
    expect(files().length).toBeGreaterThan(1);
    const ports = { dataDir, settings: { get: () => undefined } } as never;
    const { log: told } = makeDiagnosis(ports, { current: () => undefined } as never, '2026-11-25T01:00:00.000Z' as never) as {
      log: Record<string, string>[];
    };
    expect(told).toHaveLength(301);
    expect(told[0]).toMatchObject({
      event: 'test.fault',
      kind: 'RangeError',
      place: expect.stringContaining('program-log.test.ts'),
    });
  });
});
