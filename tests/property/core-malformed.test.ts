import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import fc from 'fast-check';
import Database from 'better-sqlite3';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { applyKey } from '#core/db/cipher.ts';
import { type Core } from '#core/core.ts';
import { type WritableDB } from '#core/db/handles.ts';
import { openWithPassword, readVault } from '#core/vault/vault.ts';
import { contract, type MethodName } from '#shared/contract/contract.ts';
import { type Reply } from '#shared/contract/reply.ts';
import { everything } from '#tests/support/ledger-offices.ts';
import { familyOfThree, modestMeans } from '#tests/support/people.ts';
import { atWork, PASSWORD, testOffice, type TestOffice, type TestStaff } from '#tests/support/test-office.ts';
import { CaseStory } from '../../tools/demo/procedure.ts';

// Messages that are nearly right, by the ten thousand, from every post, to the real core over a real office: real inputs of a case's
// whole way with one place in them spoiled. Beside the hosts' own corpora (loopback/running.test.ts, desktop.test.ts), which stop what
// is no message at all.

let office: TestOffice;
/** What was really sent, by method. */
const samples = new Map<MethodName, unknown[]>();

beforeAll(async () => {
  office = await testOffice('2026-03-02T09:00:00+08:00');
  const { dispatch } = office.core;
  const recording: Core['dispatch'] = (caller, name, json, options) => {
    const known = samples.get(name as MethodName) ?? [];
    if (known.length < 6) samples.set(name as MethodName, [...known, JSON.parse(json)]);
    return dispatch(caller, name, json, options);
  };
  Object.assign(office.core, { dispatch: recording });
  const story = new CaseStory(atWork(office));
  await story.receive(familyOfThree());
  await story.accept();
  await story.attachPhoto('户口簿首页');
  await story.investigate(modestMeans());
  await story.giveOpinion('approve');
  const { caseId } = story.command();
  const { chuang, shen } = office.windows;
  await chuang.signIn('chuang');
  await chuang.call('cases.read', { caseId });
  await chuang.call('people.find', { text: '赵' });
  await chuang.call('people.reveal', { caseId, personRef: 'm1', field: 'identity', purpose: '核对原件' });
  await chuang.call('drafts.save', { formKey: 'intake/1', json: '{"a":1}' });
  await shen.signIn('shen');
  await shen.call('papers.preview', { caseId, kind: 'meansReport' });
  Object.assign(office.core, { dispatch });
}, 60_000);
afterAll(() => office.close());

const SPOILED: readonly unknown[] = [
  null,
  true,
  -1,
  0,
  1.5,
  1e21,
  Number.MAX_SAFE_INTEGER,
  '',
  ' ',
  '\u0000',
  '\ud800',
  '2026-02-30',
  '9999-12-31',
  '../../office.db',
  `'; DROP TABLE actions; --`,
  '=1+1',
  'x'.repeat(70_000),
  [],
  {},
  [[[[[[[[]]]]]]]],
  { $gt: '' },
  { toString: 'x' },
];

type Step = string | number;

/** Every place in a value, the value itself first. */
function placesIn(value: unknown, path: readonly Step[] = []): readonly (readonly Step[])[] {
  if (typeof value !== 'object' || value === null) return [path];
  const inside = Array.isArray(value) ? value.entries() : Object.entries(value);
  return [path, ...[...inside].flatMap(([key, child]) => placesIn(child, [...path, key]))];
}

function spoil(value: unknown, [step, ...rest]: readonly Step[], change: (before: unknown) => unknown): unknown {
  if (step === undefined) return change(value);
  if (Array.isArray(value)) return value.map((child, index) => (index === step ? spoil(child, rest, change) : child));
  return Object.fromEntries(
    Object.entries(value as object).map(([key, child]) => [key, key === step ? spoil(child, rest, change) : child]),
  );
}

const CHANGES: readonly ((before: unknown, other: unknown) => unknown)[] = [
  (_before, other) => other,
  () => undefined,
  (before) => (typeof before === 'string' ? before.slice(0, -1) : typeof before === 'number' ? -before : [before]),
  (before) => (typeof before === 'string' ? `${before}${before}` : before),
  (before) => (Array.isArray(before) ? [...before, ...before, null] : { ...(before as object), surplus: 1 }),
  (before) =>
    typeof before === 'object' && before !== null
      ? JSON.parse(JSON.stringify(before).replace('{', '{"__proto__":{"roles":["administrator"]},'))
      : before,
];

const NAMES = Object.keys(contract) as MethodName[];
/** They begin, end or replace what the others are tried on; spoiled passwords are in sign-in.test.ts. */
const LEFT_OUT: readonly MethodName[] = [
  'session.signOut',
  'session.lock',
  'session.signIn',
  'session.recover',
  'setup.create',
  'backup.restore',
];

interface Message {
  readonly name: MethodName;
  readonly json: string;
}

const message: fc.Arbitrary<Message> = fc.constantFrom(...NAMES.filter((name) => !LEFT_OUT.includes(name))).chain((name) => {
  const known = samples.get(name);
  const anything = fc.jsonValue({ maxDepth: 3 });
  if (known === undefined) return fc.record({ name: fc.constant(name), json: anything.map((value) => JSON.stringify(value)) });
  return fc
    .record({
      sample: fc.constantFrom(...known),
      at: fc.nat(),
      change: fc.constantFrom(...CHANGES),
      other: fc.oneof(fc.constantFrom(...SPOILED), anything),
    })
    .map(({ sample, at, change, other }) => {
      const places = placesIn(sample);
      const spoiled = spoil(sample, places[at % places.length]!, (before) => change(before, other));
      return { name, json: JSON.stringify(spoiled) ?? '' };
    });
});

function isMalformed({ name, json }: Message): boolean {
  try {
    return !contract[name].input.safeParse(JSON.parse(json)).success;
  } catch {
    return true;
  }
}

async function contentOf(): Promise<string> {
  const { key } = await openWithPassword(readVault(office.dataDir), 'admin', PASSWORD, {
    bytes: (count) => new Uint8Array(count),
  });
  const db = new Database(join(office.dataDir, 'office.db')) as WritableDB;
  applyKey(db, key);
  const all = everything(db);
  db.close();
  return all + readFileSync(join(office.dataDir, 'vault.json'), 'utf8');
}

async function send(who: TestStaff, { name, json }: Message): Promise<Reply> {
  return JSON.parse(await office.core.dispatch(office.windows[who].caller, name, json)) as Reply;
}

describe('messages that are nearly right', () => {
  const posts: readonly TestStaff[] = ['admin', 'chuang', 'diao', 'shen', 'ding', 'dang'];
  const signInAll = async () => {
    for (const who of posts) await office.windows[who].signIn(who);
  };

  it('there is a real one of every step from intake to the opinion to begin with', () => {
    const steps = [...samples.keys()].filter((name) => name.startsWith('cases.'));
    expect(steps.length).toBeGreaterThanOrEqual(10);
  });

  it('12,000 malformed ones: each is refused with a code, nobody falls, not a row and not a key changes', async () => {
    await signInAll();
    const before = await contentOf();
    const malformed = fc.sample(message, { numRuns: 16_000, seed: 20_261_125 }).filter(isMalformed).slice(0, 12_000);
    expect(malformed).toHaveLength(12_000);
    const codes = new Map<string, number>();
    for (const [index, each] of malformed.entries()) {
      const reply = await send(posts[index % posts.length]!, each);
      const code = reply.ok ? `answered ${each.name} ${each.json.slice(0, 200)}` : reply.error.code;
      codes.set(code, (codes.get(code) ?? 0) + 1);
    }
    expect([...codes.keys()].toSorted()).toEqual(['FORBIDDEN', 'INVALID_INPUT', 'MALFORMED_REQUEST']);
    expect(codes.get('INVALID_INPUT')).toBeGreaterThan(4_000);
    expect(await contentOf()).toBe(before);
    expect(office.log.lines.filter((line) => line.includes('fault'))).toEqual([]);
    expect(await office.windows.chuang.call('session.current', {})).toMatchObject({ session: {} });
  }, 120_000);

  it('those that are spoiled and still well-formed are done or refused, never a fault, and the record stays sound', async () => {
    await signInAll();
    const wellFormed = fc
      .sample(message, { numRuns: 24_000, seed: 7 })
      .filter(
        (each) =>
          !isMalformed(each) && !['backup.', 'sync.', 'office.rotateKey', 'staff.'].some((slow) => each.name.startsWith(slow)),
      );
    expect(wellFormed.length).toBeGreaterThan(800);
    for (const [index, each] of wellFormed.entries()) {
      const reply = await send(posts[index % posts.length]!, each);
      if (!reply.ok) expect(`${reply.error.code} ${each.name}`).not.toMatch(/^INTERNAL/);
    }
    expect(office.log.lines.filter((line) => line.includes('fault'))).toEqual([]);
    await signInAll();
    expect((await office.windows.admin.call('record.verify', {})).faults).toEqual([]);
  }, 120_000);
});
