import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { type CaseView } from '#shared/contract/case-view.ts';
import { ACCESS } from '#shared/contract/access.ts';
import { contract, type MethodName } from '#shared/contract/contract.ts';
import { type Reply } from '#shared/contract/reply.ts';
import { describeError } from '#shared/messages/errors.zh-CN.ts';
import { type Role, ROLES } from '#shared/domain/office/roles.ts';
import {
  newCommandId,
  PASSWORD,
  type Refused,
  TEST_STAFF,
  testOffice,
  type TestOffice,
  type TestStaff,
  TestWindow,
  SETUP,
  atWork,
} from '#tests/support/test-office.ts';
import { familyOfThree } from '#tests/support/people.ts';
import { CaseStory } from '../../../../tools/demo/procedure.ts';

let office: TestOffice;
let districtOfficer: TestWindow;
beforeAll(async () => {
  office = await testOffice();
  await office.windows.admin.call('staff.add', {
    commandId: newCommandId(),
    userName: 'qu',
    name: '区级辛',
    badge: '',
    roles: ['districtOfficer'],
    password: PASSWORD,
  });
  districtOfficer = new TestWindow(office.core);
  await districtOfficer.signIn('qu');
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

/** One account for each post, by user name; of two investigators one will do. The district's officer is of another office by right, and not refused here. */
const POSTS: Readonly<Record<string, Role>> = {
  ...Object.fromEntries(Object.entries(TEST_STAFF).flatMap(([who, [role]]) => (who === 'cha' ? [] : [[who, role]]))),
  qu: 'districtOfficer',
};

async function send(who: string | undefined, name: string, json: string): Promise<Reply> {
  const window = who === 'qu' ? districtOfficer : office.windows[who as TestStaff];
  const caller = who ? window.caller : office.core.openCaller();
  return JSON.parse(await office.core.dispatch(caller, name, json)) as Reply;
}

const codeOf = (reply: Reply) => (reply.ok ? 'ok' : reply.error.code);

describe('the outer door', () => {
  it('has a line for every method and no other', () => {
    expect(Object.keys(ACCESS).sort()).toEqual([...NAMES].sort());
  });

  it('every post of the law has an account here, and each account one post alone', () => {
    expect(Object.values(POSTS).toSorted()).toEqual([...ROLES].toSorted());
  });

  it.each(NAMES)('%s: nobody signed in, every post', async (name) => {
    const access = ACCESS[name];
    const stranger = codeOf(await send(undefined, name, '{"__surplus":1}'));
    expect(stranger).toBe(access === 'anyone' ? 'INVALID_INPUT' : 'LOCKED');
    for (const [who, role] of Object.entries(POSTS)) {
      const allowed = access === 'anyone' || access === 'staff' || access.includes(role);
      expect(`${role} ${codeOf(await send(who, name, '{"__surplus":1}'))}`).toBe(
        `${role} ${allowed ? 'INVALID_INPUT' : 'FORBIDDEN'}`,
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

  it('asks at every call what somebody may do now, not what they might when they signed in', async () => {
    const { admin, shen } = office.windows;
    const staffId = office.staffIds.shen;
    const give = (roles: Role[]) =>
      admin.call('staff.change', { commandId: newCommandId(), staffId, name: '审核戊', badge: '', roles });
    const list = () => send('shen', 'people.find', '{"text":"赵"}').then(codeOf);
    expect(await list()).toBe('ok');
    await give(['administrator']);
    expect([await list(), (await shen.call('session.current', {})).session?.staff.roles]).toEqual([
      'FORBIDDEN',
      ['administrator'],
    ]);
    await give(['reviewer']);
    expect(await list()).toBe('ok');
  });

  it('tells what is missing from what is of another kind, and repeats no value', async () => {
    const reply = await send('chuang', 'people.find', '{"text":120101199001019999}');
    expect(JSON.stringify(reply)).toContain('类型不对');
    expect(JSON.stringify(reply)).not.toContain('120101199001019');
    expect(JSON.stringify(await send('chuang', 'people.find', '{}'))).toContain('缺少这一项');
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

describe('a locked program', () => {
  let locked: TestOffice;
  let view: CaseView;
  beforeAll(async () => {
    locked = await testOffice('2026-03-02T09:00:00+08:00');
    const story = new CaseStory(atWork(locked));
    await story.receive(familyOfThree());
    view = story.view;
  });
  afterAll(() => locked.close());
  const ask = async (who: TestStaff, name: MethodName, input: unknown) =>
    JSON.parse(await locked.core.dispatch(locked.windows[who].caller, name, JSON.stringify(input))) as Reply;
  const lockAll = async () => {
    for (const window of Object.values(locked.windows)) await window.call('session.lock', {});
  };

  it('answers none of the methods that need somebody, from any window that was open before', async () => {
    await lockAll();
    for (const name of NAMES.filter((each) => ACCESS[each] !== 'anyone')) {
      for (const who of Object.keys(TEST_STAFF) as TestStaff[]) {
        expect(`${name} ${codeOf(await ask(who, name, { caseId: view.state.id }))}`).toBe(`${name} LOCKED`);
      }
    }
  });

  it('answers what anyone may ask without a word of families, staff or cases', async () => {
    await lockAll();
    const asks: Partial<Record<MethodName, unknown>> = {
      'setup.status': {},
      'setup.offices': {},
      'setup.create': { ...SETUP },
      'setup.recoveryKeyPaper': { recoveryKey: locked.recoveryKey },
      'workstation.read': {},
      'workstation.change': {},
      'session.signIn': { userName: 'chuang', password: 'falsch, aber lang genug' },
      'session.recover': { recoveryKey: 'X'.repeat(36), userName: 'admin', newPassword: PASSWORD },
      'session.signOut': {},
      'session.lock': {},
      'session.current': {},
      'backup.list': { place: 'here' },
      'backup.places': {},
      'backup.restore': { place: 'here', backupId: 'x', credential: { kind: 'password', userName: 'admin', password: 'x' } },
      'diagnosis.make': {},
      'about.read': {},
    };
    expect(Object.keys(asks).toSorted()).toEqual(NAMES.filter((name) => ACCESS[name] === 'anyone').toSorted());
    const persons = [
      ...familyOfThree().members.flatMap(({ name, phone, identity }) => [
        name,
        phone,
        identity.kind === 'none' ? '' : identity.number,
      ]),
      view.state.caseNumber,
      '管理员甲',
      '窗口乙',
    ].filter((text) => text !== '');
    for (const [name, input] of Object.entries(asks)) {
      const answer = JSON.stringify(await ask('chuang', name as MethodName, input));
      const plain = answer + Buffer.from(/"bytes":"([^"]+)"/.exec(answer)?.[1] ?? '', 'base64').toString('utf8');
      for (const person of persons) expect(`${name} ${plain.includes(person)}`).toBe(`${name} false`);
    }
  });

  it('gives the answer to a job that was still running to nobody, nor to who has signed in at that window since', async () => {
    const { ding, chuang } = locked.windows;
    for (const next of ['nobody', 'chuang']) {
      await chuang.signIn('chuang');
      await ding.signIn('ding');
      const paper = ding.call('papers.preview', { caseId: view.state.id, kind: 'applicationForm' }).then(
        () => 'answered',
        ({ code }: Refused) => code,
      );
      await ding.call('session.lock', {});
      if (next === 'chuang') await ding.signIn('chuang');
      expect(`${next}: ${await paper}`).toBe(`${next}: LOCKED`);
    }
  });
});
