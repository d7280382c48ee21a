import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type ActRecord } from '#shared/domain/record/act.ts';
import { type OfficeId } from '#shared/kernel/ids.ts';
import { actLinesText, isShown, parseActLines } from '#shared/sync-format/act-lines.ts';
import { actLines } from '#tests/support/packages/sealed.ts';
import {
  type FeedSlice,
  type Manifest,
  ManifestSchema,
  manifestText,
  NO_HASH,
  packageFileName,
  PACKAGE_LIMITS,
  parseManifest,
} from '#shared/sync-format/manifest.ts';
import { planVolumes } from '#shared/sync-format/volumes.ts';

const hash = (digit: string): string => digit.repeat(64);
const attachment = (letter: string, length = 10) => ({
  kind: 'attachment' as const,
  id: letter.repeat(26),
  length,
  sm3: hash('c'),
});
const acts = { kind: 'acts' as const, length: 5, sm3: hash('d') };

const valid = {
  format: 1,
  content: {
    sender: '120101001',
    recipient: '120101',
    number: 17,
    previous: hash('1'),
    feed: { from: 9, to: 10, before: hash('2'), head: hash('3') },
    entries: [acts, attachment('a'), attachment('b')],
  },
  volume: { index: 1, count: 2, entries: [0, 1] },
  made: {
    at: '2026-11-25T02:03:04.567Z',
    schemaVersion: 3,
    senderCertificate: hash('4'),
    recipientCertificate: hash('5'),
    accessLog: { seq: 0, head: NO_HASH },
  },
};
type Raw = typeof valid;
const changed = (change: (manifest: Raw) => unknown): unknown => {
  const copy = structuredClone(valid);
  change(copy);
  return copy;
};

describe('the manifest', () => {
  const manifest: Manifest = ManifestSchema.parse(valid);

  it('comes back from its text, and only from its one text', () => {
    const text = manifestText(manifest);
    expect(parseManifest(text)).toEqual(manifest);
    for (const other of [
      JSON.stringify(valid),
      ` ${text}`,
      `${text}\n`,
      text.replace('17', '17.0'),
      text.replace('"17"', '17'),
      '',
      'null',
      '{',
      text.slice(0, -1),
    ]) {
      expect(other === text ? undefined : parseManifest(other)).toBeUndefined();
    }
    expect(parseManifest(text.replace('{"content"', '{"content":{},"content"'))).toBeUndefined();
  });

  it.each<[string, (manifest: Raw) => unknown]>([
    ['a surplus key', (m) => Object.assign(m, { more: 1 })],
    ['a surplus key inside', (m) => Object.assign(m.content.feed, { more: 1 })],
    ['another format', (m) => (m.format = 2)],
    ['itself as recipient', (m) => (m.content.recipient = m.content.sender)],
    ['number 0', (m) => (m.content.number = 0)],
    ['a number beyond the limit', (m) => (m.content.number = PACKAGE_LIMITS.packageNumber + 1)],
    ['number 1 with a previous package', (m) => (m.content.number = 1)],
    ['a later number without one', (m) => (m.content.previous = NO_HASH)],
    ['upper-case hash', (m) => (m.content.previous = hash('A'))],
    ['a slice that ends before it begins', (m) => (m.content.feed.to = 7)],
    ['acts for an empty slice', (m) => Object.assign(m.content.feed, { to: 8, head: hash('2') })],
    ['no acts for a slice', (m) => m.content.entries.splice(0, 1, attachment('e') as never)],
    ['acts in second place', (m) => m.content.entries.reverse()],
    ['acts twice', (m) => m.content.entries.splice(1, 1, acts as never)],
    ['an attachment twice', (m) => m.content.entries.splice(1, 1, attachment('b') as never)],
    ['a first act with something before it', (m) => (m.content.feed.from = 1)],
    ['an entry beyond the limit', (m) => (m.content.entries[1]!.length = PACKAGE_LIMITS.entryBytes + 1)],
    ['a negative length', (m) => (m.content.entries[1]!.length = -1)],
    ['a fractional length', (m) => (m.content.entries[1]!.length = 1.5)],
    ['volume 3 of 2', (m) => (m.volume.index = 3)],
    ['an entry that is not there', (m) => (m.volume.entries = [0, 3])],
    ['an entry twice in the volume', (m) => (m.volume.entries = [1, 1])],
    ['entries out of order', (m) => (m.volume.entries = [1, 0])],
    [
      'a volume beyond the limit',
      (m) => m.content.entries.forEach((entry) => (entry.length = PACKAGE_LIMITS.entryBytes)) ?? (m.volume.entries = [0, 1, 2]),
    ],
    ['no such moment', (m) => (m.made.at = '2026-13-25T02:03:04.567Z')],
  ])('is refused with %s', (_, change) => {
    const raw = changed(change);
    expect(raw).not.toEqual(valid);
    expect(ManifestSchema.safeParse(raw).success).toBe(false);
  });

  it('names its file by office, number and volume', () => {
    expect(packageFileName(manifest)).toBe('救助同步包_120101001_120101_000017_1-2.jzb');
  });

  it('never throws at whatever text', () => {
    const anyText = fc.oneof(fc.string(), fc.json());
    expect(fc.check(fc.property(anyText, (text) => parseManifest(text) === undefined))).toMatchObject({ failed: false });
  });
});

describe('the lines of acts', () => {
  const [first, second] = actLines(['𠮷林某某 "受理"', '公示'], 9, hash('2')) as [ActRecord, ActRecord];
  const withheld = { seq: 11, hash: hash('3') };
  const lines = [first, second, withheld];
  const feed = { from: 9, to: 11, before: hash('2'), head: hash('3') };
  const text = actLinesText(lines);
  const [firstLine, secondLine] = text.split('\n') as [string, string];
  const parse = (changedText: string, changes: Partial<FeedSlice> = {}, sender = '120101001') =>
    parseActLines(changedText, { ...feed, ...changes }, sender as OfficeId);

  it('come back as they went; a withheld act keeps its place and hash', () => {
    expect(text.split('\n')).toHaveLength(4);
    expect(parse(text)).toEqual(lines);
    expect(lines.map(isShown)).toEqual([true, true, false]);
    expect(parse('', { to: 8, head: hash('2') })).toEqual([]);
  });

  it.each([
    ['the first line missing', text.slice(firstLine.length + 1)],
    ['the last line missing', `${firstLine}\n${secondLine}\n`],
    ['a line too many', `${text}${firstLine}\n`],
    ['two lines changed about', text.replace(`${firstLine}\n${secondLine}`, `${secondLine}\n${firstLine}`)],
    ['no line feed at the end', text.slice(0, -1)],
    ['a carriage return', text.replace('\n', '\r\n')],
    ['an empty line', text.replace('\n', '\n\n')],
    ['another order of members', text.replace(`{"hash":"${hash('3')}","seq":11}`, `{"seq":11,"hash":"${hash('3')}"}`)],
    ['a space', text.replace('"seq":11', '"seq": 11')],
    ['an escape that need not be', text.replace('公', '\\u516c')],
    ['a surplus member', text.replace('"seq":11', '"seq":11,"x":1')],
    ['a member missing', text.replace('"commandIndex":0,', '')],
    ['a wrong number', text.replace('"seq":11', '"seq":12')],
    ['another last hash', text.replace(hash('3'), hash('4'))],
    ['an act that follows another', text.replace(`"previousHash":"${first.hash}"`, `"previousHash":"${hash('5')}"`)],
    ['something that is no object', text.replace(firstLine, '[]')],
  ])('are refused with %s', (_, other) => {
    expect(other).not.toBe(text);
    expect(parse(other)).toBeUndefined();
  });

  it('are refused for another slice, another start or another office', () => {
    expect(parse(text, { before: hash('4') })).toBeUndefined();
    expect(parse(text, { from: 8, to: 10 })).toBeUndefined();
    expect(parse(text, { to: 12 })).toBeUndefined();
    expect(parse(text, {}, '120101002')).toBeUndefined();
  });

  it('do not nest without end, and brackets in a text are only text', () => {
    const nested = (depth: number) => parse(text.replace('{"text":"公示"}', `{"text":${'['.repeat(depth)}${']'.repeat(depth)}}`));
    expect(nested(20)).toHaveLength(3);
    expect(nested(40)).toBeUndefined();
    expect(nested(400_000)).toBeUndefined();
    const bracketed = actLines([`\\"${'['.repeat(100)}`], 9, hash('2'));
    expect(parse(actLinesText(bracketed), { to: 9, head: bracketed[0]!.hash })).toHaveLength(1);
  });
});

describe('volumes', () => {
  const entryOf = (length: number) => ({ ...acts, length });

  it('hold every entry once, in order, none above the limit but a single one', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(50), { maxLength: 40 }), fc.integer({ min: 1, max: 60 }), (lengths, limit) => {
        const volumes = planVolumes(lengths.map(entryOf), limit);
        expect(volumes.flat()).toEqual(lengths.map((_, index) => index));
        for (const volume of volumes) {
          const length = volume.reduce((sum, index) => sum + lengths[index]!, 0);
          expect(length <= limit || volume.length === 1).toBe(true);
          expect(volume.length > 0 || lengths.length === 0).toBe(true);
        }
      }),
    );
  });

  it('are refused for what no package can hold', () => {
    expect(() => planVolumes([entryOf(PACKAGE_LIMITS.entryBytes + 1)], 100)).toThrow(RangeError);
    expect(() =>
      planVolumes(
        Array.from({ length: 1000 }, () => entryOf(2)),
        2,
      ),
    ).toThrow(RangeError);
  });
});
