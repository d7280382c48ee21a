import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { raiseSerials } from '#core/cases/serials.queries.ts';
import { DATABASE_FILE } from '#core/db/database-file.ts';
import { openDatabase } from '#core/db/open.ts';
import { type WritableDB } from '#core/db/handles.ts';
import { findOwnOffice } from '#core/office/office.queries.ts';
import { logLooks } from '#core/record/access-log.ts';
import { appendActs } from '#core/record/feed.ts';
import { compareWithRebuild } from '#core/record/rebuild.ts';
import { verifyRecord } from '#core/record/verify.ts';
import { openWithPassword, readVault } from '#core/vault/vault.ts';
import { type CaseId, type CommandId, type OfficeId, type StaffId } from '#shared/kernel/ids.ts';
import { type Instant } from '#shared/kernel/instant.ts';
import { fixedClock } from '../support/fixed-clock.ts';
import { makeFakeLog } from '../support/fake-log.ts';
import { newId } from '../support/ledger-offices.ts';
import { startAgain } from '../support/office-windows.ts';
import { newCommandId, PASSWORD, SETUP, type TestWindow } from '../support/test-office.ts';
import { familyOfThree } from '../support/people.ts';
import { ACTS_A_CASE, caseActs } from './case-acts.ts';
import { doPart, inOwnProcess, type Line, MEGABYTE, type Part, requireSound, watched } from './own-process.ts';

export interface LargeOffice {
  readonly lines: readonly Line[];
  readonly databaseMegabytes: number;
}

const NOW = '2026-03-02T09:00:00+08:00';
const random = { bytes: (count: number) => new Uint8Array(randomBytes(count)) };
/** The year after: numbers of cases begin anew. */
const LATER = '2027-03-01';
const start = (dataDir: string, now: string) => startAgain({ dataDir, clock: fixedClock(now), log: makeFakeLog() });

async function openBehind(dataDir: string): Promise<WritableDB> {
  const { key } = await openWithPassword(readVault(dataDir), 'admin', PASSWORD, random);
  return openDatabase(join(dataDir, DATABASE_FILE), key, { create: false });
}

/** An office of `acts` acts in a sixteenth as many cases, and half as many looks, written as the program writes them. */
export async function fillOffice(dataDir: string, acts: number): Promise<void> {
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

/** The program opened on the office, signed in, and one thing done in it. */
function signedIn(what: string, work: (window: TestWindow) => unknown): Part {
  return async (dataDir) => {
    const { core, window } = await start(dataDir!, `${LATER}T09:00:00+08:00`);
    try {
      await window.signIn('admin');
      return await watched(what, () => work(window));
    } finally {
      await core.close();
    }
  };
}

/** The office's database opened as the program opens it, with nothing else of the program. */
function behind(what: string, work: (db: WritableDB, dataDir: string) => readonly string[]): Part {
  return async (dataDir) => {
    const db = await openBehind(dataDir!);
    const line = await watched(what, () => requireSound(work(db, dataDir!)));
    db.close();
    return line;
  };
}

async function signIn(dataDir: string): Promise<Line> {
  const { core, window } = await start(dataDir, `${LATER}T09:00:00+08:00`);
  const line = await watched('open and sign in', () => window.signIn('admin'));
  await core.close();
  return line;
}

/** In the order in which they are done: the rehearsal needs the backup. */
const MEASURED = {
  signIn: (dataDir) => signIn(dataDir!),
  workbench: signedIn('workbench', (window) => window.call('workbench.read', {})),
  find: signedIn('find a person', (window) => window.call('people.find', { text: '赵小军' })),
  receive: signedIn('take in a family', (window) => {
    const application = familyOfThree();
    return window.call('cases.receive', { commandId: newCommandId(), application, receivedOn: LATER, despiteOpenCase: true });
  }),
  verify: signedIn('verify on screen', async (window) => requireSound((await window.call('record.verify', {})).faults)),
  verifyAlone: behind('… without a thread of its own', (db, dataDir) => verifyRecord(db, findOwnOffice(db)!, { dataDir }).faults),
  rebuild: behind('… the rebuild alone', (db) => compareWithRebuild(db)),
  backUp: signedIn('back up', (window) => window.call('backup.make', {})),
  rehearse: signedIn('rehearse a restore', (window) => window.call('backup.rehearse', {})),
} as const satisfies Readonly<Record<string, Part>>;

const PARTS: Readonly<Record<string, Part>> = {
  ...MEASURED,
  fill: async (dataDir, acts) => void (await fillOffice(dataDir!, Number(acts))),
};

/** Opening, working in, verifying, backing up and rebuilding an office of `acts` acts; 100,000 are some fifteen years of a street. */
export function benchLargeOffice(acts: number): LargeOffice {
  const dataDir = mkdtempSync(join(tmpdir(), 'large-'));
  try {
    inOwnProcess(import.meta.filename, 'fill', dataDir, String(acts));
    const databaseMegabytes = statSync(join(dataDir, DATABASE_FILE)).size / MEGABYTE;
    const lines = Object.keys(MEASURED).flatMap((part) => inOwnProcess(import.meta.filename, part, dataDir));
    return { databaseMegabytes, lines };
  } finally {
    rmSync(dataDir, { recursive: true, force: true });
  }
}

await doPart(import.meta.filename, PARTS);
