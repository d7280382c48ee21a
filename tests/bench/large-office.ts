import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { DATABASE_FILE } from '#core/db/database-file.ts';
import { openDatabase } from '#core/db/open.ts';
import { type WritableDB } from '#core/db/handles.ts';
import { raiseSerials } from '#core/cases/serials.queries.ts';
import { logLooks } from '#core/record/access-log.ts';
import { appendActs } from '#core/record/feed.ts';
import { compareWithRebuild } from '#core/record/rebuild.ts';
import { openWithPassword, readVault } from '#core/vault/vault.ts';
import { type CaseId, type CommandId, type OfficeId, type StaffId } from '#shared/kernel/ids.ts';
import { type Instant } from '#shared/kernel/instant.ts';
import { fixedClock } from '../support/fixed-clock.ts';
import { makeFakeLog } from '../support/fake-log.ts';
import { newId } from '../support/ledger-offices.ts';
import { startAgain } from '../support/office-windows.ts';
import { newCommandId, PASSWORD, SETUP } from '../support/test-office.ts';
import { familyOfThree } from '../support/people.ts';
import { caseActs } from './import.ts';

/** What was done to the large office, how long it took, and for how long at most nobody else was answered meanwhile. */
export interface LargeLine {
  readonly what: string;
  readonly milliseconds: number;
  readonly longestPauseMs: number;
  /** Memory of the process at its highest while it ran. */
  readonly megabytes: number;
}

export interface LargeOffice {
  readonly lines: readonly LargeLine[];
  readonly databaseMegabytes: number;
}

const ACTS_A_CASE = 16;
const NOW = '2026-03-02T09:00:00+08:00';
const MEGABYTE = 1_048_576;
const random = { bytes: (count: number) => new Uint8Array(randomBytes(count)) };
/** The year after: numbers of cases begin anew. */
const LATER = '2027-03-01';
const start = (dataDir: string, now: string) => startAgain({ dataDir, clock: fixedClock(now), log: makeFakeLog() });

/** Runs work and listens every few milliseconds whether the program still breathes. */
async function watched(what: string, work: () => unknown): Promise<LargeLine> {
  let [longestPauseMs, most, last] = [0, process.memoryUsage.rss(), performance.now()];
  const breathe = () => {
    longestPauseMs = Math.max(longestPauseMs, performance.now() - last);
    most = Math.max(most, process.memoryUsage.rss());
    last = performance.now();
  };
  const timer = setInterval(breathe, 5);
  const startedAt = performance.now();
  try {
    await work();
  } finally {
    breathe();
    clearInterval(timer);
  }
  return { what, milliseconds: performance.now() - startedAt, longestPauseMs, megabytes: most / MEGABYTE };
}

async function openBehind(dataDir: string): Promise<WritableDB> {
  const { key } = await openWithPassword(readVault(dataDir), 'admin', PASSWORD, random);
  return openDatabase(join(dataDir, DATABASE_FILE), key, { create: false });
}

/** An office of `acts` acts in a sixteenth as many cases, and half as many looks, written as the program writes them. */
async function fill(dataDir: string, acts: number): Promise<void> {
  const { core, window } = await start(dataDir, NOW);
  const administrator = { ...SETUP.administrator, roles: ['administrator' as const, 'window' as const] };
  const { session } = await window.call('setup.create', { ...SETUP, administrator });
  await core.close();
  const db = await openBehind(dataDir);
  const [officeId, staffId, at] = ['120101006' as OfficeId, session.staff.id as StaffId, new Date(NOW).toISOString() as Instant];
  for (let number = 1; number * ACTS_A_CASE <= acts;) {
    db.transaction(() => {
      for (const end = number + 100; number < end && number * ACTS_A_CASE <= acts; number += 1) {
        const news = caseActs(number);
        const author = { officeId, commandId: newId() as CommandId, staffId, at, lawVersion: 'bench', random };
        raiseSerials(db, officeId, appendActs(db, author, news));
        const look = { kind: 'openCase', caseId: news[0]!.subjectId as CaseId, detail: '', purpose: '办理案件' } as const;
        logLooks(
          db,
          staffId,
          at,
          Array.from({ length: ACTS_A_CASE / 2 }, () => look),
        );
      }
    })();
  }
  db.close();
}

async function measure(dataDir: string): Promise<LargeLine[]> {
  const lines: LargeLine[] = [];
  const { core, window } = await start(dataDir, `${LATER}T09:00:00+08:00`);
  try {
    lines.push(await watched('open and sign in', () => window.signIn('admin')));
    lines.push(await watched('workbench', () => window.call('workbench.read', {})));
    lines.push(await watched('find a person', () => window.call('people.find', { text: '赵小军' })));
    const receive = () =>
      window.call('cases.receive', {
        commandId: newCommandId(),
        application: familyOfThree(),
        receivedOn: LATER,
        despiteOpenCase: true,
      });
    lines.push(await watched('take in a family', receive));
    lines.push(await watched('verify on screen', () => window.call('record.verify', {})));
    lines.push(await watched('back up', () => window.call('backup.make', {})));
    lines.push(await watched('rehearse a restore', () => window.call('backup.rehearse', {})));
  } finally {
    await core.close();
  }
  return lines;
}

async function rebuildOnly(dataDir: string): Promise<LargeLine[]> {
  const db = await openBehind(dataDir);
  const line = await watched('rebuild and compare, alone', () => {
    const differing = compareWithRebuild(db);
    if (differing.length > 0) throw new Error(`the rebuild differs in ${differing.join()}`);
  });
  db.close();
  return [line];
}

const PARTS = { fill, measure, rebuildOnly } as const;

/** Each part in a process of its own, so that the memory of one is not counted for another. */
function inChild(part: keyof typeof PARTS, dataDir: string, acts: number): readonly LargeLine[] {
  const text = execFileSync(process.execPath, [import.meta.filename, part, dataDir, String(acts)], {
    encoding: 'utf8',
    maxBuffer: MEGABYTE,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  return text === '' ? [] : (JSON.parse(text) as LargeLine[]);
}

/** Opening, working in, verifying, backing up and rebuilding an office of `acts` acts; 100,000 are some fifteen years of a street. */
export function benchLargeOffice(acts: number): LargeOffice {
  const dataDir = mkdtempSync(join(tmpdir(), 'large-'));
  try {
    inChild('fill', dataDir, acts);
    const databaseMegabytes = statSync(join(dataDir, DATABASE_FILE)).size / MEGABYTE;
    return { databaseMegabytes, lines: [...inChild('measure', dataDir, acts), ...inChild('rebuildOnly', dataDir, acts)] };
  } finally {
    rmSync(dataDir, { recursive: true, force: true });
  }
}

if (process.argv[1] === import.meta.filename) {
  const [, , part, dataDir, acts] = process.argv;
  const lines = await PARTS[part as keyof typeof PARTS](dataDir!, Number(acts));
  if (lines) process.stdout.write(JSON.stringify(lines));
}
