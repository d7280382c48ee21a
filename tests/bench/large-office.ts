import { randomBytes } from 'node:crypto';
import { rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { openDatabase } from '#core/db/open.ts';
import { logLooks } from '#core/record/access-log.ts';
import { appendActs } from '#core/record/feed.ts';
import { compareWithRebuild } from '#core/record/rebuild.ts';
import { openWithPassword, readVault } from '#core/vault/vault.ts';
import { type CaseId, type CommandId, type OfficeId, type StaffId } from '#shared/kernel/ids.ts';
import { type Instant } from '#shared/kernel/instant.ts';
import { newId } from '../support/ledger-offices.ts';
import { startAgain } from '../support/office-windows.ts';
import { PASSWORD, testOffice } from '../support/test-office.ts';
import { caseActs } from './import.ts';

/** What was done to the large office, how long it took, and for how long at most nobody else was answered meanwhile. */
export interface LargeLine {
  readonly what: string;
  readonly milliseconds: number;
  readonly longestPauseMs: number;
  /** Memory of the process at its highest while it ran, and what of it had been there before. */
  readonly megabytes: number;
}

const ACTS_A_CASE = 16;
const NOW = '2026-03-02T09:00:00+08:00';
const MEGABYTE = 1_048_576;

/** Runs work and listens every few milliseconds whether the program still breathes. */
async function watched(what: string, work: () => unknown): Promise<LargeLine> {
  let [longestPauseMs, most, last] = [0, process.memoryUsage.rss(), performance.now()];
  const breathe = () => {
    longestPauseMs = Math.max(longestPauseMs, performance.now() - last - 5);
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

/** An office of `acts` acts in a sixteenth as many cases, and half as many looks, written as the program writes them. */
async function fill(dataDir: string, officeId: OfficeId, staffId: StaffId, acts: number): Promise<void> {
  const { key } = await openWithPassword(readVault(dataDir), 'admin', PASSWORD, { bytes: (count) => randomBytes(count) });
  const db = openDatabase(join(dataDir, 'office.db'), key, { create: false });
  const at = new Date(NOW).toISOString() as Instant;
  const random = { bytes: (count: number) => randomBytes(count) };
  for (let number = 1; number * ACTS_A_CASE <= acts;) {
    db.transaction(() => {
      for (const end = number + 100; number < end && number * ACTS_A_CASE <= acts; number += 1) {
        const news = caseActs(number);
        appendActs(db, { officeId, commandId: newId() as CommandId, staffId, at, lawVersion: 'bench', random }, news);
        const caseId = news[0]!.subjectId as CaseId;
        const look = { kind: 'openCase', caseId, detail: '', purpose: '办理案件' } as const;
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

/** Opening, verifying, backing up, rehearsing and rebuilding an office of `acts` acts (100,000 are about fifteen years of a street). */
export async function benchLargeOffice(
  acts: number,
): Promise<{ readonly lines: LargeLine[]; readonly databaseMegabytes: number }> {
  const office = await testOffice(NOW);
  await office.core.close();
  await fill(office.dataDir, '120101006' as OfficeId, office.staffIds.admin, acts);
  const databaseMegabytes = statSync(join(office.dataDir, 'office.db')).size / MEGABYTE;
  const lines: LargeLine[] = [];
  const { core, window } = await startAgain(office);
  try {
    lines.push(await watched('open and sign in', () => window.signIn('admin')));
    lines.push(await watched('verify on screen', () => window.call('record.verify', {})));
    lines.push(await watched('back up', () => window.call('backup.make', {})));
    lines.push(await watched('rehearse a restore', () => window.call('backup.rehearse', {})));
  } finally {
    await core.close();
  }
  const { key } = await openWithPassword(readVault(office.dataDir), 'admin', PASSWORD, { bytes: (count) => randomBytes(count) });
  const db = openDatabase(join(office.dataDir, 'office.db'), key, { create: false });
  lines.push(await watched('rebuild and compare', () => void compareWithRebuild(db)));
  db.close();
  rmSync(office.dataDir, { recursive: true, force: true });
  return { lines, databaseMegabytes };
}
