import { describe, expect, it } from 'vitest';
import { DomainError } from '#shared/kernel/errors/index.ts';
import { type KnownChain, NOTHING_KNOWN, requireImportable, standingOf } from '#shared/sync-format/chain.ts';
import { afterImport } from '#tests/support/packages/known-chain.ts';
import { type Content, ContentSchema, NO_HASH } from '#shared/sync-format/manifest.ts';

const hash = (digit: string): string => digit.repeat(64);

/** Package `number` of a sender whose every package holds two acts; its content hash is the digit `number`. */
function content(number: number, changes: Partial<Content> = {}): Content {
  const from = 2 * number - 1;
  return ContentSchema.parse({
    sender: '120101001',
    recipient: '120101',
    number,
    previous: number === 1 ? NO_HASH : hash(String(number - 1)),
    feed: { from, to: from + 1, before: number === 1 ? NO_HASH : hash('a'), head: hash('a') },
    entries: [{ kind: 'acts', length: 0, sm3: hash('e') }],
    ...changes,
  });
}

function after(...numbers: readonly number[]): KnownChain {
  return numbers.reduce((known, number) => afterImport(known, content(number), hash(String(number))), NOTHING_KNOWN);
}

const standing = (known: KnownChain, number: number, changes?: Partial<Content>, contentHash = hash(String(number))) =>
  standingOf(known, content(number, changes), contentHash);

describe('where a package stands', () => {
  it('the first, then the next', () => {
    expect(standing(NOTHING_KNOWN, 1)).toEqual({ kind: 'next' });
    expect(standing(after(1, 2), 3)).toEqual({ kind: 'next' });
  });

  it('known, whether the last or an older one', () => {
    expect(standing(after(1, 2, 3), 3)).toEqual({ kind: 'known' });
    expect(standing(after(1, 2, 3), 1)).toEqual({ kind: 'known' });
  });

  it('missing: names the first and the last number that has not come', () => {
    expect(standing(after(1), 3)).toEqual({ kind: 'missing', firstMissing: 2, lastMissing: 2 });
    expect(standing(NOTHING_KNOWN, 5)).toEqual({ kind: 'missing', firstMissing: 1, lastMissing: 4 });
  });

  it('rolled back: a known number with other content', () => {
    expect(standing(after(1, 2), 1, {}, hash('f'))).toEqual({ kind: 'rolledBack', lastNumber: 2 });
    expect(standing(after(1, 2), 2, {}, hash('f'))).toEqual({ kind: 'rolledBack', lastNumber: 2 });
  });

  it('rolled back also against volumes of which the acts have not come yet', () => {
    const known: KnownChain = { ...after(1), hashes: new Map([...after(1).hashes, [2, hash('2')]]) };
    expect(standing(known, 2)).toEqual({ kind: 'next' });
    expect(standing(known, 2, {}, hash('f'))).toEqual({ kind: 'rolledBack', lastNumber: 1 });
  });

  it('forked: continues another package, other acts, or acts from elsewhere in the feed', () => {
    const known = after(1);
    expect(standing(known, 2, { previous: hash('f') })).toEqual({ kind: 'forked' });
    const feed = content(2).feed;
    expect(standing(known, 2, { feed: { ...feed, before: hash('b') } })).toEqual({ kind: 'forked' });
    expect(standing(known, 2, { feed: { ...feed, from: 4, to: 5 } })).toEqual({ kind: 'forked' });
    expect(standing(known, 2, { feed: { ...feed, from: 2, to: 3 } })).toEqual({ kind: 'forked' });
  });

  it('too old: from before this office began to remember', () => {
    const joinedAtFive: KnownChain = {
      ...NOTHING_KNOWN,
      firstNumber: 5,
      lastNumber: 4,
      lastHash: hash('4'),
      feedSeq: 8,
      feedHead: hash('a'),
    };
    expect(standing(joinedAtFive, 4)).toEqual({ kind: 'tooOld', firstKnown: 5 });
    expect(standing(joinedAtFive, 5)).toEqual({ kind: 'next' });
    expect(standing({ ...after(1, 2), hashes: new Map() }, 1)).toEqual({ kind: 'tooOld', firstKnown: 3 });
  });

  it('an empty slice moves packages on and acts not', () => {
    const feed = { from: 3, to: 2, before: hash('a'), head: hash('a') };
    const empty = content(2, { feed, entries: [] });
    expect(standingOf(after(1), empty, hash('2'))).toEqual({ kind: 'next' });
    const known = afterImport(after(1), empty, hash('2'));
    expect(known).toMatchObject({ lastNumber: 2, feedSeq: 2, feedHead: hash('a') });
    expect(standing(known, 3, { feed: { from: 3, to: 4, before: hash('a'), head: hash('b') } })).toEqual({ kind: 'next' });
  });
});

describe('refusals in words', () => {
  const refusal = (known: KnownChain, number: number, changes: Partial<Content> = {}, contentHash = hash(String(number))) => {
    try {
      return requireImportable(known, content(number, changes), contentHash, false);
    } catch (error) {
      if (error instanceof DomainError) return [error.code, error.params];
      throw error;
    }
  };

  it('each standing has its own code', () => {
    expect(refusal(after(1), 2)).toBe('next');
    expect(refusal(after(1), 1)).toEqual(['PACKAGE_ALREADY_IMPORTED', { number: 1 }]);
    expect(refusal(after(1), 4)).toEqual(['PACKAGE_MISSING', { number: 4, firstMissing: 2, lastMissing: 3 }]);
    expect(refusal(after(1), 1, {}, hash('f'))).toEqual(['PACKAGE_ROLLED_BACK', { number: 1, lastNumber: 1 }]);
    expect(refusal(after(1), 2, { previous: hash('f') })).toEqual(['PACKAGE_FORKED', { number: 2 }]);
    expect(refusal({ ...after(1), firstNumber: 2 }, 1)).toEqual(['PACKAGE_TOO_OLD', { number: 1, firstKnown: 2 }]);
  });

  it('a known package that still brings an attachment goes on', () => {
    expect(requireImportable(after(1), content(1), hash('1'), true)).toBe('known');
  });
});
