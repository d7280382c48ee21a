import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { z } from 'zod';
import { applyKey } from '#core/db/cipher.ts';
import { openWithPassword, readVault } from '#core/vault/vault.ts';
import { openProgramLog } from '#hosts/program-log.ts';
import { contract, type MethodName } from '#shared/contract/contract.ts';
import { PASSWORD, testOffice, type TestOffice, type TestStaff } from '#tests/support/test-office.ts';

// A person is written into every field of every method, from every post, in an office that works and in one whose database
// fails deep inside, with the person in its message. What the core then hands to the log is looked at as it is, before the log itself withholds anything.

const CANARY = '金丝雀 kanarie.wang 120101199003071234 13812345678 (/home/kanarie/120101199003071234.js:1:1)';
const TRACES = /金丝雀|kanarie|12010119|13812345/;
const NUMBER = 13_812_345_678;

interface JsonSchema {
  readonly type?: string;
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly items?: JsonSchema;
  readonly prefixItems?: readonly JsonSchema[];
  readonly anyOf?: readonly JsonSchema[];
  readonly oneOf?: readonly JsonSchema[];
  readonly allOf?: readonly JsonSchema[];
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly pattern?: string;
  readonly $ref?: string;
}

/** A value of the schema with the canary wherever a text may stand; `strict`: also where a form is asked for that it does not have. */
function filled(schema: JsonSchema, root: JsonSchema, strict: boolean, choice: number, depth = 0): unknown {
  const inner = (of: JsonSchema) => filled(of, root, strict, choice, depth + 1);
  if (depth > 12) return null;
  if (schema.$ref !== undefined) {
    const parts = schema.$ref.split('/').slice(1);
    return inner(parts.reduce((at, part) => (at as Record<string, JsonSchema>)[part]!, root as unknown) as JsonSchema);
  }
  if (schema.const !== undefined) return schema.const;
  if (schema.enum) return schema.enum[choice % schema.enum.length];
  const choices = schema.anyOf ?? schema.oneOf;
  if (choices) return inner(choices[choice % choices.length]!);
  if (schema.allOf) return Object.assign({}, ...schema.allOf.map((part) => inner(part) as object)) as unknown;
  if (schema.type === 'object' || schema.properties)
    return Object.fromEntries(Object.entries(schema.properties ?? {}).map(([key, value]) => [key, inner(value)]));
  if (schema.type === 'array')
    return schema.prefixItems ? schema.prefixItems.map(inner) : schema.items ? [inner(schema.items)] : [];
  if (schema.type === 'boolean') return choice % 2 === 0;
  if (schema.type === 'integer' || schema.type === 'number') return strict ? NUMBER : choice + 1;
  if (strict || schema.pattern === undefined) return CANARY;
  const usual = ['2026-03-02', '2026-03', '120101199003071234', '120101', 'a'.repeat(26), '1', 'kanarie'];
  return usual.find((text) => new RegExp(schema.pattern!, 'u').test(text)) ?? CANARY;
}

const NAMES = Object.keys(contract) as MethodName[];
/** They end what the others are tried on. */
const LEFT_OUT: readonly MethodName[] = ['session.signOut', 'session.lock', 'setup.create', 'backup.restore'];
/** Refused for a while after they were tried wrongly: last. */
const LAST: readonly MethodName[] = ['session.signIn', 'session.recover', 'session.changePassword'];
const MOST = NAMES.filter((name) => !LEFT_OUT.includes(name) && !LAST.includes(name));
const POSTS: readonly TestStaff[] = ['admin', 'chuang', 'shen'];

let office: TestOffice;
beforeAll(async () => {
  office = await testOffice('2026-03-02T09:00:00+08:00');
}, 60_000);
afterAll(() => office.close());

async function tryAll(names: readonly MethodName[]): Promise<ReadonlyMap<string, number>> {
  const codes = new Map<string, number>();
  for (const name of names) {
    const schema = z.toJSONSchema(contract[name].input, { io: 'input', unrepresentable: 'any' }) as JsonSchema;
    const inputs = [0, 1, 2].flatMap((choice) => [false, true].map((strict) => filled(schema, schema, strict, choice)));
    const texts = new Set([...inputs.map((input) => JSON.stringify(input)), `{"text":"${CANARY}`, CANARY]);
    for (const who of POSTS)
      for (const text of texts) {
        const reply = JSON.parse(await office.core.dispatch(office.windows[who].caller, name, text)) as {
          ok: boolean;
          error?: { code: string };
        };
        const code = reply.error?.code ?? 'done';
        codes.set(code, (codes.get(code) ?? 0) + 1);
      }
  }
  await office.core.dispatch(office.windows.admin.caller, CANARY, '{}');
  return codes;
}

it('nothing of a person is handed to the log, whatever method it is sent to and however that ends', async () => {
  for (const who of POSTS) await office.windows[who].signIn(who);
  const working = await tryAll(MOST);
  // It got beyond the forms: to the rules, and through.
  expect(working.get('done')).toBeGreaterThan(20);
  expect(office.log.lines.filter((line) => TRACES.test(line))).toEqual([]);

  const { key } = await openWithPassword(readVault(office.dataDir), 'admin', PASSWORD, { bytes: (n) => new Uint8Array(n) });
  const db = new Database(join(office.dataDir, 'office.db'));
  applyKey(db, key);
  // Whoever writes is told, in the error's message, what a person typed; whoever reads cases finds none.
  for (const { name } of db.prepare(`SELECT name FROM sqlite_schema WHERE type = 'table'`).all() as { name: string }[])
    if (!name.startsWith('sqlite_'))
      db.exec(`CREATE TRIGGER "told ${name}" BEFORE INSERT ON "${name}" BEGIN SELECT RAISE(ABORT, '${CANARY}'); END`);
  db.pragma('foreign_keys = OFF');
  db.exec('DROP TABLE cases');
  db.close();
  const draft = JSON.stringify({ formKey: 'intake/1', json: JSON.stringify({ name: CANARY }) });
  const told = await office.core.dispatch(office.windows.chuang.caller, 'drafts.save', draft);
  expect(told).toContain('INTERNAL');
  expect(office.log.lines.at(-1)).toContain('SQLITE_CONSTRAINT_TRIGGER');
  const broken = await tryAll([...MOST, ...LAST]);
  expect(broken.get('INTERNAL')).toBeGreaterThan(20);
  expect(office.log.lines.filter((line) => line.includes('"event":"fault"')).length).toBeGreaterThan(20);
  expect(office.log.lines.filter((line) => TRACES.test(line))).toEqual([]);

  // The same lines through the real log, and the diagnosis with them.
  const log = openProgramLog(office.dataDir, office.clock);
  for (const line of office.log.lines) {
    const { event, level: _level, ...fields } = JSON.parse(line) as Record<string, string>;
    log.error(event!, fields);
  }
  log.error(CANARY, { [CANARY]: CANARY, number: NUMBER });
  const { bytes } = await office.windows.admin.call('diagnosis.make', {});
  const texts = [Buffer.from(bytes, 'base64').toString('utf8'), readFileSync(join(office.dataDir, 'log', 'program.log'), 'utf8')];
  for (const text of texts) {
    expect(text).not.toMatch(TRACES);
    expect(text).toContain('fault');
  }
}, 120_000);
