import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { seal } from '#core/crypto/seal.ts';
import { type Opening, openPackage, type OpenedPackage } from '#core/sync/open-package.ts';
import { packageHeader } from '#core/sync/package-container.ts';
import { packBody } from '#core/sync/volume-body.ts';
import { type ErrorCode } from '#shared/kernel/errors/index.ts';
import { actLinesText } from '#shared/sync-format/act-lines.ts';
import { NOTHING_KNOWN, requireImportable } from '#shared/sync-format/chain.ts';
import { afterImport } from '#tests/support/packages/known-chain.ts';
import { type Manifest } from '#shared/sync-format/manifest.ts';
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

/**
 * Ten thousand packages that must not be opened: each must be refused with a message of those that fit, none may crash the
 * program, take more than a moment or more than a bounded amount of memory. The same ones each time (fixed seed), but for
 * keys and ciphertext, which are fresh.
 */
const COUNTS = {
  flips: 1500,
  truncations: 3500,
  splices: 1400,
  lengths: 1200,
  bombs: 500,
  junk: 900,
  signed: 300,
  people: 200,
  chain: 500,
};
const SLOWEST_MS = 3000;
const MEMORY_BYTES = 400 * 1024 * 1024;

const street = makeOffice('120101001', '甲街道办事处');
const district = makeOffice('120101', '和平区民政局', '2026-10-01T00:00:00.000Z' as never);
const stranger = makeOffice('120101002', '乙街道办事处');
const revoked = makeOffice('120101003', '丙街道办事处');
const expired = makeOffice('120101004', '丁街道办事处', '2026-11-01T00:00:00.000Z' as never, 10);
const opening: Opening = {
  own: ownOffice(district),
  correspondents: [
    correspondent(street),
    { ...correspondent(revoked), certificates: [{ certificate: revoked.own.certificate, revokedOn: '2026-11-20' as never }] },
    correspondent(expired),
  ],
  now: NOW,
};

/** A repeatable source of choices (mulberry32). */
let state = 0x5eed;
function below(limit: number): number {
  state = (state + 0x6d2b79f5) | 0;
  let value = Math.imul(state ^ (state >>> 15), 1 | state);
  value = (value + Math.imul(value ^ (value >>> 7), 61 | value)) ^ value;
  return ((value ^ (value >>> 14)) >>> 0) % limit;
}
const bytesBelow = (length: number): Buffer => Buffer.from(Array.from({ length }, () => below(256)));
const pick = <T>(from: readonly T[]): T => from[below(from.length)]!;

const acts = actLines(['受理申请', '公示', '确认']);
let packages: readonly Buffer[];
let opened: OpenedPackage;
let startMemory: number;
let refused = 0;
let slowest = 0;

beforeAll(async () => {
  const input = packageFrom(street, district, acts, {
    attachments: [attachment(1, bytesBelow(200)), attachment(2, bytesBelow(30))],
  });
  packages = [
    ...(await sealFiles(input)),
    ...(await sealFiles(input, { volumeBytes: 250 })),
    ...(await sealFiles(packageFrom(street, district, []))),
  ];
  opened = await openPackage(packages[0]!, opening);
  startMemory = process.memoryUsage().rss;
});

/** Attempts that were not refused with one of the messages that fit. */
let wrong: { what: string; code: ErrorCode }[] = [];
beforeEach(() => {
  wrong = [];
});

async function attempt(
  file: Uint8Array,
  fitting: readonly ErrorCode[],
  what: string,
  changes: Partial<Opening> = {},
): Promise<void> {
  const begin = performance.now();
  const code = await codeOf(() => openPackage(file, { ...opening, ...changes }));
  slowest = Math.max(slowest, performance.now() - begin);
  refused += 1;
  if (!fitting.includes(code)) wrong.push({ what, code });
}

/** Where the ciphertext of a package begins: what stands before it is open to read. */
const sealedFrom = (file: Buffer): number => file.lastIndexOf(Buffer.from('06082a811ccf550168020410', 'hex')) + 28;

it('bit flips', async () => {
  for (let round = 0; round < COUNTS.flips; round += 1) {
    const file = Buffer.from(pick(packages));
    // Half of them where structure is: the first five hundred bytes.
    const at = below(round % 2 === 0 ? file.length : 500);
    const bit = below(8);
    file[at]! ^= 1 << bit;
    const where = `byte ${at} bit ${bit}`;
    if (at < 4) await attempt(file, ['PACKAGE_NOT_RECOGNIZED'], where);
    else if (at < 12 || at >= sealedFrom(file)) await attempt(file, ['PACKAGE_ALTERED'], where);
    else await attempt(file, ['PACKAGE_ALTERED', 'PACKAGE_MISADDRESSED'], where);
  }
  expect(wrong).toEqual([]);
});

it('truncations', async () => {
  for (let round = 0; round < COUNTS.truncations; round += 1) {
    const file = pick(packages);
    const length = below(file.length);
    await attempt(file.subarray(0, length), ['PACKAGE_TRUNCATED'], `${length} of ${file.length} bytes`);
  }
  expect(wrong).toEqual([]);
});

it('splices of two packages, repeated and missing stretches, rests', async () => {
  const codes: ErrorCode[] = ['PACKAGE_ALTERED', 'PACKAGE_TRUNCATED', 'PACKAGE_MISADDRESSED'];
  for (let round = 0; round < COUNTS.splices; round += 1) {
    const [a, b] = [pick(packages), pick(packages)];
    const from = 12 + below(a.length - 12);
    const to = from + 1 + below(Math.min(64, a.length - from));
    const spliced = [
      () => Buffer.concat([a.subarray(0, from), b.subarray(Math.min(from, b.length))]),
      () => Buffer.concat([a.subarray(0, to), a.subarray(from)]),
      () => Buffer.concat([a.subarray(0, from), a.subarray(to)]),
      () => Buffer.concat([a, bytesBelow(1 + below(40))]),
      () => Buffer.concat([a, b]),
      () => Buffer.concat([a.subarray(0, from), Buffer.alloc(to - from, below(256)), a.subarray(to)]),
    ][round % 6]!();
    if (packages.some((file) => file.equals(spliced))) refused += 1;
    else await attempt(spliced, codes, `splice ${round}`);
  }
  expect(wrong).toEqual([]);
});

it('absurd lengths and counts', async () => {
  const codes: ErrorCode[] = ['PACKAGE_ALTERED', 'PACKAGE_TRUNCATED', 'PACKAGE_MISADDRESSED'];
  const absurd = ['84ffffffff', '847fffffff', '80', '8500000000ff', '83ffffff', '81ff', '8100', '82007f', 'ff', '00', '7f'].map(
    (text) => Buffer.from(text, 'hex'),
  );
  for (let round = 0; round < COUNTS.lengths; round += 1) {
    const file = Buffer.from(pick(packages));
    // Behind a tag of the outer structure: lengths are there.
    const at = 13 + below(330);
    const length = pick(absurd);
    if (file.subarray(at, at + length.length).equals(length)) file[at]! ^= 1;
    else length.copy(file, at);
    await attempt(file, codes, `length at ${at}`);
  }
  expect(wrong).toEqual([]);
});

it('ASN.1 bombs', async () => {
  const header = packageHeader();
  const definite = (tag: number, length: number): Buffer =>
    Buffer.from([tag, 0x84, ...[24, 16, 8, 0].map((shift) => (length >>> shift) & 0xff)]);
  const nested = (tag: number, depth: number): Buffer => {
    const levels: Buffer[] = [];
    for (let level = depth; level > 0; level -= 1) levels.push(definite(tag, (level - 1) * 6));
    return Buffer.concat(levels);
  };
  const envelopeOid = Buffer.from('060a2a811ccf55060104020 3'.replaceAll(' ', ''), 'hex');
  const wrap = (inside: Buffer): Buffer => {
    const long = (tag: number, content: Buffer): Buffer => Buffer.concat([definite(tag, content.length), content]);
    return long(0x30, Buffer.concat([envelopeOid, long(0xa0, long(0x30, inside))]));
  };
  for (let round = 0; round < COUNTS.bombs; round += 1) {
    const depth = 1 + below(20_000);
    const bomb = [
      () => nested(pick([0x30, 0x31, 0xa0, 0x24]), depth),
      () => wrap(nested(0x30, depth)),
      () => wrap(Buffer.concat([Buffer.from('020101', 'hex'), nested(0x31, depth)])),
      () => Buffer.alloc(10 + below(60_000), Buffer.from('3080', 'hex')),
      () =>
        wrap(
          Buffer.concat([
            Buffer.from('02010131', 'hex'),
            Buffer.from('830186a0', 'hex'),
            Buffer.alloc(100_000, Buffer.from('3000', 'hex')),
          ]),
        ),
      () => Buffer.concat([Buffer.from('3082ffff06', 'hex'), Buffer.from('82fff0', 'hex'), Buffer.alloc(0xfff0, 0xff)]),
    ][round % 6]!();
    await attempt(Buffer.concat([header, bomb]), ['PACKAGE_ALTERED', 'PACKAGE_TRUNCATED'], `bomb ${round}`);
  }
  expect(wrong).toEqual([]);
});

it('files of other kinds, and junk behind our first bytes', async () => {
  const starts = ['504b0304', 'd0cf11e0a1b11ae1', '25504446', '89504e470d0a1a0a', '', '3082', 'efbbbf', 'ffd8ffe0'].map((text) =>
    Buffer.from(text, 'hex'),
  );
  for (let round = 0; round < COUNTS.junk; round += 1) {
    const junk = bytesBelow(below(600));
    if (round % 3 === 0) await attempt(Buffer.concat([packageHeader(), junk]), ['PACKAGE_ALTERED', 'PACKAGE_TRUNCATED'], 'ours');
    else await attempt(Buffer.concat([pick(starts), Buffer.of(1), junk]), ['PACKAGE_NOT_RECOGNIZED'], 'others');
  }
  expect(wrong).toEqual([]);
});

describe('signed by a known office', () => {
  const { certificate: signer, privateKey: signerKey } = street.own;
  async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
    yield bytes;
  }
  async function signed(content: Uint8Array): Promise<Buffer> {
    const sealed = await seal({ content: [content], signer, signerKey, recipient: district.own.certificate, random });
    return Buffer.concat([packageHeader(), ...sealed]);
  }

  it('and yet nonsense: changed bodies, zip bombs, claims that do not hold, invalid lines', async () => {
    const { manifest } = opened;
    const lines = Buffer.from(actLinesText(acts), 'utf8');
    const entries = Buffer.concat([lines, ...opened.attachments.map((each) => each.bytes)]);
    const body = Buffer.concat(await packBody(manifest, once(entries)));
    const packedFrom = 4 + body.readUInt32BE(0);
    const claims: ((changed: Manifest) => unknown)[] = [
      (m) => (m.content.entries[0]!.length = 2 ** 40),
      (m) => (m.content.entries[0]!.length += 1),
      (m) => (m.content.entries[1]!.sm3 = 'f'.repeat(64)),
      (m) => (m.content.feed.to += 1),
      (m) => (m.content.feed.head = 'e'.repeat(64)),
      (m) => (m.volume.entries = [0, 1, 2, 3]),
      (m) => (m.volume.count = 1_000_000),
      (m) => (m.content.number = Number.MAX_SAFE_INTEGER),
      (m) => Object.assign(m, { ['__proto__2']: 1 }),
    ];
    for (let round = 0; round < COUNTS.signed; round += 1) {
      const hostile = await [
        async () => {
          const flipped = Buffer.from(body);
          const at = packedFrom + below(body.length - packedFrom);
          flipped[at]! ^= 1 << below(8);
          return flipped;
        },
        async () => body.subarray(0, below(body.length)),
        async () => Buffer.concat([body.subarray(0, 4), bytesBelow(body.length - 4)]),
        async () => Buffer.concat(await packBody(manifest, once(Buffer.alloc(entries.length + 1 + below(1 << 20))))),
        async () => {
          const changed = structuredClone(manifest);
          pick(claims)(changed);
          return Buffer.concat(await packBody(changed, once(entries)));
        },
        async () => {
          const length = Buffer.alloc(4);
          length.writeUInt32BE(below(2 ** 32));
          return Buffer.concat([length, body.subarray(4)]);
        },
      ][round % 6]!();
      await attempt(await signed(hostile), ['PACKAGE_CONTENT_INVALID'], `signed ${round}`);
    }
    expect(wrong).toEqual([]);
  });

  it('by a stranger, a revoked or expired one, a forger; for someone else', async () => {
    for (let round = 0; round < COUNTS.people / 5; round += 1) {
      const lines = actLines([`第${round}件`]);
      const from = async (office: typeof street, now = NOW) =>
        (await sealFiles(packageFrom(office, district, lines), { now }))[0]!;
      await attempt(await from(stranger), ['PACKAGE_UNKNOWN_SENDER'], 'stranger');
      await attempt(await from(revoked), ['PACKAGE_SENDER_REVOKED'], 'revoked');
      await attempt(await from(expired, '2026-11-05T00:00:00.000Z' as never), ['CERTIFICATE_EXPIRED'], 'expired');
      const forger = { ...street, own: { ...street.own, privateKey: stranger.own.privateKey } };
      await attempt(await from(forger), ['PACKAGE_ALTERED'], 'forger');
      const own = ownOffice(stranger);
      await attempt(pick(packages), ['PACKAGE_MISADDRESSED'], 'someone else', { own });
    }
    expect(wrong).toEqual([]);
  });

  it('replayed, rolled back, with a gap, forked', async () => {
    const { content } = opened.manifest;
    const known = afterImport(NOTHING_KNOWN, content, opened.contentHash);
    const hash = (): string => bytesBelow(32).toString('hex');
    const after = (number: number) => ({ ...content, number, previous: opened.contentHash });
    const next = { ...after(2), feed: { from: 4, to: 5, before: content.feed.head, head: hash() } };
    expect(requireImportable(known, next, hash(), false)).toBe('next');
    for (let round = 0; round < COUNTS.chain; round += 1) {
      const [code, judge] = (
        [
          ['PACKAGE_ALREADY_IMPORTED', () => requireImportable(known, content, opened.contentHash, false)],
          ['PACKAGE_ROLLED_BACK', () => requireImportable(known, content, hash(), true)],
          ['PACKAGE_MISSING', () => requireImportable(known, after(3 + below(1000)), hash(), true)],
          ['PACKAGE_FORKED', () => requireImportable(known, { ...next, previous: hash() }, hash(), true)],
          ['PACKAGE_FORKED', () => requireImportable(known, { ...next, feed: { ...next.feed, before: hash() } }, hash(), true)],
          [
            'PACKAGE_FORKED',
            () => requireImportable(known, { ...next, feed: { ...next.feed, from: 5 + below(9) } }, hash(), true),
          ],
        ] as const
      )[round % 6]!;
      refused += 1;
      expect(await codeOf(judge)).toBe(code);
    }
  });
});

it('ten thousand in all, each in a moment, and memory stays bounded', () => {
  const grown = process.memoryUsage().rss - startMemory;
  console.log(`${refused} refused, slowest ${slowest.toFixed(0)} ms, memory grew by ${(grown / 1048576).toFixed(0)} MB`);
  expect(refused).toBe(10_000);
  expect(slowest).toBeLessThan(SLOWEST_MS);
  expect(grown).toBeLessThan(MEMORY_BYTES);
});
