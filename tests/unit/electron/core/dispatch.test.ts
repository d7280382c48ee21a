import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { ACCESS } from '#shared/contract/access.ts';
import { contract, type MethodName } from '#shared/contract/contract.ts';
import { type Reply } from '#shared/contract/reply.ts';
import { describeError } from '#shared/messages/errors.zh-CN.ts';
import { TEST_STAFF, testOffice, type TestOffice, type TestStaff } from '#tests/support/test-office.ts';

let office: TestOffice;
beforeAll(async () => {
  office = await testOffice();
});
afterAll(() => office.close());

const NAMES = Object.keys(contract) as MethodName[];
/** These end or begin the caller's own session and are tried in sign-in.test.ts. */
const SESSION_ENDING: readonly MethodName[] = [
  'session.signOut',
  'session.lock',
  'session.signIn',
  'session.recover',
  'setup.create',
];

async function send(who: TestStaff | undefined, name: string, json: string): Promise<Reply> {
  const caller = who ? office.windows[who].caller : office.core.openCaller();
  return JSON.parse(await office.core.dispatch(caller, name, json)) as Reply;
}

const codeOf = (reply: Reply) => (reply.ok ? 'ok' : reply.error.code);

describe('the outer door', () => {
  it('has a line for every method and no other', () => {
    expect(Object.keys(ACCESS).sort()).toEqual([...NAMES].sort());
  });

  it.each(NAMES)('%s: nobody signed in, every post', async (name) => {
    const access = ACCESS[name];
    const stranger = codeOf(await send(undefined, name, '{"__surplus":1}'));
    expect(stranger).toBe(access === 'anyone' ? 'INVALID_INPUT' : 'LOCKED');
    for (const who of Object.keys(TEST_STAFF) as TestStaff[]) {
      const allowed =
        access === 'anyone' || access === 'staff' || access.some((role) => (TEST_STAFF[who] as readonly string[]).includes(role));
      expect(`${who} ${codeOf(await send(who, name, '{"__surplus":1}'))}`).toBe(
        `${who} ${allowed ? 'INVALID_INPUT' : 'FORBIDDEN'}`,
      );
    }
  });

  it.each(NAMES)('%s refuses one surplus key beside a complete input', (name) => {
    const schema = contract[name].input;
    const keys = schema instanceof z.ZodObject ? Object.keys(schema.shape as object) : [];
    const result = schema.safeParse({ ...Object.fromEntries(keys.map((key) => [key, undefined])), surplus: 1 });
    const complaints = result.error?.issues.filter((issue) => issue.code === 'unrecognized_keys') ?? [];
    expect(complaints.flatMap((issue) => (issue.code === 'unrecognized_keys' ? issue.keys : []))).toContain('surplus');
  });

  it('knows no method by the names of objects', async () => {
    for (const name of ['__proto__', 'constructor', 'toString', 'hasOwnProperty', '', 'cases', 'cases.read ', '../x']) {
      expect(codeOf(await send('chuang', name, '{}'))).toBe('UNKNOWN_METHOD');
    }
  });

  it('answers every malformed message with a code and Chinese words, and never throws', async () => {
    const texts = [
      '',
      '{',
      'null',
      '[]',
      '"x"',
      '1e999',
      '{"a":',
      'undefined',
      '{"caseId":{"$gt":""}}',
      `{"caseId":"${'a'.repeat(100_000)}"}`,
    ];
    for (const name of NAMES.filter((candidate) => !SESSION_ENDING.includes(candidate))) {
      for (const text of texts) {
        const reply = await send('chuang', name, text);
        if (reply.ok) continue;
        expect(reply.error.code).not.toBe('INTERNAL');
        const words = describeError(reply.error);
        expect(words.what + words.next).toMatch(/[\u4e00-\u9fff]/);
      }
    }
    expect(office.log.lines.filter((line) => line.includes('fault'))).toEqual([]);
  });
});
