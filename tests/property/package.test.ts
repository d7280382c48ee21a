import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Opening, openPackage } from '#core/sync/open-package.ts';
import { sealPackage } from '#core/sync/seal-package.ts';
import { DomainError } from '#shared/kernel/errors/index.ts';
import { type KnownChain, NOTHING_KNOWN, requireImportable } from '#shared/sync-format/chain.ts';
import { afterImport } from '#tests/support/packages/known-chain.ts';
import { type Content, NO_HASH } from '#shared/sync-format/manifest.ts';
import {
  actLines,
  attachment,
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
const opening: Opening = { own: ownOffice(district), correspondents: [correspondent(street)], now: NOW };

describe('a package', () => {
  it('opens to what was sealed, over any number of volumes in any order', async () => {
    const texts = fc.array(fc.string({ unit: 'binary', maxLength: 40 }), { maxLength: 8 });
    const files = fc.array(fc.uint8Array({ maxLength: 400 }), { maxLength: 6 });
    await fc.assert(
      fc.asyncProperty(texts, files, fc.integer({ min: 50, max: 2000 }), fc.nat(), async (actTexts, bytes, volumeBytes, turn) => {
        const acts = actLines(actTexts);
        const attachments = bytes.map((each, number) => attachment(number, each));
        const input = packageFrom(street, district, acts, { attachments });
        const sealed = await sealFiles(input, { volumeBytes });
        const order = sealed.map((_, index) => sealed[(index + turn) % sealed.length]!);
        const opened = [];
        for (const file of order) opened.push(await openPackage(file, opening));
        expect(opened.flatMap((each) => each.acts ?? [])).toEqual(acts);
        const received = new Map(opened.flatMap((each) => each.attachments.map(({ id, bytes: got }) => [id, Buffer.from(got)])));
        expect(received).toEqual(new Map(attachments.map(({ id }, number) => [id, Buffer.from(bytes[number]!)])));
        expect(new Set(opened.map((each) => each.contentHash)).size).toBe(1);
      }),
      { numRuns: 40 },
    );
  });
});

describe('the chain of packages', () => {
  /** Six packages of a sender, and a rival history that parts from it after the third. */
  function history(rival: boolean): { content: Content; hash: string }[] {
    const packages: { content: Content; hash: string }[] = [];
    let before = NO_HASH;
    for (let number = 1; number <= 6; number += 1) {
      const texts = [`第${number}包`, rival && number > 3 ? '另一台电脑' : '办理'];
      const acts = actLines(texts, 2 * number - 1, before);
      const feed = { from: 2 * number - 1, to: 2 * number, before, head: acts[1]!.hash };
      const previous = packages.at(-1)?.hash ?? NO_HASH;
      const input = packageFrom(street, district, acts, { number, previous, feed });
      const entries: Content['entries'] = [{ kind: 'acts', length: 1, sm3: acts[1]!.hash }];
      const content = { sender: street.id, recipient: district.id, number, previous, feed, entries };
      packages.push({ content, hash: sealPackage(input, { now: NOW, random }).contentHash });
      before = acts[1]!.hash;
    }
    return packages;
  }
  const own = history(false);
  const rival = history(true);

  function deliver(known: KnownChain, { content, hash }: { content: Content; hash: string }): KnownChain {
    try {
      return requireImportable(known, content, hash, false) === 'next' ? afterImport(known, content, hash) : known;
    } catch (error) {
      if (error instanceof DomainError) return known;
      throw error;
    }
  }

  it('whatever is lost, repeated or out of order, only ever grows by one, and ends the same when all has come', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(5), { maxLength: 60 }), (order) => {
        let known = NOTHING_KNOWN;
        for (const index of order) {
          const next = deliver(known, own[index]!);
          expect([known.lastNumber, known.lastNumber + 1]).toContain(next.lastNumber);
          known = next;
        }
        for (const each of own) known = deliver(known, each);
        expect(known).toMatchObject({ lastNumber: 6, lastHash: own[5]!.hash, feedSeq: 12 });
      }),
    );
  });

  it('never mixes two histories: once a package of one is in, none of the other follows', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(5), fc.boolean()), { maxLength: 80 }), (order) => {
        let known = NOTHING_KNOWN;
        for (const [index, fromRival] of order) known = deliver(known, (fromRival ? rival : own)[index]!);
        const hashes = [...known.hashes.values()];
        const follows = (packages: typeof own): boolean => hashes.every((hash, index) => hash === packages[index]!.hash);
        expect(follows(own) || follows(rival)).toBe(true);
      }),
    );
  });
});
