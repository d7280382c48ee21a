import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Output } from '#shared/contract/contract.ts';
import { familyOfThree } from '#tests/support/people.ts';
import {
  type DistrictOffice,
  exportTo,
  filesOnStick,
  importFiles,
  noticesAt,
  openStreet,
  pairedStreetAndDistrict,
  pairUp,
  report,
  type ExchangingOffice,
  type StreetOffice,
} from '#tests/support/exchange.ts';
import { faultsBesideTheChains } from '#core/record/beside-the-chains.ts';
import { linksPage } from '#core/record/feed.ts';
import { forkOf } from '#core/record/take-back.ts';
import { peek } from '#tests/support/packages/forged.ts';
import { newCommandId, PASSWORD } from '#tests/support/test-office.ts';
import { type CaseStory, ONE_PIXEL_PNG } from '../../../../../tools/demo/procedure.ts';

// An office restores a backup from before things that it has reported already: its chain forks from what the other holds.

const ADMIN = { kind: 'password', userName: 'admin', password: PASSWORD } as const;

let stick: string;
let street: StreetOffice;
let district: DistrictOffice;
let close: () => Promise<void>;
let story: CaseStory;
beforeEach(async () => {
  ({ stick, street, district, close } = await pairedStreetAndDistrict());
  story = street.newStory();
  await story.receive(familyOfThree());
});
afterEach(() => close());

const backUp = (office: ExchangingOffice) => office.admin.call('backup.make', {});
const restore = (office: ExchangingOffice, backupId: string) =>
  office.admin.call('backup.restore', { place: 'here', backupId, credential: ADMIN });
const notices = (office: ExchangingOffice) => noticesAt(office.admin);
const behind = async (office: ExchangingOffice) => (await office.admin.call('sync.read', {})).correspondents[0]!.behind;
const givenBackFiles = () => filesOnStick(stick).filter((name) => name.startsWith('救助补回包_'));
const giveBack = (giver: ExchangingOffice, to: ExchangingOffice, from: number) =>
  giver.admin.call('sync.giveBack', { officeId: to.id, folderId: 'stick', from });
const takeBack = (office: ExchangingOffice, fileNames = givenBackFiles()) =>
  office.admin.call('sync.takeBack', { folderId: 'stick', fileNames });
const verified = async (office: ExchangingOffice) => (await office.admin.call('record.verify', {})).faults;
const numbersOf = async (office: StreetOffice) => {
  const { rows } = await office.office.windows.ding.call('cases.list', {
    text: '',
    statuses: [],
    onlyMine: false,
    offset: 0,
    limit: 50,
  });
  return rows.map(({ caseNumber, status }: Output<'cases.list'>['rows'][number]) => `${caseNumber} ${status}`).sort();
};
/** The feed of the street as an office holds it. */
const feedOf = async (holder: ExchangingOffice) => {
  const db = await peek(holder);
  try {
    return db.prepare('SELECT seq, hash, type FROM actions WHERE office_id = ? ORDER BY seq').all(street.id) as {
      seq: number;
      hash: string;
      type: string;
    }[];
  } finally {
    db.close();
  }
};

/** One more application, of whoever: that the same family stands in another case is not what this is about. */
async function receiveAnother(other: CaseStory): Promise<void> {
  other.view = await street.office.windows.chuang.call('cases.receive', {
    commandId: newCommandId(),
    application: familyOfThree(),
    receivedOn: other.today,
    despiteOpenCase: true,
  });
}

async function attach(): Promise<void> {
  await street.office.windows.chuang.call('evidence.attach', {
    ...story.command(),
    name: '户口本.png',
    label: '户口本',
    bytes: ONE_PIXEL_PNG,
  });
}

/** Every act of after the restore is kept with its hash of then, and nobody can take it away; so is the database of before. */
async function keptAside(before: Awaited<ReturnType<typeof feedOf>>, left: Output<'sync.takeBack'>['left']): Promise<void> {
  const db = await peek(street);
  try {
    const kept = db.prepare('SELECT seq, hash, followed FROM set_aside_acts ORDER BY seq').all() as {
      seq: number;
      hash: string;
      followed: number;
    }[];
    const since = before.filter(({ seq }) => seq >= kept[0]!.seq).map(({ seq, hash }) => [seq, hash]);
    expect(kept.map(({ seq, hash }) => [seq, hash])).toEqual(since);
    expect(kept.filter(({ followed }) => followed === 0).map(({ seq }) => seq)).toEqual(left.map(({ seq }) => seq));
    for (const table of ['set_aside_acts', 'actions'])
      expect(() => db.prepare(`DELETE FROM ${table}`).run()).toThrow('append-only');
    // Nor behind the program's back: each one taken out, and each value changed, is found.
    const afterwards = (sql: string, hash: string) => {
      db.exec('SAVEPOINT tampering');
      for (const kind of ['final', 'kept']) db.exec(`DROP TRIGGER set_aside_acts_are_${kind}`);
      db.prepare(`${sql} WHERE hash = ?`).run(hash);
      const faults = faultsBesideTheChains(db, street.id).length;
      db.exec('ROLLBACK TO tampering; RELEASE tampering');
      return faults;
    };
    const sound = faultsBesideTheChains(db, street.id);
    expect(sound).toEqual([]);
    for (const { hash } of kept)
      for (const sql of [
        'DELETE FROM set_aside_acts',
        "UPDATE set_aside_acts SET act = json_set(act, '$.lawVersion', 'x')",
        "UPDATE set_aside_acts SET act = 'x'",
      ])
        expect(`${sql} ${afterwards(sql, hash) > 0}`).toBe(`${sql} true`);
  } finally {
    db.close();
  }
  expect((await street.admin.call('backup.list', { place: 'setAside' })).backups).toHaveLength(2);
}

/** Reported up to package 1, backed up; then accepted, a second family received, reported as package 2 and receipted; then put back. */
async function streetWentBack(): Promise<CaseStory> {
  await report(street, district);
  const { id } = await backUp(street);
  await story.accept();
  const second = street.newStory();
  await receiveAnother(second);
  await second.accept();
  await report(street, district);
  await restore(street, id);
  await Promise.all(['chuang', 'ding', 'cha'].map((name) => street.office.windows[name as 'ding'].signIn(name)));
  return second;
}

describe('a street that restored an old backup', () => {
  it('is told at once that it may lack what it reported, and for certain with the next receipt; what it reports is refused', async () => {
    await streetWentBack();
    expect(await notices(street)).toContain('orange 本机恢复到了');
    expect(await behind(street)).toEqual({ how: 'possible', from: 2 });
    const [forked] = await importFiles(district, (await exportTo(street, district)).packages[0]!.fileNames);
    expect(forked!.refusal).toMatchObject({ code: 'PACKAGE_ROLLED_BACK', params: { number: 2 } });
    expect(await behind(street)).toEqual({ how: 'possible', from: 2 });
    await report(district, street);
    expect(await notices(street)).toContain('red “和平区民政局”持有的本单位记录比本机多');
    expect(await behind(street)).toEqual({ how: 'certain', from: 2 });
    await expect(exportTo(street, district)).rejects.toMatchObject({ code: 'OWN_RECORD_BEHIND' });
  });

  it('is believed to lack nothing as soon as something done since is acknowledged', async () => {
    await report(street, district);
    const { id } = await backUp(street);
    await restore(street, id);
    expect(await behind(street)).toMatchObject({ how: 'possible', from: 2 });
    await report(street, district);
    await report(district, street);
    expect(await behind(street)).toBeUndefined();
    expect(await notices(street)).not.toContain('本机恢复到了');
  });

  it('takes its acts back hash for hash; what it did since follows, doubled numbers are marked, and reporting goes on', async () => {
    await streetWentBack();
    const held = await feedOf(district);
    // Since the restore: the first family accepted once more, a third one under the second's number.
    const again = street.newStory();
    again.view = await street.office.windows.chuang.call('cases.read', { caseId: story.view.state.id });
    await again.accept();
    const third = street.newStory();
    await receiveAnother(third);
    expect(third.view.state.caseNumber).toBe('2026-000002');
    // A backup of the fork: what it says of the record is kept aside afterwards, and its verification finds no fault in that.
    await backUp(street);
    const forked = (await street.admin.call('backup.state', {})).present;
    expect(forked.acts).toBeGreaterThan(10);
    const compare = () => street.admin.call('record.comparePrinted', { seq: forked.acts, head: forked.head });
    await exportTo(street, district);

    const given = await giveBack(district, street, 2);
    expect(given).toMatchObject({ packages: [{ number: 2 }], missingAttachments: 0 });
    expect(givenBackFiles()).toEqual(['救助补回包_120101006_120101_000002_1-1.jzb']);
    const found = (await street.admin.call('sync.find', { folderId: 'stick' })).files.filter(({ givenBack }) => givenBack);
    expect(found).toMatchObject([{ number: 2, forUs: false, recipientId: '120101' }]);

    const request = { folderId: 'stick', fileNames: givenBackFiles() };
    const before = await feedOf(street);
    const looked = await street.admin.call('sync.inspectGivenBack', request);
    expect(await feedOf(street)).toEqual(before);
    const taken = await takeBack(street);
    expect(taken).toEqual(looked);
    expect(taken).toMatchObject({
      givers: [{ officeId: '120101', packages: [2] }],
      missingAttachments: 0,
      caseCount: 2,
      renumbered: [{ number: '2026-000002', now: '2026-000002（重号）' }],
    });
    // Accepted a second time: the act and its paper stand aside together.
    expect(taken.left.map(({ type, caseNumber, paperNumber }) => [type, caseNumber, paperNumber])).toEqual([
      ['accept', '2026-000001', ''],
      ['issuePaper', '2026-000001', '津和南街受〔2026〕1号'],
    ]);

    await keptAside(before, taken.left);
    const now = await feedOf(street);
    expect(now.slice(0, held.length)).toEqual(held);
    expect(now.at(-1)).toMatchObject({ type: 'takeBackRecord' });
    expect(await numbersOf(street)).toEqual([
      '2026-000001 investigating',
      '2026-000002 investigating',
      '2026-000002（重号） received',
    ]);
    expect(await verified(street)).toEqual([]);
    expect(await compare()).toEqual({ outcome: 'setAside' });
    expect(await behind(street)).toBeUndefined();

    const fourth = street.newStory();
    await receiveAnother(fourth);
    expect(fourth.view.state.caseNumber).toBe('2026-000003');
    await report(street, district);
    expect(await feedOf(district)).toEqual(await feedOf(street));
    expect(await verified(district)).toEqual([]);
    await report(district, street);
    expect(
      (await street.admin.call('sync.read', {})).correspondents[0]!.sent.map((each) => [
        each.number,
        each.acknowledgedAt !== undefined,
        each.receiptDiffers,
      ]),
    ).toEqual([
      [3, true, false],
      [2, true, false],
      [1, true, false],
    ]);
    await expect(takeBack(street)).rejects.toMatchObject({ code: 'NOTHING_TO_TAKE_BACK' });
  });

  it('gets its lost scans back', async () => {
    await report(street, district);
    const { id } = await backUp(street);
    await attach();
    await report(street, district);
    await restore(street, id);
    // The disk is another: nothing but the backup is there.
    rmSync(join(street.dataDir, 'attachments'), { recursive: true });
    const { packages } = await giveBack(district, street, 2);
    expect(packages[0]!.attachments).toBeGreaterThan(0);
    const taken = await takeBack(street);
    expect(taken).toMatchObject({ attachments: packages[0]!.attachments, missingAttachments: 0 });
  });
});

describe('what is given back', () => {
  it('is refused where it is no use: wrong page, wrong kind, too late, nothing new', async () => {
    await streetWentBack();
    await giveBack(district, street, 2);
    const [onReceivePage] = await importFiles(street, givenBackFiles());
    expect(onReceivePage!.refusal).toMatchObject({ code: 'PACKAGE_IS_GIVEN_BACK', params: { number: 2 } });
    const ordinary = (await exportTo(district, street)).packages[0]!.fileNames;
    await expect(takeBack(street, ordinary)).rejects.toMatchObject({ code: 'PACKAGE_NOT_GIVEN_BACK' });
    await expect(giveBack(district, street, 9)).rejects.toMatchObject({
      code: 'NOTHING_TO_GIVE_BACK',
      params: { lastNumber: 2 },
    });
    await expect(takeBack(district, givenBackFiles())).rejects.toMatchObject({ code: 'PACKAGE_MISADDRESSED' });
  });

  it('cannot displace what was never lost', async () => {
    const db = await peek(street);
    try {
      const links = linksPage(db, street.id, 0, 1000);
      const [before, last] = links.slice(-2);
      const forged = { ...last!, hash: 'f'.repeat(64) };
      const given = { before: before!.hash, givers: [district.id] };
      expect(forkOf(db, street.id, { ...given, links: [last!] })).toBeUndefined();
      expect(() => forkOf(db, street.id, { ...given, links: [forged] })).toThrow('GIVEN_BACK_NOT_JOINING');
      expect(forkOf(db, street.id, { ...given, links: [last!, { seq: last!.seq + 1, hash: 'e'.repeat(64) }] })).toBe(
        last!.seq + 1,
      );
    } finally {
      db.close();
    }
  });

  it('must begin where our own record ends', async () => {
    await report(street, district);
    const { id } = await backUp(street);
    for (let times = 0; times < 2; times += 1) {
      await receiveAnother(street.newStory());
      await report(street, district);
    }
    await restore(street, id);
    await giveBack(district, street, 3);
    await expect(takeBack(street)).rejects.toMatchObject({
      code: 'GIVEN_BACK_MISSING',
      params: { firstMissing: 2, lastMissing: 2 },
    });
    expect(existsSync(join(street.dataDir, 'set-aside'))).toBe(true);
  });
});

describe('a district that restored an old backup', () => {
  const other = { code: '120101001', name: '劝业场街道' };
  let second: StreetOffice;
  beforeEach(async () => {
    second = await openStreet(stick, other.code, other.name);
    await pairUp(second, district);
  });
  afterEach(() => second.close());

  it('gets its acts back from its streets, each the content of its own, and none is asked what it was not shown', async () => {
    const both = [street, second];
    for (const each of both) await report(district, each);
    const { id } = await backUp(district);
    // Lost: what the district did for each of the two, and something that it showed nobody.
    await report(street, district);
    await district.admin.call('staff.resetPassword', {
      commandId: newCommandId(),
      staffId: await officerId(),
      newPassword: PASSWORD,
    });
    await report(second, district);
    for (const each of both) await report(district, each);
    const before = await districtFeed(district);
    await restore(district, id);
    // What a street sent since the backup is taken in once more, and its new receipt goes out under a number that is known.
    await importFiles(district, (await exportTo(second, district, [1])).packages[0]!.fileNames);
    const [forked] = (await exportTo(district, second)).packages;
    expect((await importFiles(second, forked!.fileNames))[0]!.refusal).toMatchObject({ code: 'PACKAGE_ROLLED_BACK' });

    for (const each of both) await giveBack(each, district, 2);
    const taken = await takeBack(district);
    expect(taken.givers.map(({ officeId }) => officeId).sort()).toEqual([second.id, street.id].sort());
    const after = await districtFeed(district);
    // The password that only the district knew of is a link without content; everything else stands as it was.
    const lost = before.filter(({ type }) => type === 'resetPassword').map(({ seq }) => seq);
    expect(after.filter(({ seq }) => seq <= before.at(-1)!.seq)).toEqual(before.filter(({ seq }) => !lost.includes(seq)));
    expect(await verified(district)).toEqual([]);
    for (const each of both) {
      await report(district, each);
      expect(await verified(each)).toEqual([]);
    }
    expect(await notices(district)).not.toContain('持有的本单位记录比本机多');
  });

  const officerId = async () => (await district.admin.call('staff.list', {})).staff.find(({ userName }) => userName === 'qu')!.id;
  const districtFeed = async (holder: ExchangingOffice) => {
    const db = await peek(holder);
    try {
      return db.prepare('SELECT seq, hash, type FROM actions WHERE office_id = ? ORDER BY seq').all(district.id) as {
        seq: number;
        hash: string;
        type: string;
      }[];
    } finally {
      db.close();
    }
  };
});

describe('two windows at once', () => {
  it('import the same package: what the first took in stays, scans and all', async () => {
    await attach();
    const { fileNames } = (await exportTo(street, district)).packages[0]!;
    const both = await Promise.all([importFiles(district, fileNames), importFiles(district, fileNames)]);
    expect(
      both
        .flat()
        .map(({ refusal }) => refusal?.code ?? 'in')
        .sort(),
    ).toEqual(['PACKAGE_ALREADY_IMPORTED', 'in']);
    expect(await verified(district)).toEqual([]);
  });

  it('export at once: each act goes into one package', async () => {
    const both = await Promise.all([exportTo(street, district), exportTo(street, district)]);
    expect(both.map(({ packages }) => packages.length).sort()).toEqual([0, 1]);
    const [file] = both.flatMap(({ packages }) => packages.flatMap(({ fileNames }) => fileNames));
    expect((await importFiles(district, [file!]))[0]!.refusal).toBeUndefined();
  });
});
