import { type OfficeId } from '#shared/kernel/ids.ts';
import { ActRecordSchema, GENESIS_HASH } from '#shared/domain/record/act.ts';
import { serialsOfActs, serialsOf } from '../cases/serials.queries.ts';
import { type ReadableDB } from '../db/handles.ts';
import { hashAct, hashAt } from './feed.ts';

/**
 * What belongs to the record without being a link of a chain or a projection: acts set aside when lost ones were taken back, and how
 * far the numbers have been given. Chinese sentences, one a fault.
 */
export function faultsBesideTheChains(db: ReadableDB, ownId: OfficeId): readonly string[] {
  return [...setAsideFaults(db, ownId), ...serialFaults(db, ownId)];
}

/** Each is what its hash says and follows one that is kept here or stands in the feed; none is missing of those that an act counts. */
function setAsideFaults(db: ReadableDB, ownId: OfficeId): readonly string[] {
  const rows = db.prepare('SELECT office_id AS officeId, seq, hash, act FROM set_aside_acts ORDER BY office_id, seq').all() as {
    officeId: OfficeId;
    seq: number;
    hash: string;
    act: string;
  }[];
  const kept = new Set(rows.map(({ hash }) => hash));
  const faults: string[] = [];
  let acts = 0;
  for (const { officeId, seq, hash, act } of rows) {
    const { said, isAct, before } = readSetAside(act);
    if (isAct) acts += 1;
    if (said?.seq !== seq || said.hash !== hash) faults.push(`补回时另存的第 ${seq} 条办理记录内容被改动（单位 ${officeId}）`);
    else if (before !== undefined && !kept.has(before) && (hashAt(db, officeId, seq - 1) ?? GENESIS_HASH) !== before)
      faults.push(`补回时另存的第 ${seq} 条办理记录之前缺失（单位 ${officeId}）`);
  }
  const { n } = db.prepare(COUNTED).get(ownId) as { n: number };
  if (acts < n) faults.push(`补回时另存的办理记录缺失：应当有 ${n} 条，现在有 ${acts} 条`);
  return faults;
}

/** A take-back whose office restored a backup later may have lost what it had set aside; the chain says so. */
const COUNTED = `SELECT coalesce(sum(json_extract(said, '$.followed') + json_array_length(said, '$.left')), 0) AS n
  FROM (SELECT office_id, seq, type, iif(json_valid(payload), payload, '{}') AS said FROM actions WHERE office_id = ? AND type = 'takeBackRecord') t
  WHERE NOT EXISTS (SELECT 1 FROM actions r WHERE r.office_id = t.office_id AND r.type = 'restoreBackup' AND r.seq > t.seq)`;

/** What a row says it is, its hash reckoned anew; of a link whose content was never here only number and hash. */
function readSetAside(text: string): {
  readonly said: { readonly seq: number; readonly hash: string } | undefined;
  readonly isAct: boolean;
  readonly before?: string;
} {
  try {
    const value = JSON.parse(text) as { seq: number; hash: string };
    if (!('type' in value)) return { said: value, isAct: false };
    const { hash: _said, ...act } = ActRecordSchema.parse(value);
    return { said: { seq: act.seq, hash: hashAct(act) }, isAct: true, before: act.previousHash };
  } catch {
    return { said: undefined, isAct: true };
  }
}

/** Numbers are given without a gap and once: each series must stand where the last act that gave one has left it. */
function serialFaults(db: ReadableDB, ownId: OfficeId): readonly string[] {
  const [given, standing] = [serialsOfActs(db, ownId), serialsOf(db, ownId)];
  const series = [...new Set([...given.keys(), ...standing.keys()])].sort();
  return series
    .filter((key) => given.get(key) !== standing.get(key))
    .map((key) => `编号 ${key} 用到第 ${given.get(key) ?? 0} 号，登记的是第 ${standing.get(key) ?? 0} 号`);
}
