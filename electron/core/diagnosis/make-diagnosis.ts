import { existsSync, readFileSync, statfsSync, statSync } from 'node:fs';
import { freemem, release, totalmem } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { type Instant } from '#shared/kernel/instant.ts';
import { PROGRAM_VERSION } from '#shared/kernel/program.ts';
import { readBackupState } from '../backup/backup-state.ts';
import { listBackups } from '../backup/backup-store.ts';
import { restoreInterrupted, SET_ASIDE } from '../backup/replace-data.ts';
import { DATABASE_FILES } from '../db/database-file.ts';
import { type ReadableDB } from '../db/handles.ts';
import { SCHEMA_VERSION } from '../db/migrate.ts';
import { type Ports } from '../ports.ts';
import { LOG_FOLDER, logFilesIn } from './log-files.ts';
import { LAW_VERSION } from '../record/law-version.ts';
import { type OfficeSafe } from '../session/office-safe.ts';
import { readVault } from '../vault/vault.ts';

const LOG_LINES = 400;
/** What may leave in a log line: the technical log withholds by form already; here it is asked again of whatever lies in the file. */
const HARMLESS = /^[A-Za-z0-9_.:| ()<>[\]-]{0,600}$/;
const LONG_NUMBER = /\d{8,}/;

/**
 * 诊断包: one JSON file that says how program, data and disk are, for technical support. No person, no name of the office, no path,
 * no user name: only versions, counts, sizes, codes. Made also while locked or damaged, because that is when it is needed;
 * counts and the database's own check only while open.
 */
export function makeDiagnosis(ports: Ports, safe: OfficeSafe, now: Instant): Record<string, unknown> {
  const office = safe.current();
  return {
    format: 1,
    madeAt: now,
    program: { version: PROGRAM_VERSION, schema: SCHEMA_VERSION, law: LAW_VERSION },
    runtime: {
      node: process.versions.node,
      electron: process.versions['electron'] ?? '',
      napi: process.versions['napi'] ?? '',
      sqlite: sqliteVersion(),
      platform: process.platform,
      arch: process.arch,
      system: release(),
      memoryMegabytes: [freemem(), totalmem()].map((bytes) => Math.round(bytes / 1_048_576)),
      uptimeSeconds: Math.round(process.uptime()),
    },
    settings: { textSize: ports.settings.get('textSize') ?? '', window: ports.settings.get('window') ?? '' },
    folder: folderFacts(ports.dataDir),
    vault: vaultFacts(ports.dataDir),
    backups: backupFacts(ports.dataDir),
    data: office ? dataFacts(office.db) : 'locked',
    log: logTail(ports.dataDir),
  };
}

function sqliteVersion(): string {
  const db = new Database(':memory:');
  try {
    return (db.prepare('SELECT sqlite_version() AS version').get() as { version: string }).version;
  } finally {
    db.close();
  }
}

/** Whatever a part meets, the rest of the diagnosis is still made. */
function attempt<Value>(work: () => Value): Value | string {
  try {
    return work();
  } catch (error) {
    const { code, name } = error as { code?: unknown; name?: unknown };
    return `failed: ${typeof code === 'string' ? code : String(name)}`;
  }
}

function folderFacts(dataDir: string) {
  return attempt(() => {
    const { bavail, bsize, type } = statfsSync(dataDir);
    const sizes = DATABASE_FILES.map((name) => [name, statSync(join(dataDir, name), { throwIfNoEntry: false })?.size ?? -1]);
    return {
      freeMegabytes: Math.round((bavail * bsize) / 1_048_576),
      fileSystem: `0x${(type >>> 0).toString(16)}`,
      bytes: Object.fromEntries(sizes) as Record<string, number>,
      setAside: existsSync(join(dataDir, SET_ASIDE)),
      restoreInterrupted: restoreInterrupted(dataDir),
    };
  });
}

function vaultFacts(dataDir: string) {
  return attempt(() => {
    const { format, n, slots, databaseKey } = readVault(dataDir);
    return { format, n, slots: slots.map(({ kind }) => kind), databaseKeyChanged: databaseKey !== undefined };
  });
}

function backupFacts(dataDir: string) {
  return attempt(() => {
    const { trouble, target, rehearsal } = readBackupState(dataDir);
    const { backups, unreadable } = listBackups(join(dataDir, 'backups'));
    return {
      count: backups.length,
      unreadable,
      newestAt: backups[0]?.madeAt ?? '',
      trouble: trouble ?? '',
      target: target
        ? { present: existsSync(target.store), newestAt: target.newestAt ?? '', trouble: target.trouble ?? '' }
        : 'none',
      rehearsal: rehearsal ?? 'none',
    };
  });
}

function dataFacts(db: ReadableDB) {
  return attempt(() => {
    const tables = db
      .prepare(`SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name`)
      .all() as { name: string }[];
    const rows = tables.map(({ name }) => [name, (db.prepare(`SELECT count(*) AS n FROM "${name}"`).get() as { n: number }).n]);
    const statuses = db.prepare('SELECT status, count(*) AS n FROM cases GROUP BY status ORDER BY status').all() as {
      status: string;
      n: number;
    }[];
    return {
      schema: db.pragma('user_version', { simple: true }),
      sound: (db.pragma('integrity_check(1)') as { integrity_check: string }[])[0]?.integrity_check === 'ok',
      rows: Object.fromEntries(rows) as Record<string, number>,
      cases: Object.fromEntries(statuses.map(({ status, n }) => [status, n])),
    };
  });
}

/** The newest lines; where the file has just been turned over, those of the one before it, too. */
function logTail(dataDir: string) {
  return attempt(() => {
    const folder = join(dataDir, LOG_FOLDER);
    if (!existsSync(folder)) return [];
    let lines: readonly string[] = [];
    for (const name of logFilesIn(folder)) {
      if (lines.length >= LOG_LINES) break;
      lines = [...readFileSync(join(folder, name), 'utf8').trimEnd().split('\n'), ...lines];
    }
    return lines.slice(-LOG_LINES).map(harmlessLine);
  });
}

/** A line of our log with every value asked once more; what is no line of ours is left out whole. */
function harmlessLine(line: string): Record<string, unknown> {
  try {
    const fields = Object.entries(JSON.parse(line) as Record<string, unknown>);
    return Object.fromEntries(
      fields.map(([key, value]) => [harmless(key), typeof value === 'string' ? harmless(value) : numeral(value)]),
    );
  } catch {
    return { withheld: true };
  }
}

function harmless(text: string): string {
  return HARMLESS.test(text) && !LONG_NUMBER.test(text) ? text : '[withheld]';
}

function numeral(value: unknown): number | boolean | string {
  if (typeof value === 'boolean') return value;
  return typeof value === 'number' && Math.abs(value) < 1e8 ? value : '[withheld]';
}
