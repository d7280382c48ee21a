import { z } from 'zod';
import { canonicalJson, type Json } from '#shared/kernel/canonical-json.ts';
import { DomainError } from '#shared/kernel/errors/index.ts';
import { type OfficeId } from '#shared/kernel/ids.ts';
import { HistoryError } from '#shared/domain/procedure/apply-act.ts';
import { type ActRecord } from '#shared/domain/record/act.ts';
import { type WritableDB } from '../db/handles.ts';
import { raiseSerials } from '../cases/serials.queries.ts';
import {
  appendActs,
  type Authorship,
  feedHead,
  hashAct,
  insertAct,
  insertWithheld,
  type Link,
  linksPage,
  momentOf,
} from './feed.ts';
import { project } from './project.ts';
import { reproject } from './rebuild.ts';

/** Links of the own feed as other offices hold them: each following the one before, the first following `before`. */
export interface GivenBack {
  readonly before: string;
  readonly links: readonly Link[];
  readonly givers: readonly OfficeId[];
}

export interface TakenBack {
  /** Links that stand in their places again, the withheld ones included; where none was lost, those that have their content again. */
  readonly from: number;
  readonly to: number;
  readonly acts: readonly ActRecord[];
  readonly followed: readonly ActRecord[];
  readonly left: readonly ActRecord[];
  /** Numbers that were given again after the restore, as they were and as they stand now. */
  readonly renumbered: readonly { readonly number: string; readonly now: string }[];
}

const isAct = (link: Link): link is ActRecord => 'type' in link;

/**
 * The first link given back that our feed has otherwise or not at all. Undefined when all stand there. Throws GIVEN_BACK_NOT_JOINING
 * where they do not continue what we have, or would replace something else than what was done since a restored backup.
 */
export function forkOf(db: WritableDB, officeId: OfficeId, { before, links }: GivenBack): number | undefined {
  const first = links[0]?.seq ?? 1;
  const own = new Map(ownLinks(db, officeId, first - 2).map((link) => [link.seq, link]));
  const notJoining = new DomainError('GIVEN_BACK_NOT_JOINING', {});
  if (first > 1 && own.get(first - 1)?.hash !== before) throw notJoining;
  const fork = links.find((link) => own.get(link.seq)?.hash !== link.hash)?.seq;
  if (fork === undefined) return undefined;
  // What differs first is the restore itself: nobody can have other acts put in the place of ours that were never lost.
  const displaced = own.get(fork);
  if (fork === 1 || (displaced && !(isAct(displaced) && displaced.type === 'restoreBackup'))) throw notJoining;
  return fork;
}

function ownLinks(db: WritableDB, officeId: OfficeId, after: number): readonly Link[] {
  return linksPage(db, officeId, Math.max(0, after), Number.MAX_SAFE_INTEGER);
}

/**
 * Takes lost acts of the own feed back into it, in the running transaction, on a copy of the database that nobody works with: from the
 * first difference on, what was given back stands in its place again, hash for hash as it was first done; what had been done since the
 * restore is kept word for word in `set_aside_acts` and done again behind it, as far as it can follow. Numbers that were given a
 * second time meanwhile are marked, so that paper and record go on agreeing and both can be found. Last comes the act that says all
 * this. `fork` is what `forkOf` gave; where it found none, only contents that were missing are filled in. Undefined when there is
 * nothing to fill in, either.
 */
export function takeBack(db: WritableDB, author: Authorship, given: GivenBack, fork: number | undefined): TakenBack | undefined {
  const { officeId, at } = author;
  const since = fork === undefined ? [] : ownLinks(db, officeId, fork - 1);
  const back = fork === undefined ? [] : putBack(db, officeId, given, fork);
  const filled = fillLinks(db, officeId, given.links);
  const [first, to] = [back[0] ?? filled[0], back.at(-1) ?? filled.at(-1)];
  if (!first || !to) return undefined;
  reproject(db);
  const acts = fork === undefined ? filled : back.filter(isAct);
  raiseSerials(db, officeId, given.links.filter(isAct));

  const renumbered: { number: string; now: string }[] = [];
  const followed: ActRecord[] = [];
  const left: ActRecord[] = [];
  const keep = db.prepare(
    'INSERT INTO set_aside_acts (office_id, seq, hash, act, set_aside_at, followed) VALUES (?, ?, ?, ?, ?, ?)',
  );
  for (const command of byCommand(since)) {
    const again = followAgain(db, command, renumbered);
    followed.push(...(again ?? []));
    if (!again) left.push(...command.filter(isAct));
    for (const link of command) keep.run(officeId, link.seq, link.hash, canonicalJson(link as Json), at, again ? 1 : 0);
  }
  const payload = {
    from: first.seq,
    to: to.seq,
    head: to.hash,
    givers: [...given.givers],
    followed: followed.length,
    left: left.map(({ seq }) => seq),
  };
  appendActs(db, author, [{ subjectKind: 'office', subjectId: officeId, type: 'takeBackRecord', payload }]);
  return { from: first.seq, to: to.seq, acts, followed, left, renumbered };
}

/** Clears the feed from `fork` on and writes the given links in those places. */
function putBack(db: WritableDB, officeId: OfficeId, { links }: GivenBack, fork: number): readonly Link[] {
  const back = links.filter(({ seq }) => seq >= fork);
  withoutTriggers(db, () => {
    db.prepare('DELETE FROM actions WHERE office_id = ? AND seq >= ?').run(officeId, fork);
    db.prepare('DELETE FROM withheld_acts WHERE office_id = ? AND seq >= ?').run(officeId, fork);
    db.prepare('DELETE FROM chain_heads WHERE chain = ?').run(officeId);
  });
  for (const link of back) {
    if (isAct(link)) insertAct(db, link);
    else insertWithheld(db, officeId, link);
  }
  return back;
}

/** The record is append-only; on the copy that becomes the record only when it is whole, the places of a fork are cleared. */
function withoutTriggers(db: WritableDB, work: () => void): void {
  const triggers = db
    .prepare(
      "SELECT name, sql FROM sqlite_schema WHERE type = 'trigger' AND tbl_name IN ('actions', 'withheld_acts', 'chain_heads')",
    )
    .all() as { name: string; sql: string }[];
  for (const { name } of triggers) db.exec(`DROP TRIGGER ${name}`);
  work();
  for (const { sql } of triggers) db.exec(sql);
}

/** Content of own links that an earlier giver could not show and this one can; the hash proves it to be the same act. Gives what was filled in. */
function fillLinks(db: WritableDB, officeId: OfficeId, links: readonly Link[]): readonly ActRecord[] {
  const bare = db.prepare('SELECT 1 FROM withheld_acts WHERE office_id = ? AND seq = ? AND hash = ?');
  const fills = links.filter(isAct).filter((link) => bare.get(officeId, link.seq, link.hash) !== undefined);
  if (fills.length === 0) return [];
  withoutTriggers(db, () => {
    const drop = db.prepare('DELETE FROM withheld_acts WHERE office_id = ? AND seq = ?');
    for (const link of fills) drop.run(officeId, link.seq);
  });
  for (const act of fills) insertAct(db, act);
  return fills;
}

/** The acts of one command stand or fall together: a decision and the paper that says it. */
function byCommand(links: readonly Link[]): readonly Link[][] {
  const commands: Link[][] = [];
  let last: string | undefined;
  for (const link of links) {
    const id = isAct(link) ? link.commandId : undefined;
    if (id !== undefined && id === last) commands.at(-1)!.push(link);
    else commands.push([link]);
    last = id;
  }
  return commands;
}

/**
 * Does the acts of a command of after the restore again at the end of the feed: same act, command, person and payload, their own
 * moments where the chain allows it. Undefined when they cannot follow what was taken back, or only the place of an act is known.
 */
function followAgain(
  db: WritableDB,
  command: readonly Link[],
  renumbered: { number: string; now: string }[],
): readonly ActRecord[] | undefined {
  const numbers: { number: string; now: string }[] = [];
  const acts = command.filter(isAct);
  if (acts.length === 0) return undefined;
  try {
    const again = db.transaction(() => acts.map((act) => appendAgain(db, act, numbers)))();
    renumbered.push(...numbers);
    return again;
  } catch (error) {
    const code = (error as { code?: unknown } | null)?.code;
    const cannot = typeof code === 'string' && code.startsWith('SQLITE_CONSTRAINT');
    if (error instanceof HistoryError || error instanceof z.ZodError || cannot) return undefined;
    throw error;
  }
}

function appendAgain(db: WritableDB, act: ActRecord, numbers: { number: string; now: string }[]): ActRecord {
  const { number, payload } = withFreeNumber(db, act);
  if (number) numbers.push(number);
  const head = feedHead(db, act.officeId);
  const at = momentOf(act.type, act.at, head);
  const { hash: _then, ...rest } = act;
  const unhashed = { ...rest, payload, seq: head.seq + 1, previousHash: head.hash, at };
  const again: ActRecord = { ...unhashed, hash: hashAct(unhashed) };
  insertAct(db, again);
  project(db, again);
  return again;
}

/** What in an act bears a number of its own, and where that must not stand twice. */
const NUMBERED: Readonly<Record<string, { field: string; taken: string }>> = {
  receiveApplication: { field: 'caseNumber', taken: 'SELECT 1 FROM cases WHERE office_id = ? AND case_number = ?' },
  issuePaper: { field: 'number', taken: 'SELECT 1 FROM papers WHERE office_id = ? AND number = ?' },
};

/**
 * A number that was given once more after the restore: the family holds a paper with it, so it stays, and is marked as the second
 * (重号) until somebody corrects it (更正) with the family.
 */
function withFreeNumber(
  db: WritableDB,
  act: ActRecord,
): { payload: ActRecord['payload']; number?: { number: string; now: string } } {
  const numbered = act.subjectKind === 'case' ? NUMBERED[act.type] : undefined;
  const payload = act.payload as Record<string, unknown>;
  const number = numbered && payload[numbered.field];
  if (!numbered || typeof number !== 'string' || number === '') return { payload: act.payload };
  const taken = db.prepare(numbered.taken);
  if (!taken.get(act.officeId, number)) return { payload: act.payload };
  for (let count = 1; ; count += 1) {
    const now = `${number}（重号${count > 1 ? count : ''}）`;
    if (taken.get(act.officeId, now)) continue;
    return { payload: { ...payload, [numbered.field]: now } as ActRecord['payload'], number: { number, now } };
  }
}
