import { createHash, randomBytes } from 'node:crypto';
import { copyFileSync, readFileSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { createCore } from '#core/create-core.ts';
import { applyKey } from '#core/db/cipher.ts';
import { type Input, type MethodName, type Output } from '#shared/contract/contract.ts';
import { type Reply } from '#shared/contract/reply.ts';
import { type CaseId, type CommandId, encodeId } from '#shared/kernel/ids.ts';
import { dayInChina, instantFromMs } from '#shared/kernel/instant.ts';
import { openWithPassword, readVault, type OpenedVault } from '#core/vault/vault.ts';
import { familyOfThree } from '#tests/support/people.ts';
import { RESOURCES, SETUP } from '#tests/support/test-office.ts';
import { ONE_PIXEL_PNG } from '../../tools/demo/procedure.ts';
import { type Intention, type Journal, type Line, PASSWORDS } from './journal.ts';

// A child process that works through the contract until it is killed. First it checks what the last kill has left, then it repeats
// what was under way, as a screen does after a crash; then it works on at random.

const [dataDir = '', journalFile = '', seedText = '1'] = process.argv.slice(2);
const journal = JSON.parse(readFileSync(journalFile, 'utf8')) as Journal;
const done = new Set(journal.done);

/** Written at once and whole: what the parent has not read by the time of the kill was not said. */
function say(line: Line): void {
  writeSync(1, `${JSON.stringify(line)}\n`);
}

function broken(what: string): never {
  say({ kind: 'broken', what });
  process.exit(1);
}

let state = Number(seedText);
/** A small generator from a seed (mulberry32): a failing run can be repeated up to the moment of the kill. */
function random(below: number): number {
  state = (state + 0x6d2b79f5) | 0;
  let t = Math.imul(state ^ (state >>> 15), 1 | state);
  t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
  return ((t ^ (t >>> 14)) >>> 0) % below;
}

say({ kind: 'opening' });
const faults: string[] = [];
const core = await createCore({
  clock: { nowMs: () => Date.now() },
  random: { bytes: (count) => randomBytes(count) },
  dataDir,
  resourcesDir: RESOURCES,
  settings: { get: () => undefined, set: () => undefined },
  log: { info: () => undefined, error: (event, fields) => void faults.push(`${event} ${JSON.stringify(fields)}`) },
  exchangeFolders: { list: () => [] },
  passwordCostMs: 1,
});
const caller = core.openCaller();

async function ask<Name extends MethodName>(name: Name, input: Input<Name>): Promise<Reply<Output<Name>>> {
  return JSON.parse(await core.dispatch(caller, name, JSON.stringify(input))) as Reply<Output<Name>>;
}
async function call<Name extends MethodName>(name: Name, input: Input<Name>): Promise<Output<Name>> {
  const reply = await ask(name, input);
  if (!reply.ok) broken(`${name} was refused: ${JSON.stringify(reply.error)} ${faults.join(' ')}`);
  return reply.value;
}
const newId = () => encodeId(randomBytes(17));
const today = () => dayInChina(instantFromMs(Date.now()));
const application = (label: string) => familyOfThree({ reason: label });

let password: string = PASSWORDS[0];

async function open(): Promise<void> {
  const { state: found } = await call('setup.status', {});
  if (found === 'new') {
    if (journal.done.length > 0) broken('an office that was set up has no vault any more');
    const intention: Intention = { op: 'setUp', id: newId() };
    say({ kind: 'begin', intention });
    await call('setup.create', {
      ...SETUP,
      administrator: {
        ...SETUP.administrator,
        password,
        roles: ['administrator', 'window', 'investigator', 'reviewer'],
      },
    });
    say({ kind: 'done', id: intention.id });
    return;
  }
  // A change of password that was under way may or may not have happened; one that was acknowledged has.
  const changes = journal.begun.flatMap((intention) => (intention.op === 'password' ? intention : []));
  const settled = changes.findLast(({ id }) => done.has(id))?.password ?? PASSWORDS[0];
  const pending = changes.slice(changes.findLastIndex(({ id }) => done.has(id)) + 1).map((change) => change.password);
  for (const candidate of [settled, ...pending]) {
    const reply = await ask('session.signIn', { userName: 'admin', password: candidate });
    if (reply.ok) {
      password = candidate;
      return;
    }
    if (reply.error.code !== 'SIGN_IN_FAILED') broken(`sign-in was refused: ${JSON.stringify(reply.error)}`);
  }
  broken('no password opens the office any more');
}

/** The database as it lies there, through a handle of its own. */
async function directly<Value>(work: (db: Database.Database, vault: OpenedVault) => Value): Promise<Value> {
  const vault = await openWithPassword(readVault(dataDir), 'admin', password, { bytes: (n) => new Uint8Array(n) });
  const db = new Database(join(dataDir, 'office.db'));
  try {
    applyKey(db, vault.key);
    return work(db, vault);
  } finally {
    db.close();
  }
}

/** Whether the vault of a backup still opens, with the password of now or of before: a kill may have come while it was renewed. */
async function opensByAPassword(folder: string): Promise<boolean> {
  for (const each of [password, ...PASSWORDS])
    try {
      const { key } = await openWithPassword(readVault(folder), 'admin', each, { bytes: (n) => new Uint8Array(n) });
      // A copy: opening writes files beside it.
      const copy = `${dataDir}.look`;
      copyFileSync(join(folder, 'office.db'), copy);
      const db = new Database(copy);
      try {
        applyKey(db, key);
      } finally {
        db.close();
        for (const end of ['', '-wal', '-shm']) rmSync(`${copy}${end}`, { force: true });
      }
      return true;
    } catch {
      // Another password, or the key of another day.
    }
  return false;
}

async function check(): Promise<void> {
  const verified = await call('record.verify', {});
  if (verified.faults.length > 0) broken(verified.faults.join('；'));
  await directly((db) => {
    const pages = db.pragma('integrity_check', { simple: true });
    if (pages !== 'ok') broken(`integrity_check: ${String(pages)}`);
    const known = db.prepare('SELECT count(*) AS n FROM actions WHERE command_id = ?');
    for (const intention of journal.begun) {
      if (!done.has(intention.id) || ['setUp', 'draft', 'backup', 'restore', 'password'].includes(intention.op)) continue;
      if ((known.get(intention.id) as { n: number }).n === 0) broken(`an acknowledged ${intention.op} is lost`);
    }
    const labelled = db.prepare(`SELECT count(*) AS n FROM cases WHERE json_extract(state, '$.application.reason') = ?`);
    for (const intention of journal.begun) {
      if (intention.op !== 'receive') continue;
      const { n } = labelled.get(intention.label) as { n: number };
      if (n > 1 || (n === 0 && done.has(intention.id))) broken(`an application is there ${n} times`);
    }
  });
  const drafts = journal.begun.flatMap((intention) =>
    intention.op === 'draft' && done.has(intention.id) ? intention.count : [],
  );
  const { draft } = await call('drafts.read', { formKey: 'intake/load' });
  if (drafts.length > 0 && !(draft && (JSON.parse(draft.json) as { count: number }).count >= Math.max(...drafts)))
    broken('an acknowledged draft is lost');
  const slots = new Set(readVault(dataDir).slots.flatMap((slot) => (slot.kind === 'password' ? slot.userName : [])));
  for (const intention of journal.begun)
    if (intention.op === 'addStaff' && done.has(intention.id) && !slots.has(intention.userName))
      broken('an account has lost its key slot');
  const { backups } = await call('backup.list', { place: 'here' });
  for (const { id } of backups) {
    const folder = join(dataDir, 'backups', id);
    const { sha256 } = JSON.parse(readFileSync(join(folder, 'backup.json'), 'utf8')) as { sha256: string };
    const is = createHash('sha256')
      .update(readFileSync(join(folder, 'office.db')))
      .digest('hex');
    if (is !== sha256) broken('a backup that counts is not what it says');
    if (!(await opensByAPassword(folder))) broken('a backup that counts opens with no password');
  }
  if (backups[0] && random(8) === 0) {
    const { faults: found } = await call('backup.check', { place: 'here', backupId: backups[0].id });
    if (found.length > 0) broken(`the newest backup does not check: ${found.join('；')}`);
  }
  say({ kind: 'sound', acts: verified.acts, backups: backups.length });
}

/** Does what is intended, however often it was tried before; gives the case as it then stands. */
async function carryOut(intention: Intention): Promise<void> {
  const commandId = intention.id as CommandId;
  switch (intention.op) {
    case 'setUp':
      return;
    case 'receive':
      await call('cases.receive', {
        commandId,
        application: application(intention.label),
        receivedOn: today(),
        despiteOpenCase: true,
      });
      return;
    case 'accept':
      await call('cases.accept', {
        commandId,
        caseId: intention.caseId as CaseId,
        expectedRevision: intention.revision,
        acceptedOn: today(),
      });
      return;
    case 'attach':
      await call('evidence.attach', {
        commandId,
        caseId: intention.caseId as CaseId,
        expectedRevision: intention.revision,
        name: '照片.png',
        label: '户口簿',
        bytes: ONE_PIXEL_PNG,
      });
      return;
    case 'draft':
      await call('drafts.save', {
        formKey: 'intake/load',
        json: JSON.stringify({ count: intention.count, text: 'x'.repeat(random(20_000)) }),
      });
      return;
    case 'addStaff':
      await call('staff.add', {
        commandId,
        userName: intention.userName,
        name: '新来人员',
        badge: '',
        roles: ['window'],
        password: PASSWORDS[0],
      });
      return;
    case 'password':
      await call('session.changePassword', { currentPassword: password, newPassword: intention.password });
      password = intention.password;
      return;
    case 'rotate':
      await call('office.rotateKey', { commandId, scope: 'database', password });
      return;
    case 'restore': {
      const { id: backupId } = await call('backup.make', {});
      const credential = { kind: 'password' as const, userName: 'admin', password };
      await call('backup.restore', { place: 'here', backupId, credential });
      await call('session.signIn', { userName: 'admin', password });
      return;
    }
    case 'backup':
      await call('backup.make', {});
  }
}

interface OpenCase {
  readonly caseId: string;
  readonly revision: number;
  readonly status: string;
}

async function aCase(): Promise<OpenCase | undefined> {
  const { rows, total } = await call('cases.list', { text: '', statuses: [], onlyMine: false, offset: 0, limit: 20 });
  if (total === 0) return undefined;
  const { state: found } = await call('cases.read', { caseId: rows[random(rows.length)]!.caseId });
  return { caseId: found.id, revision: found.revision, status: found.status };
}

async function nextIntention(count: number): Promise<Intention> {
  const id = newId();
  const dice = random(100);
  const found = dice < 35 ? await aCase() : undefined;
  if (found?.status === 'received' && dice < 20) return { op: 'accept', id, caseId: found.caseId, revision: found.revision };
  if (found) return { op: 'attach', id, caseId: found.caseId, revision: found.revision };
  if (dice < 60) return { op: 'receive', id, label: `第${id}户` };
  if (dice < 86) return { op: 'draft', id, count };
  if (dice < 89) return { op: 'addStaff', id, userName: `u${id.slice(0, 10)}` };
  if (dice < 92) return { op: 'password', id, password: PASSWORDS[password === PASSWORDS[0] ? 1 : 0] };
  if (dice < 94) return { op: 'rotate', id };
  return dice < 97 ? { op: 'restore', id } : { op: 'backup', id };
}

await open();
await check();
const underWay = journal.begun.at(-1);
// A change of password or of keys, or a restore, that was under way is not repeated: the user sees which holds and goes on from there.
if (underWay && !done.has(underWay.id) && !['password', 'rotate', 'restore'].includes(underWay.op)) {
  await carryOut(underWay);
  say({ kind: 'done', id: underWay.id });
}
say({ kind: 'working' });
let count = journal.begun.reduce((most, intention) => (intention.op === 'draft' ? Math.max(most, intention.count) : most), 0);
for (;;) {
  const intention = await nextIntention((count += 1));
  say({ kind: 'begin', intention });
  await carryOut(intention);
  say({ kind: 'done', id: intention.id });
}
