import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hashAct } from '#core/record/feed.ts';
import { sm3Hex } from '#core/crypto/sm3.ts';
import { type AttachmentId, type CaseId } from '#shared/kernel/ids.ts';
import { type Instant, instantFromMs } from '#shared/kernel/instant.ts';
import { describeError } from '#shared/messages/errors.zh-CN.ts';
import { completePapers, familyOfThree, member } from '#tests/support/people.ts';
import { newCommandId } from '#tests/support/test-office.ts';
import {
  type DistrictOffice,
  exportTo,
  importFiles,
  openStreet,
  pairedStreetAndDistrict,
  pairUp,
  report,
  type StreetOffice,
} from '#tests/support/exchange.ts';
import {
  chainedActs,
  contentOfOffice,
  type ForgedAct,
  packageOf,
  peek,
  withActs,
  writeSealed,
} from '#tests/support/packages/forged.ts';
import { newId } from '#tests/support/ledger-offices.ts';
import { ONE_PIXEL_PNG } from '../../../../../tools/demo/procedure.ts';

let stick: string;
let street: StreetOffice;
let neighbour: StreetOffice;
let district: DistrictOffice;
let close: () => Promise<void>;
let caseId: CaseId;
let neighbourCase: CaseId;
let streetActId: string;
beforeAll(async () => {
  ({ stick, street, district, close } = await pairedStreetAndDistrict());
  neighbour = await openStreet(stick, '120101001', '劝业场街道');
  await pairUp(neighbour, district);
  for (const each of [street, neighbour]) {
    const story = each.newStory();
    await story.receive(familyOfThree());
    await story.accept();
    await story.attachPhoto('户口簿首页');
    if (each === street) caseId = story.view.state.id;
    else neighbourCase = story.view.state.id;
    await report(each, district);
  }
  const db = await peek(street);
  streetActId = (db.prepare(`SELECT act_id AS id FROM actions WHERE type = 'accept'`).get() as { id: string }).id;
  db.close();
});
afterAll(async () => {
  await neighbour.close();
  await close();
});

/** Inspects and imports one file: the refusal both times the same, in words, and not a row or file more or less than before. */
async function refused(fileName: string, office: StreetOffice | DistrictOffice = district) {
  // Signs in again where the clock has moved on: that is logged, and nothing else.
  await office.admin.call('sync.folders', {});
  const before = await contentOfOffice(office);
  const { files } = await office.admin.call('sync.inspect', { folderId: 'stick', fileNames: [fileName] });
  expect(await contentOfOffice(office)).toBe(before);
  const [imported] = await importFiles(office, [fileName]);
  expect(await contentOfOffice(office)).toBe(before);
  expect(imported!.refusal).toEqual(files[0]!.refusal);
  const { refusal } = imported!;
  if (!refusal) throw new Error('was taken in');
  const { what, next } = describeError(refusal);
  expect(what.length).toBeGreaterThan(8);
  expect(next.length).toBeGreaterThan(4);
  return refusal;
}

const nowOf = (office: StreetOffice | DistrictOffice) => instantFromMs(office.clock.nowMs());

/** A package signed by the street's own key whose acts are these, soundly chained. */
async function forged(
  acts: readonly ForgedAct[],
  sender: StreetOffice | DistrictOffice = street,
  recipient: StreetOffice | DistrictOffice = district,
) {
  const input = await packageOf(sender, recipient, 'next');
  const lines = chainedActs(input, nowOf(sender), acts);
  const [name] = await writeSealed(stick, withActs(input, lines), sender.clock.nowMs(), { name: () => '伪造.jzb' });
  return name!;
}

const inCase = (type: string, payload: unknown, id: string = caseId): ForgedAct => ({
  subjectKind: 'case',
  subjectId: id,
  type,
  payload,
});
const day = '2026-03-02';
const otherFamily = familyOfThree({
  members: [member({ ref: 'm1', relation: 'applicant', name: '孙丽', bornOn: '1970-01-05', sex: 'female' }, 9)],
  ...completePapers(['m1']),
});
const verification = {
  reportNumber: '1',
  startedOn: day,
  reportedOn: day,
  items: [{ item: 'tax', finding: 'consistent', note: '' }],
  summary: '',
};

describe('a valid signature over an invalid action', () => {
  it.each<[string, string, () => ForgedAct | Promise<ForgedAct>]>([
    ['of an unknown type', 'unknownType', () => inCase('approveEverything', {})],
    ['named like a member of every object', 'unknownType', () => inCase('__proto__', {})],
    ['out of its form', 'form', () => inCase('requestVerification', { requestedOn: day, persons: [], items: ['tax'] })],
    ['with a surplus member', 'form', () => inCase('withdraw', { withdrawnOn: day, reason: '已就业', amount: 1 })],
    ['that is the district’s', 'notItsOwn', () => inCase('districtVerification', verification)],
    ['in another street’s case', 'otherOffice', () => inCase('withdraw', { withdrawnOn: day, reason: '已就业' }, neighbourCase)],
    ['in a case that never began', 'cannotFollow', () => inCase('accept', { acceptedOn: day }, newId())],
    ['out of its status', 'cannotFollow', () => inCase('accept', { acceptedOn: day })],
    [
      'that begins a case twice',
      'cannotFollow',
      () => inCase('receiveApplication', { caseNumber: '9', application: familyOfThree(), receivedOn: day }),
    ],
    [
      'that begins a neighbour’s case',
      'otherOffice',
      () => inCase('receiveApplication', { caseNumber: '9', application: familyOfThree(), receivedOn: day }, neighbourCase),
    ],
    [
      'with a case number given before',
      'taken',
      () => inCase('receiveApplication', { caseNumber: '2026-000001', application: familyOfThree(), receivedOn: day }, newId()),
    ],
    [
      'under an id that is taken',
      'taken',
      () => ({ ...inCase('withdraw', { withdrawnOn: day, reason: '已就业' }), actId: streetActId }),
    ],
    [
      'earlier than the one before it',
      'time',
      () => ({ ...inCase('withdraw', { withdrawnOn: day, reason: '' }), at: '2020-01-01T00:00:00.000Z' as Instant }),
    ],
    [
      'in the district’s name',
      'otherOffice',
      () => ({ subjectKind: 'office', subjectId: '120101', type: 'renewRecoveryKey', payload: {} }),
    ],
    [
      'that sets the office up once more',
      'taken',
      async () => {
        const db = await peek(street);
        const { payload } = db.prepare(`SELECT payload FROM actions WHERE type = 'setUpOffice'`).get() as { payload: string };
        db.close();
        return { subjectKind: 'office', subjectId: street.id, type: 'setUpOffice', payload: JSON.parse(payload) as unknown };
      },
    ],
    [
      'that changes one of the district’s people',
      'cannotFollow',
      async () => {
        const { staff } = await district.admin.call('staff.list', {});
        const payload = { staffId: staff[0]!.id, name: '换人', badge: '', roles: ['confirmer'] };
        return { subjectKind: 'staff', subjectId: staff[0]!.id, type: 'changeStaff', payload };
      },
    ],
  ])('%s', async (_name, why, make) => {
    const { from } = (await packageOf(street, district, 'next')).feed;
    const good = inCase('recordComplaint', { receivedOn: day, content: '前一条是好的' });
    const name = await forged([good, await make()]);
    expect(await refused(name)).toEqual({
      code: 'PACKAGE_ACT_REFUSED',
      params: { senderName: '南市街道', number: 2, seq: from + 1, why },
    });
  });

  it('leaves nothing in the dry run behind for the good file after it', async () => {
    const input = await packageOf(street, district, 'next');
    const complaint = inCase('recordComplaint', { receivedOn: day, content: '来电' });
    const seal = (name: string, acts: readonly ForgedAct[]) => {
      const lines = chainedActs(input, nowOf(street), acts);
      return writeSealed(stick, withActs(input, lines), street.clock.nowMs(), { name: () => name });
    };
    await seal('1.jzb', [complaint, inCase('accept', { acceptedOn: day })]);
    await seal('2.jzb', [complaint, complaint]);
    const before = await contentOfOffice(district);
    const { files } = await district.admin.call('sync.inspect', { folderId: 'stick', fileNames: ['1.jzb', '2.jzb'] });
    expect(files).toMatchObject([
      { fileName: '1.jzb', refusal: { code: 'PACKAGE_ACT_REFUSED' } },
      { fileName: '2.jzb', taken: { newActs: 2, complete: true } },
    ]);
    expect(await contentOfOffice(district)).toBe(before);
  });

  it('a district’s feed may not act in the street’s name either', async () => {
    await report(district, street);
    const name = await forged([inCase('withdraw', { withdrawnOn: day, reason: '区里代办' })], district, street);
    expect(await refused(name, street)).toMatchObject({ code: 'PACKAGE_ACT_REFUSED', params: { why: 'notItsOwn' } });
  });

  it('an act whose hash is not its own', async () => {
    const input = await packageOf(street, district, 'next');
    const [act] = chainedActs(input, nowOf(street), [inCase('withdraw', { withdrawnOn: day, reason: '已就业' })]);
    const { hash: _hash, ...rest } = act!;
    const changed = { ...rest, payload: { withdrawnOn: day, reason: '别的' }, hash: hashAct(rest) };
    const [name] = await writeSealed(stick, withActs(input, [changed]), street.clock.nowMs());
    expect(await refused(name!)).toEqual({ code: 'PACKAGE_CONTENT_INVALID', params: { senderName: '南市街道' } });
  });

  it('acts of a newer program', async () => {
    const input = await packageOf(street, district, 'next');
    const lines = chainedActs(input, nowOf(street), [inCase('somethingNew', {})]);
    const [name] = await writeSealed(stick, { ...withActs(input, lines), schemaVersion: 7 }, street.clock.nowMs());
    expect(await refused(name!)).toMatchObject({ code: 'PACKAGE_ACTS_FROM_FUTURE', params: { version: 7, known: 1 } });
  });
});

describe('attachments that are not what they seem', () => {
  const png = Buffer.from(ONE_PIXEL_PNG, 'base64');
  async function withAttachment(id: string, bytes: Uint8Array, named: { mime?: string; hash?: string } | undefined) {
    const input = await packageOf(street, district, 'next');
    const sm3 = sm3Hex(bytes);
    const payload = {
      attachmentId: id,
      name: '照片.png',
      mime: 'image/png',
      bytes: bytes.length,
      hash: sm3,
      label: '照片',
      ...named,
    };
    const lines = chainedActs(
      input,
      nowOf(street),
      named ? [inCase('attachEvidence', payload)] : [inCase('recordComplaint', { receivedOn: day, content: '来电' })],
    );
    const attachments = [{ id: id as AttachmentId, length: bytes.length, sm3, read: async () => bytes }];
    const [name] = await writeSealed(stick, { ...withActs(input, lines), attachments }, street.clock.nowMs(), {
      name: () => '附件.jzb',
    });
    return name!;
  }

  it.each([
    ['that no act names', () => withAttachment(newId(), png, undefined)],
    ['whose act names another hash', () => withAttachment(newId(), png, { hash: '0'.repeat(64) })],
    ['that is no picture', () => withAttachment(newId(), Buffer.from('MZ\u0090program'), {})],
    ['whose act calls it something else', () => withAttachment(newId(), png, { mime: 'application/pdf' })],
  ])('one %s', async (_name, make) => {
    expect(await refused(await make())).toEqual({ code: 'PACKAGE_CONTENT_INVALID', params: { senderName: '南市街道' } });
  });

  it('one that would take the place of another street’s', async () => {
    const db = await peek(neighbour);
    const { id } = db.prepare('SELECT attachment_id AS id FROM attachments').get() as { id: string };
    db.close();
    expect(await refused(await withAttachment(id, png, undefined))).toMatchObject({ code: 'PACKAGE_CONTENT_INVALID' });
  });
});

describe('packages that do not continue what is known', () => {
  it('replay, gap, rollback and fork: each refused for what it is', async () => {
    const story = street.newStory();
    await story.receive(otherFamily);
    const second = (await exportTo(street, district)).packages[0]!;
    await story.accept();
    const third = (await exportTo(street, district)).packages[0]!;
    expect(await refused(third.fileNames[0]!)).toEqual({
      code: 'PACKAGE_MISSING',
      params: { number: 3, firstMissing: 2, lastMissing: 2 },
    });

    // Another computer that went on from the same package 1.
    const complaint = (content: string) => [inCase('recordComplaint', { receivedOn: day, content })];
    const rival = await packageOf(street, district, 2, (input) =>
      withActs(input, chainedActs(input, nowOf(street), complaint('另一台电脑'))),
    );
    const [rivalName] = await writeSealed(stick, rival, street.clock.nowMs(), { name: () => '另一台.jzb' });

    await importFiles(district, second.fileNames);
    expect(await refused(second.fileNames[0]!)).toEqual({ code: 'PACKAGE_ALREADY_IMPORTED', params: { number: 2 } });
    expect(await refused(rivalName!)).toEqual({ code: 'PACKAGE_ROLLED_BACK', params: { number: 2, lastNumber: 2 } });
    const fork = await packageOf(street, district, 3, (input) => {
      const parted = { ...input, feed: { ...input.feed, before: sm3Hex(Buffer.from('另一段记录')) } };
      return withActs(parted, chainedActs(parted, nowOf(street), complaint('岔开')));
    });
    const [forkName] = await writeSealed(stick, fork, street.clock.nowMs(), { name: () => '岔开.jzb' });
    expect(await refused(forkName!)).toEqual({ code: 'PACKAGE_FORKED', params: { number: 3 } });

    const [taken] = await importFiles(district, third.fileNames);
    expect(taken!.taken).toMatchObject({ complete: true });
    expect((await district.admin.call('record.verify', {})).faults).toEqual([]);
  });

  it('for somebody else, from a stranger, revoked, expired, cut short, changed, of the future, and no package at all', async () => {
    const [good] = await writeSealed(stick, await packageOf(street, district, 1), street.clock.nowMs(), { name: () => '好.jzb' });
    const bytes = readFileSync(join(stick, good!));
    const put = (name: string, content: Uint8Array) => {
      writeFileSync(join(stick, name), content);
      return name;
    };
    expect(await refused(good!, neighbour)).toMatchObject({
      code: 'PACKAGE_MISADDRESSED',
      params: { recipientName: '和平区民政局' },
    });
    expect(await refused(put('短.jzb', bytes.subarray(0, 4000)))).toMatchObject({ code: 'PACKAGE_TRUNCATED' });
    const changed = Buffer.from(bytes);
    changed[changed.length - 5]! ^= 1;
    expect(await refused(put('改.jzb', changed))).toMatchObject({ code: 'PACKAGE_ALTERED' });
    const future = Buffer.from(bytes);
    future.set([0, 2, 0xff, 0xfd], 8);
    expect(await refused(put('新.jzb', future))).toMatchObject({ code: 'PACKAGE_FROM_FUTURE' });
    expect(await refused(put('表格.jzb', Buffer.from('姓名,身份证')))).toMatchObject({ code: 'PACKAGE_NOT_RECOGNIZED' });
    expect(await refused(put('空.jzb', Buffer.alloc(0)))).toMatchObject({
      code: expect.stringMatching(/PACKAGE_(TRUNCATED|NOT_RECOGNIZED)/),
    });
    expect(await refused('不存在.jzb')).toMatchObject({ code: 'MEDIA_GONE' });

    const stranger = await openStreet(stick, '120101002', '小白楼街道');
    await stranger.admin.call('sync.makeCertificate', { commandId: newCommandId(), reason: '' });
    const { bytes: certificate, spoken } = await district.admin.call('sync.exportCertificate', {});
    const groups = spoken.split(' ');
    await stranger.admin.call('sync.pair', {
      commandId: newCommandId(),
      certificate,
      officeName: '和平区民政局',
      missingDigits: `${groups[2]}${groups[5]}`,
    });
    const unknown = (await exportTo(stranger, district)).packages[0]!.fileNames[0]!;
    expect(await refused(unknown)).toMatchObject({ code: 'PACKAGE_UNKNOWN_SENDER', params: { senderName: '小白楼街道' } });
    await stranger.close();

    const { correspondents } = await district.admin.call('sync.read', {});
    const { fingerprint } = correspondents.find(({ officeId }) => officeId === neighbour.id)!.certificates[0]!;
    const revoke = { commandId: newCommandId(), officeId: neighbour.id, fingerprint, reason: '电脑被盗' };
    await district.admin.call('sync.revoke', revoke);
    const fromRevoked = (await exportTo(neighbour, district, [1])).packages[0]!.fileNames[0]!;
    expect(await refused(fromRevoked)).toMatchObject({ code: 'PACKAGE_SENDER_REVOKED', params: { revokedOn: '2026-03-02' } });
    await expect(exportTo(district, neighbour)).rejects.toMatchObject({ code: 'CORRESPONDENT_WITHOUT_CERTIFICATE' });

    district.clock.set(instantFromMs(street.clock.nowMs() + 1200 * 86_400_000));
    expect(await refused(good!)).toMatchObject({ code: 'CERTIFICATE_EXPIRED', params: { officeName: '南市街道' } });
  });
});
