import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { issueSelfSigned } from '#core/crypto/issue-certificate.ts';
import { generateSm2KeyPair, sm2PublicKeyOf } from '#core/crypto/sm2.ts';
import { certificateFile } from '#core/sync/certificate-file.ts';
import { listOwnCertificates } from '#core/sync/certificates.queries.ts';
import { type OwnCertificate } from '#core/sync/correspondents.ts';
import { instantFromMs } from '#shared/kernel/instant.ts';
import {
  type DistrictOffice,
  digitsReadAloud,
  exportTo,
  importFiles,
  noticesAt,
  report,
  streetAndDistrict,
  type StreetOffice,
} from '#tests/support/exchange.ts';
import { peek } from '#tests/support/packages/forged.ts';
import { familyOfThree } from '#tests/support/people.ts';
import { newCommandId } from '#tests/support/test-office.ts';

const random = { bytes: (count: number) => randomBytes(count) };
let street: StreetOffice;
let district: DistrictOffice;
let close: () => Promise<void>;
beforeAll(async () => {
  ({ street, district, close } = await streetAndDistrict());
});
afterAll(() => close());

const pairWith = (office: StreetOffice | DistrictOffice, certificate: string, missingDigits: string, more: object = {}) =>
  office.admin.call('sync.pair', { commandId: newCommandId(), certificate, officeName: '对方单位', missingDigits, ...more });

function madeUp(code: string, validDays = 365) {
  const now = instantFromMs(street.clock.nowMs());
  const certificate = issueSelfSigned({ name: '外单位', code }, generateSm2KeyPair(random), now, validDays, random);
  return Buffer.from(certificateFile(certificate)).toString('base64');
}

describe('the office’s own certificate', () => {
  it('is missing until it is made, and says so everywhere', async () => {
    const missing = { code: 'OWN_CERTIFICATE_MISSING' };
    await expect(street.admin.call('sync.exportCertificate', {})).rejects.toMatchObject(missing);
    await expect(street.admin.call('sync.inspect', { folderId: 'stick', fileNames: ['a.jzb'] })).rejects.toMatchObject(missing);
    await expect(exportTo(street, district)).rejects.toMatchObject(missing);
  });

  it('is made once per intention; its key stands in the key table and never in the record', async () => {
    const commandId = newCommandId();
    const first = await street.admin.call('sync.makeCertificate', { commandId, reason: '' });
    expect(await street.admin.call('sync.makeCertificate', { commandId, reason: '' })).toEqual(first);
    expect(first.own).toMatchObject([
      { state: 'current', how: 'selfSigned', firstDay: '2026-03-01', lastDay: '2029-03-01', adoptedBy: '管理员甲' },
    ]);
    const db = await peek(street);
    const { key } = db.prepare('SELECT private_key AS key FROM own_keys').get() as { key: Buffer };
    const record = JSON.stringify(db.prepare('SELECT payload FROM actions').all());
    const [{ privateKey }] = listOwnCertificates(db, street.id) as readonly [OwnCertificate];
    for (const secret of [key, Buffer.from(privateKey)]) {
      expect(record).not.toContain(secret.toString('base64'));
      expect(record).not.toContain(secret.toString('hex'));
    }
    db.close();
  });

  it('can be asked of an authority: only what was issued for our key is taken', async () => {
    const { bytes, fileName } = await street.admin.call('sync.requestCertificate', {});
    expect(Buffer.from(bytes, 'base64').toString()).toMatch(/^-----BEGIN CERTIFICATE REQUEST-----/);
    expect(fileName).toBe('证书申请_南市街道_120101006.csr');
    const take = (certificate: string) =>
      street.admin.call('sync.importIssuedCertificate', { commandId: newCommandId(), certificate });
    await expect(take(madeUp('120101006'))).rejects.toMatchObject({ code: 'CERTIFICATE_OF_OTHER_KEY' });
    await expect(take(Buffer.from('不是证书').toString('base64'))).rejects.toMatchObject({ code: 'CERTIFICATE_NOT_RECOGNIZED' });
    const db = await peek(street);
    const [{ privateKey }] = listOwnCertificates(db, street.id) as readonly [OwnCertificate];
    db.close();
    const now = instantFromMs(street.clock.nowMs());
    const keys = { privateKey, publicKey: sm2PublicKeyOf(privateKey) };
    const issued = issueSelfSigned({ name: '南市街道', code: '120101006' }, keys, now, 400, random);
    const { own } = await take(Buffer.from(certificateFile(issued)).toString('base64'));
    expect(own.map(({ how, state }) => [how, state])).toEqual([
      ['issued', 'current'],
      ['selfSigned', 'replaced'],
    ]);
  });
});

describe('pairing', () => {
  it('shows the other’s fingerprint with gaps that only the other can fill', async () => {
    await district.admin.call('sync.makeCertificate', { commandId: newCommandId(), reason: '' });
    const { bytes, spoken, fileName } = await district.admin.call('sync.exportCertificate', {});
    expect(fileName).toBe('单位证书_和平区民政局_120101.cer');
    const read = await street.admin.call('sync.readCertificate', { certificate: bytes });
    expect(read).toMatchObject({
      officeName: '和平区民政局',
      officeCode: '120101',
      kind: 'district',
      selfSigned: true,
      replaces: false,
    });
    const groups = spoken.split(' ');
    expect(read.spokenWithGaps).toBe([groups[0], groups[1], '····', groups[3], groups[4], '····'].join(' '));
    expect(JSON.stringify(read)).not.toContain(groups[2]);
    const wrong = groups[2] === '0000' ? '1111' : '0000';
    await expect(pairWith(street, bytes, `${wrong} ${groups[5]}`)).rejects.toMatchObject({ code: 'FINGERPRINT_DIFFERS' });
    await expect(pairWith(street, bytes, '')).rejects.toMatchObject({ code: 'FINGERPRINT_DIFFERS' });
    expect((await street.admin.call('sync.read', {})).correspondents).toEqual([]);
    const fullWidth = digitsReadAloud(spoken).replace(/\d/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0));
    const { correspondents } = await pairWith(street, bytes, fullWidth);
    expect(correspondents).toMatchObject([
      { officeId: '120101', kind: 'district', certificates: [{ state: 'current', spoken, pairedBy: '管理员甲' }] },
    ]);
    await expect(pairWith(street, bytes, digitsReadAloud(spoken))).rejects.toMatchObject({ code: 'CERTIFICATE_ALREADY_PAIRED' });
  });

  it('refuses our own certificate, a street’s at a street, an expired one, and one whose code is not as typed', async () => {
    const own = await street.admin.call('sync.exportCertificate', {});
    await expect(pairWith(street, own.bytes, digitsReadAloud(own.spoken))).rejects.toMatchObject({ code: 'PAIRING_OWN_OFFICE' });
    await expect(pairWith(street, madeUp('120101002'), '0')).rejects.toMatchObject({
      code: 'PAIRING_WRONG_KIND',
      params: { expected: 'district' },
    });
    await expect(pairWith(street, madeUp('120102'), '0', { officeCode: '120103' })).rejects.toMatchObject({
      code: 'PAIRING_CODE_DIFFERS',
      params: { inCertificate: '120102' },
    });
    await expect(pairWith(street, madeUp('SOMECA'), '0')).rejects.toMatchObject({
      code: 'PAIRING_CODE_DIFFERS',
      params: { inCertificate: '' },
    });
    await expect(pairWith(street, madeUp('120102', -2), '0')).rejects.toMatchObject({ code: 'CERTIFICATE_EXPIRED' });
  });

  it('is done by an administrator alone', async () => {
    const { bytes } = await district.admin.call('sync.exportCertificate', {});
    for (const window of Object.values(street.office.windows).filter((each) => each !== street.office.windows.admin)) {
      await expect(
        window.call('sync.pair', { commandId: newCommandId(), certificate: bytes, officeName: '区', missingDigits: '' }),
      ).rejects.toMatchObject({ code: 'FORBIDDEN' });
    }
  });

  it('what a street has paired with is believed at the street and not by those who hold its feed', async () => {
    const { bytes, spoken } = await street.admin.call('sync.exportCertificate', {});
    await pairWith(district, bytes, digitsReadAloud(spoken));
    await report(street, district);
    const { correspondents } = await district.admin.call('sync.read', {});
    expect(correspondents.map(({ officeId }) => officeId)).toEqual(['120101006']);
    const db = await peek(district);
    expect(db.prepare('SELECT holder_id AS holder FROM correspondents ORDER BY 1').all()).toEqual([
      { holder: '120101' },
      { holder: '120101006' },
    ]);
    db.close();
  });
});

describe('replacing and revoking', () => {
  it('a renewed certificate is paired anew; what was sealed to the old one still opens', async () => {
    const story = street.newStory();
    await report(district, street);
    await story.receive(familyOfThree());
    const sealedToOld = (await exportTo(street, district)).packages[0]!.fileNames;
    await district.admin.call('sync.makeCertificate', { commandId: newCommandId(), reason: '例行更换' });
    const [opened] = await importFiles(district, sealedToOld);
    expect(opened!.taken).toMatchObject({ complete: true });

    // The district signs with the new one, which the street does not know yet.
    const unknown = (await exportTo(district, street)).packages[0]!.fileNames;
    expect((await importFiles(street, unknown))[0]!.refusal).toMatchObject({ code: 'PACKAGE_UNKNOWN_SENDER' });
    const { bytes, spoken } = await district.admin.call('sync.exportCertificate', {});
    expect(await street.admin.call('sync.readCertificate', { certificate: bytes })).toMatchObject({ replaces: true });
    const { correspondents } = await pairWith(street, bytes, digitsReadAloud(spoken));
    expect(correspondents[0]!.certificates.map(({ state }) => state)).toEqual(['current', 'replaced']);
    expect((await importFiles(street, unknown))[0]!.taken).toMatchObject({ complete: true });
  });

  it('a revoked one is never believed again, and who revoked it and why stays', async () => {
    const { correspondents } = await street.admin.call('sync.read', {});
    const [current, old] = correspondents[0]!.certificates;
    const revoke = { commandId: newCommandId(), officeId: district.id, fingerprint: old!.fingerprint, reason: '旧电脑报废' };
    const after = await street.admin.call('sync.revoke', revoke);
    expect(after.correspondents[0]!.certificates).toMatchObject([
      { state: 'current', fingerprint: current!.fingerprint },
      { state: 'revoked', revokedOn: '2026-03-02', revokedBy: '管理员甲', revokedBecause: '旧电脑报废' },
    ]);
    await expect(street.admin.call('sync.revoke', { ...revoke, commandId: newCommandId() })).rejects.toMatchObject({
      code: 'CERTIFICATE_UNKNOWN',
    });
    expect((await street.admin.call('record.verify', {})).faults).toEqual([]);
  });

  it('a month before the end the workbench says so in orange, after it in red', async () => {
    const words = () => noticesAt(street.admin);
    expect(await words()).not.toContain('证书');
    street.clock.set('2027-03-20T09:00:00+08:00');
    expect(await words()).toContain('orange 本单位的证书还有 17 天到期');
    street.clock.set('2027-05-01T09:00:00+08:00');
    expect(await words()).toContain('red 本单位的证书已过期');
    await expect(exportTo(street, district)).rejects.toMatchObject({
      code: 'CERTIFICATE_EXPIRED',
      params: { officeName: '南市街道' },
    });
  });
});
