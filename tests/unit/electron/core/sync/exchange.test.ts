import { readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Reply } from '#shared/contract/reply.ts';
import { type Output } from '#shared/contract/contract.ts';
import { attachmentPath } from '#core/evidence/attachment-files.ts';
import { familyOfThree } from '#tests/support/people.ts';
import {
  type DistrictOffice,
  type ExchangingOffice,
  exportTo,
  filesOnStick,
  importFiles,
  noticesAt,
  pairedStreetAndDistrict,
  report,
  setClockBy,
  type StreetOffice,
} from '#tests/support/exchange.ts';
import { contentOfOffice, packageOf, peek, writeSealed } from '#tests/support/packages/forged.ts';
import { newCommandId, PASSWORD } from '#tests/support/test-office.ts';
import { type CaseStory } from '../../../../../tools/demo/procedure.ts';

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

const sentOf = async (office: ExchangingOffice) => (await office.admin.call('sync.read', {})).correspondents[0]!;
const notices = (office: ExchangingOffice) => noticesAt(office.admin);
const later = async (days: number) => {
  await story.later(days);
  setClockBy(district, street);
};

describe('sending', () => {
  it('a package that was lost is missed, turns orange after a week, is made again and arrives', async () => {
    await report(street, district);
    await story.accept();
    const lost = (await exportTo(street, district)).packages[0]!;
    const lostBytes = readFileSync(join(stick, lost.fileNames[0]!));
    rmSync(join(stick, lost.fileNames[0]!));
    await story.requestVerification();
    const next = (await exportTo(street, district)).packages[0]!;
    const [missed] = await importFiles(district, next.fileNames);
    expect(missed!.refusal).toMatchObject({ code: 'PACKAGE_MISSING', params: { firstMissing: 2, lastMissing: 2 } });
    await report(district, street);
    expect(await notices(street)).not.toContain('没有回执');
    await later(8);
    expect(await notices(street)).toContain('orange 报送“和平区民政局”的第 2、3 包超过 7 天没有回执');
    expect((await sentOf(street)).sent.map(({ number, overdue }) => [number, overdue])).toEqual([
      [3, true],
      [2, true],
      [1, false],
    ]);
    const again = (await exportTo(street, district, [2])).packages[0]!;
    expect(again.fileNames).toEqual(lost.fileNames);
    expect(Buffer.compare(readFileSync(join(stick, again.fileNames[0]!)), lostBytes)).not.toBe(0);
    const { files } = await district.admin.call('sync.inspect', {
      folderId: 'stick',
      fileNames: [...next.fileNames, ...again.fileNames],
    });
    expect(files.map(({ package: each, taken }) => [each!.number, taken!.complete])).toEqual([
      [2, true],
      [3, true],
    ]);
    await importFiles(district, [...next.fileNames, ...again.fileNames]);
    await report(district, street);
    expect((await sentOf(street)).sent.every(({ acknowledgedAt }) => acknowledgedAt !== undefined)).toBe(true);
    expect(await notices(street)).not.toContain('没有回执');
  });

  it('cancelled or interrupted, leaves nothing that looks like a package, and the number is not lost', async () => {
    await story.attachPhoto('户口簿首页');
    const cancel = new AbortController();
    const caller = street.core.openCaller();
    const call = async (name: string, input: object) =>
      JSON.parse(
        await street.core.dispatch(caller, name, JSON.stringify(input), {
          signal: cancel.signal,
          onProgress: ({ step }) => step.startsWith('正在写出') && cancel.abort(),
        }),
      ) as Reply<Output<'sync.export'>>;
    await call('session.signIn', { userName: 'admin', password: PASSWORD });
    const cancelled = await call('sync.export', { recipientId: district.id, folderId: 'stick', again: [] });
    expect(cancelled).toEqual({ ok: false, error: { code: 'EXCHANGE_CANCELLED', params: {} } });
    expect(filesOnStick(stick)).toEqual([]);
    expect((await sentOf(street)).sent).toMatchObject([{ number: 1 }]);
    expect((await sentOf(street)).sent[0]).not.toHaveProperty('writtenAt');

    renameSync(stick, `${stick}-out`);
    await expect(exportTo(street, district)).rejects.toMatchObject({ code: 'MEDIA_GONE' });
    renameSync(`${stick}-out`, stick);
    await story.accept();
    const { packages } = await exportTo(street, district);
    expect(packages.map(({ number }) => number)).toEqual([1, 2]);
    const files = await importFiles(
      district,
      packages.flatMap(({ fileNames }) => fileNames),
    );
    expect(files.map(({ taken }) => taken?.complete)).toEqual([true, true]);
  });

  it('refuses folders that the host does not offer, names that lead elsewhere, and numbers never made', async () => {
    await expect(
      street.admin.call('sync.export', { recipientId: district.id, folderId: '/etc', again: [] }),
    ).rejects.toMatchObject({ code: 'EXCHANGE_FOLDER_GONE' });
    for (const name of ['../x.jzb', '..', '.', 'a/b.jzb', 'C:\\x.jzb', 'a\u0000b.jzb', '']) {
      await expect(street.admin.call('sync.import', { folderId: 'stick', fileNames: [name] })).rejects.toMatchObject({
        code: 'INVALID_INPUT',
      });
    }
    await expect(exportTo(street, district, [7])).rejects.toMatchObject({ code: 'PACKAGE_NUMBER_UNKNOWN' });
    await expect(
      street.admin.call('sync.export', { recipientId: '120102' as never, folderId: 'stick', again: [] }),
    ).rejects.toMatchObject({ code: 'CORRESPONDENT_UNKNOWN' });
  });

  it('a scan that cannot be read is left out, named, and sent once it is restored', async () => {
    const id = await story.attachPhoto('户口簿首页');
    const path = attachmentPath(street.dataDir, id);
    renameSync(path, `${path}.away`);
    const first = await exportTo(street, district);
    expect(first).toMatchObject({ unreadableAttachments: 1, packages: [{ attachments: 0 }] });
    await importFiles(district, first.packages[0]!.fileNames);
    expect(await notices(district)).toContain('有 1 份附件在还没有收到的数据包分卷里');
    const ask = { caseId: story.view.state.id, attachmentId: id };
    await expect(district.officer.call('evidence.read', ask)).rejects.toMatchObject({
      code: 'ATTACHMENT_NOT_ARRIVED',
      params: { officeName: '南市街道' },
    });
    expect((await district.admin.call('record.verify', {})).faults).toEqual([]);
    renameSync(`${path}.away`, path);
    await story.accept();
    const second = await exportTo(street, district);
    expect(second).toMatchObject({ unreadableAttachments: 0, packages: [{ number: 2, attachments: 1 }] });
    await importFiles(district, second.packages[0]!.fileNames);
    expect((await district.officer.call('evidence.read', ask)).mime).toBe('image/png');
  });
});

describe('volumes', () => {
  it('come in any order; the receipt waits for the last', async () => {
    const first = await story.attachPhoto('户口簿首页');
    await story.attachPhoto('身份证');
    await exportTo(street, district);
    const names = await writeSealed(stick, await packageOf(street, district, 1), street.clock.nowMs(), {
      volumeBytes: 60,
      name: (own) => own.replace('救助', ''),
    });
    expect(names).toHaveLength(3);
    const [acts, one, two] = names as [string, string, string];
    const take = async (name: string) => (await importFiles(district, [name]))[0]!;
    expect((await take(two)).taken).toMatchObject({
      newActs: 0,
      newAttachments: 1,
      actsIn: false,
      missingAttachments: 1,
      complete: false,
    });
    const between = await contentOfOffice(district);
    expect((await take(two)).taken).toMatchObject({ newAttachments: 0, actsIn: false });
    expect(await contentOfOffice(district)).toBe(between);
    expect((await sentOf(district)).received).toMatchObject({ lastNumber: 0, incomplete: [{ number: 1, actsMissing: true }] });

    const { taken } = await take(acts);
    expect(taken).toMatchObject({ actsIn: true, missingAttachments: 1, complete: false, caseCount: 1 });
    expect((await sentOf(district)).received).toMatchObject({
      lastNumber: 1,
      incomplete: [{ number: 1, actsMissing: false, attachmentsMissing: 1 }],
    });
    expect((await exportTo(district, street)).packages[0]!.acts).toBe(7 - 2);
    const ask = { caseId: story.view.state.id, attachmentId: first };
    await expect(district.officer.call('evidence.read', ask)).rejects.toMatchObject({ code: 'ATTACHMENT_NOT_ARRIVED' });
    expect((await district.admin.call('record.verify', {})).faults).toEqual([]);

    expect((await take(one)).taken).toMatchObject({ newActs: 0, newAttachments: 1, complete: true });
    expect((await district.officer.call('evidence.read', ask)).mime).toBe('image/png');
    expect((await take(one)).refusal).toMatchObject({ code: 'PACKAGE_ALREADY_IMPORTED' });
    expect((await exportTo(district, street)).packages).toMatchObject([{ number: 2, acts: 1 }]);
    expect((await district.admin.call('record.verify', {})).faults).toEqual([]);
  });
});

describe('the dry run', () => {
  it('says from whom, which numbers, what is new and what changes, and writes nothing', async () => {
    await exportTo(street, district);
    await story.accept();
    await exportTo(street, district);
    const { files: found } = await district.admin.call('sync.find', { folderId: 'stick' });
    expect(found).toMatchObject([
      { senderName: '南市街道', number: 1, volume: { index: 1, count: 1 }, forUs: true },
      { senderName: '南市街道', number: 2, forUs: true },
    ]);
    const before = await contentOfOffice(district);
    const fileNames = found.map(({ fileName }) => fileName).toReversed();
    const { files } = await district.admin.call('sync.inspect', { folderId: 'stick', fileNames });
    expect(files).toMatchObject([
      {
        package: { senderName: '南市街道', number: 1 },
        taken: { caseCount: 1, cases: [{ caseNumber: '2026-000001', acts: ['receiveApplication'], statusAfter: 'received' }] },
      },
      {
        package: { number: 2 },
        taken: { cases: [{ statusBefore: 'received', statusAfter: 'investigating', acts: ['accept', 'issuePaper'] }] },
      },
    ]);
    expect(JSON.stringify(files)).not.toContain('赵建国');
    expect(await contentOfOffice(district)).toBe(before);
    expect(await importFiles(district, fileNames)).toEqual(files);
  });
});

describe('a clock that was ahead', () => {
  it('and was confirmed does not bar the street’s packages for a year', async () => {
    street.clock.set('2027-03-02T09:00:00+08:00');
    await story.attachPhoto('户口簿首页');
    street.clock.set('2026-03-03T09:00:00+08:00');
    await expect(story.accept()).rejects.toMatchObject({ code: 'CLOCK_BEHIND' });
    await street.admin.call('office.confirmClock', { commandId: newCommandId(), reason: '主板电池没电' });
    await story.accept();
    const [file] = await report(street, district);
    expect(file!.taken).toMatchObject({ complete: true, cases: [{ statusAfter: 'investigating' }] });
    expect((await district.admin.call('record.verify', {})).faults).toEqual([]);
  });

  it('of our own that is behind ends the import, and is not blamed on the file', async () => {
    const { packages } = await exportTo(street, district);
    district.clock.set('2026-03-01T12:00:00+08:00');
    await expect(importFiles(district, packages[0]!.fileNames)).rejects.toMatchObject({ code: 'CLOCK_BEHIND' });
  });
});

describe('a receipt that names another content than we sent', () => {
  it('says in red that our own data may have gone back to an older state', async () => {
    await report(street, district);
    await story.accept();
    await report(street, district);
    await report(district, street);
    expect((await sentOf(street)).sent.map(({ receiptDiffers }) => receiptDiffers)).toEqual([false, false]);
    const db = await peek(street);
    db.exec(`UPDATE sent_packages SET content_hash = '${'0'.repeat(64)}' WHERE number = 2`);
    db.close();
    expect(await notices(street)).toContain('red “和平区民政局”持有的本单位记录比本机多');
    expect((await sentOf(street)).sent.map(({ receiptDiffers }) => receiptDiffers)).toEqual([true, false]);
  });
});
