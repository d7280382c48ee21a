import { describe, expect, it } from 'vitest';
import { issueSelfSigned } from '#core/crypto/issue-certificate.ts';
import { seal } from '#core/crypto/seal.ts';
import { generateSm2KeyPair } from '#core/crypto/sm2.ts';
import { sm4CbcByLibrary, sm4CbcByPlatform } from '#core/crypto/sm4-cbc.ts';
import { type Opening, openPackage } from '#core/sync/open-package.ts';
import { packageHeader } from '#core/sync/package-container.ts';
import { sealPackage } from '#core/sync/seal-package.ts';
import { packBody } from '#core/sync/volume-body.ts';
import { type Instant } from '#shared/kernel/instant.ts';
import { describeError } from '#shared/messages/errors.zh-CN.ts';
import { DomainError } from '#shared/kernel/errors/index.ts';
import { type WireError } from '#shared/contract/reply.ts';
import { type Manifest } from '#shared/sync-format/manifest.ts';
import {
  district as gmsslDistrict,
  street as gmsslStreet,
  vectorBytes,
  vectors,
  VECTORS_OPENED_AT,
} from '#tests/support/packages/vectors.ts';
import {
  actLines,
  attachment,
  codeOf,
  correspondent,
  makeOffice,
  NOW,
  ownOffice,
  packageFrom,
  random,
  sealFiles,
} from '#tests/support/packages/sealed.ts';

const street = makeOffice('120101001', '甲街道办事处');
const district = makeOffice('120101', '和平区民政局');
const other = makeOffice('120101002', '乙街道办事处');
const acts = actLines(['受理𠮷林某某的申请', '公示', '确认']);
const opening: Opening = { own: ownOffice(district), correspondents: [correspondent(other), correspondent(street)], now: NOW };

async function* bodies(...parts: readonly Uint8Array[]): AsyncGenerator<Uint8Array> {
  yield* parts;
}

/** An act changed after it was hashed, with everything else in order. */
async function forgedAct(): Promise<Buffer> {
  const changed = acts.map((act, index) => (index === 1 ? { ...act, payload: { text: '不公示' } } : act));
  return (await sealFiles(packageFrom(street, district, changed)))[0]!;
}

/** A package signed by the street that says whatever the test wants it to say. */
async function forge(
  manifest: unknown,
  entries: Uint8Array,
  change: (body: Buffer) => Uint8Array = (body) => body,
): Promise<Buffer> {
  const body = Buffer.concat(await packBody(manifest as Manifest, bodies(entries)));
  const { certificate: signer, privateKey: signerKey } = street.own;
  const sealed = await seal({ content: [change(body)], signer, signerKey, recipient: district.own.certificate, random });
  return Buffer.concat([packageHeader(), ...sealed]);
}

describe('sealing and opening', () => {
  it('gives everything back, over volumes in any order, each complete in itself', async () => {
    const photos = [900, 500, 700, 0].map((length, number) => attachment(number, Buffer.alloc(length, number + 1)));
    const input = packageFrom(street, district, acts, { attachments: photos });
    const sealed = sealPackage(input, { now: NOW, random, volumeBytes: 1000 });
    const files = await sealFiles(input, { volumeBytes: 1000 });
    expect(files).toHaveLength(sealed.volumeCount);
    expect(sealed.volumeCount).toBe(4);
    const opened = await Promise.all(files.toReversed().map((file) => openPackage(file, opening)));
    expect(opened.map((each) => each.manifest.volume.index)).toEqual([4, 3, 2, 1]);
    expect(new Set(opened.map((each) => each.contentHash))).toEqual(new Set([sealed.contentHash]));
    expect(opened.map((each) => each.acts).filter((each) => each !== undefined)).toEqual([acts]);
    const received = opened.flatMap((each) => each.attachments).toSorted((a, b) => (a.id < b.id ? -1 : 1));
    expect(received.map((each) => each.sm3)).toEqual(photos.map((photo) => photo.sm3));
    for (const [number, each] of received.entries()) {
      expect(Buffer.compare(each.bytes, await photos[number]!.read!())).toBe(0);
    }
    expect(opened[0]!.sender.name).toBe('甲街道办事处');
  });

  it('made again is byte-different with the same content hash', async () => {
    const input = packageFrom(street, district, acts);
    const later = '2026-12-01T00:00:00.000Z' as Instant;
    const [first] = await sealFiles(input);
    const [again] = await sealFiles({ ...input, schemaVersion: 2 }, { now: later, volumeBytes: 10 });
    expect(Buffer.compare(first!, again!)).not.toBe(0);
    const [a, b] = [await openPackage(first!, opening), await openPackage(again!, { ...opening, now: later })];
    expect(a.contentHash).toBe(b.contentHash);
    expect(sealPackage({ ...input, number: 2, previous: a.contentHash }, { now: NOW, random }).contentHash).not.toBe(
      a.contentHash,
    );
  });

  it('without acts or attachments is a package too', async () => {
    const [file] = await sealFiles(packageFrom(street, district, []));
    expect(await openPackage(file!, opening)).toMatchObject({ acts: undefined, attachments: [] });
  });

  it('acts withheld from the recipient keep their place in the chain', async () => {
    const shown = acts.map((act, index) => (index === 1 ? { seq: act.seq, hash: act.hash } : act));
    const [file] = await sealFiles(packageFrom(street, district, shown));
    expect((await openPackage(file!, opening)).acts).toEqual(shown);
  });

  it('what the library seals the platform opens, and the reverse', async () => {
    const input = packageFrom(street, district, acts, { attachments: [attachment(1, Buffer.alloc(100_000, '材料'))] });
    for (const [suite, otherSuite] of [
      [sm4CbcByLibrary, sm4CbcByPlatform!],
      [sm4CbcByPlatform!, sm4CbcByLibrary],
    ] as const) {
      const [file] = await sealFiles(input, { suite });
      expect((await openPackage(file!, { ...opening, suite: otherSuite })).acts).toEqual(acts);
    }
  });

  it('refuses to seal with or for an expired certificate, and attachments that are not what their act says', async () => {
    const late = '2028-01-01T00:00:00.000Z' as Instant;
    expect(await codeOf(() => sealFiles(packageFrom(street, district, acts), { now: late }))).toBe('CERTIFICATE_EXPIRED');
    const early = '2026-01-01T00:00:00.000Z' as Instant;
    expect(await codeOf(() => sealFiles(packageFrom(street, district, acts), { now: early }))).toBe('CERTIFICATE_NOT_YET_VALID');
    const wrong = { ...attachment(1, Buffer.alloc(9)), read: async () => Buffer.alloc(9, 1) };
    await expect(sealFiles(packageFrom(street, district, acts, { attachments: [wrong] }))).rejects.toThrow(
      /not what its act says/,
    );
    const missing = { ...attachment(1, Buffer.alloc(9)), read: () => Promise.reject(new Error('gone')) };
    await expect(sealFiles(packageFrom(street, district, acts, { attachments: [missing] }))).rejects.toThrow('gone');
  });

  it('stops when cancelled', async () => {
    const big = attachment(1, Buffer.alloc(3 << 20));
    const input = packageFrom(street, district, acts, { attachments: [big] });
    const stop = new AbortController();
    const pace = { signal: stop.signal, onProgress: () => stop.abort() };
    await expect(sealFiles({ ...input, attachments: [attachment(1, random.bytes(3 << 20))] }, { pace })).rejects.toThrow(
      /abort/i,
    );
    const [file] = await sealFiles({ ...input, attachments: [attachment(1, random.bytes(3 << 20))] });
    await expect(openPackage(file!, { ...opening, pace: { signal: AbortSignal.abort() } })).rejects.toThrow(/abort/i);
  });
});

describe('the recorded packages', () => {
  it.each(vectors.packages)(
    '$file says what is recorded',
    async ({ file, manifest, contentHash, acts: actsText, attachments }) => {
      const toDistrict = manifest.content.recipient === gmsslDistrict.own.id;
      const [to, from] = toDistrict ? [gmsslDistrict, gmsslStreet] : [gmsslStreet, gmsslDistrict];
      const opened = await openPackage(vectorBytes(file), {
        own: to.own,
        correspondents: [from.correspondent],
        now: VECTORS_OPENED_AT,
      });
      expect(opened.manifest).toEqual(manifest);
      expect(opened.contentHash).toBe(contentHash);
      expect(opened.acts?.map((line) => line.hash) ?? null).toEqual(actsText?.match(/(?<="hash":")[0-9a-f]{64}/g) ?? null);
      expect(opened.attachments.map((each) => each.id)).toEqual(attachments);
    },
  );
});

describe('each refusal its own words', () => {
  const sealOne = async (changes = {}, options = {}): Promise<Buffer> =>
    (await sealFiles(packageFrom(street, district, acts, changes), options))[0]!;
  const openAs = (file: Uint8Array, changes: Partial<Opening> = {}) =>
    codeOf(() => openPackage(file, { ...opening, ...changes }));

  it('wrong file', async () => {
    for (const file of [
      Buffer.from('PK\u0003\u0004 zip'),
      Buffer.from('一份表格'),
      Buffer.alloc(1 << 16),
      Buffer.of(0x30, 0x82),
    ]) {
      expect(await openAs(file)).toBe('PACKAGE_NOT_RECOGNIZED');
    }
  });

  it('truncated, at every length', async () => {
    const file = await sealOne();
    for (let length = 0; length < file.length; length += 1) {
      expect(await openAs(file.subarray(0, length)), `${length} bytes`).toBe('PACKAGE_TRUNCATED');
    }
  });

  it('altered: any byte of the sealed content, something appended, a copy in text mode', async () => {
    const file = await sealOne();
    for (const at of [file.length - 1, file.length - 20, file.length - 200, file.length >> 1]) {
      const changed = Buffer.from(file);
      changed[at]! ^= 0x10;
      expect(await openAs(changed)).toBe('PACKAGE_ALTERED');
    }
    expect(await openAs(Buffer.concat([file, Buffer.of(0)]))).toBe('PACKAGE_ALTERED');
    const textMode = Buffer.from(file.toString('latin1').replace('\r\n', '\n'), 'latin1');
    expect(await openAs(textMode)).toBe('PACKAGE_ALTERED');
  });

  it('altered: signed by another key in the name of a known certificate', async () => {
    const forger = { ...street, own: { ...street.own, privateKey: other.own.privateKey } };
    const [file] = await sealFiles(packageFrom(forger, district, acts));
    expect(await openAs(file!)).toBe('PACKAGE_ALTERED');
  });

  it('from the future, and a damaged version is not the future', async () => {
    const file = await sealOne();
    const future = Buffer.from(file);
    future.writeUInt16BE(2, 8);
    future.writeUInt16BE(0xfffd, 10);
    expect(await openAs(future)).toBe('PACKAGE_FROM_FUTURE');
    for (const [at, bit] of [
      [8, 1],
      [9, 2],
      [10, 4],
      [11, 8],
    ] as const) {
      const damaged = Buffer.from(file);
      damaged[at]! ^= bit;
      expect(await openAs(damaged)).toBe('PACKAGE_ALTERED');
    }
  });

  it('misaddressed: on the envelope, and inside when the true recipient passed it on', async () => {
    const file = await sealOne();
    const asOther = { own: ownOffice(other), correspondents: [correspondent(street), correspondent(district)] };
    expect(await openAs(file, asOther)).toBe('PACKAGE_MISADDRESSED');
    await expect(openPackage(file, { ...opening, ...asOther })).rejects.toMatchObject({
      params: { recipientName: '和平区民政局' },
    });
    await expect(openPackage(file, { ...opening, own: ownOffice(other), correspondents: [] })).rejects.toMatchObject({
      params: { recipientName: '和平区民政局' },
    });

    const inner = await sealFiles(packageFrom(street, other, acts));
    const opened = await openPackage(inner[0]!, { ...opening, ...asOther });
    expect(await openAs(await forge(opened.manifest, Buffer.alloc(0)))).toBe('PACKAGE_MISADDRESSED');
  });

  it('unknown sender, with the fingerprint to compare', async () => {
    const stranger = makeOffice('120101001', '甲街道办事处');
    const [file] = await sealFiles(packageFrom(stranger, district, acts));
    await expect(openPackage(file!, opening)).rejects.toMatchObject({
      code: 'PACKAGE_UNKNOWN_SENDER',
      params: { senderName: '甲街道办事处', fingerprint: expect.stringMatching(/^\d{4}( \d{4}){5}$/) },
    });
  });

  it('revoked sender', async () => {
    const revoked = {
      ...correspondent(street),
      certificates: [{ certificate: street.own.certificate, revokedOn: '2026-11-20' as never }],
    };
    expect(await openAs(await sealOne(), { correspondents: [revoked] })).toBe('PACKAGE_SENDER_REVOKED');
  });

  it('a replaced certificate still counts until it expires, then not', async () => {
    const keys = generateSm2KeyPair(random);
    const newer = issueSelfSigned({ name: street.name, code: street.id }, keys, NOW, 3000, random);
    const both = { ...correspondent(street), certificates: [{ certificate: newer }, { certificate: street.own.certificate }] };
    const file = await sealOne();
    expect((await openPackage(file, { ...opening, correspondents: [both] })).acts).toEqual(acts);
    const late = '2028-01-01T00:00:00.000Z' as Instant;
    expect(await openAs(file, { correspondents: [both], now: late })).toBe('CERTIFICATE_EXPIRED');
    const early = '2026-11-01T00:00:00.000Z' as Instant;
    expect(await openAs(file, { now: early })).toBe('CERTIFICATE_NOT_YET_VALID');
  });

  it('our own replaced certificate still opens what was on its way', async () => {
    const newer = makeOffice('120101', district.name);
    const own = { ...ownOffice(district), certificates: [newer.own, district.own] };
    expect((await openPackage(await sealOne(), { ...opening, own })).acts).toEqual(acts);
  });

  it('soundly signed nonsense: what is said of the content does not fit it', async () => {
    const { manifest } = await openPackage(await sealOne(), opening);
    const lines = Buffer.from(acts.map((line) => JSON.stringify(line)).join('\n'));
    const changedManifest = (change: (manifest: Manifest) => unknown): Manifest => {
      const copy = structuredClone(manifest);
      change(copy);
      return copy;
    };
    const bomb = Buffer.alloc(50 << 20);
    const nonsense: [string, Promise<Buffer>][] = [
      ['other bytes than hashed', forge(manifest, Buffer.alloc(manifest.content.entries[0]!.length))],
      ['fewer bytes', forge(manifest, Buffer.alloc(1))],
      ['lines that are not canonical', forge(manifest, lines)],
      ['an act that does not have its hash', forgedAct()],
      ['a zip bomb', forge(manifest, bomb)],
      ['no manifest', forge(manifest, lines, () => Buffer.alloc(3))],
      [
        'a manifest longer than the body',
        forge(manifest, lines, (body) => Buffer.concat([Buffer.of(0, 15, 0, 0), body.subarray(4)])),
      ],
      [
        'an absurd manifest length',
        forge(manifest, lines, (body) => Buffer.concat([Buffer.of(255, 255, 255, 255), body.subarray(4)])),
      ],
      ['something behind the stream', forge(manifest, lines, (body) => Buffer.concat([body, Buffer.of(0)]))],
      ['a stream cut off', forge(manifest, lines, (body) => body.subarray(0, -3))],
      ['nothing', forge(manifest, lines, () => Buffer.alloc(0))],
      [
        'another sender than signed',
        forge(
          changedManifest((m) => (m.content.sender = other.id)),
          lines,
        ),
      ],
      [
        'another certificate than signed',
        forge(
          changedManifest((m) => (m.made.senderCertificate = 'f'.repeat(64))),
          lines,
        ),
      ],
      [
        'another format inside',
        forge(
          changedManifest((m) => Object.assign(m, { format: 2 })),
          lines,
        ),
      ],
    ];
    for (const [what, file] of nonsense) expect([what, await openAs(await file)]).toEqual([what, 'PACKAGE_CONTENT_INVALID']);
  });

  it('too large', async () => {
    const file = Buffer.alloc(273 * 1024 * 1024);
    packageHeader().forEach((byte, at) => (file[at] = byte));
    expect(await openAs(file)).toBe('PACKAGE_TOO_LARGE');
  });

  it('every one has words and a next step', async () => {
    const stranger = await sealFiles(packageFrom(makeOffice('120102001', '丙街道办事处'), district, acts));
    const error = await openPackage(stranger[0]!, opening).catch((thrown: unknown) => thrown);
    const { code, params } = error as DomainError;
    const text = describeError({ code, params } as WireError);
    expect(text.what).toMatch(/丙街道办事处.*\d{4} \d{4}/);
    expect(text.next).toContain('配对');
  });
});
