import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { commit, sample } from '#shared/domain/spot-check/sample.ts';
import { type FrameItem, type Rate, type SamplePlan } from '#shared/domain/spot-check/frame.ts';
import { verifyProof } from '#shared/domain/spot-check/verify-proof.ts';
import { plainDate } from '#shared/kernel/plain-date.ts';

const hash = (bytes: Uint8Array): Uint8Array => createHash('sm3').update(bytes).digest();
const secret = '00112233445566778899aabbccddeeff';
const THIRTY_PERCENT: Rate = { numerator: 30, denominator: 100 };

function planOf(frame: readonly FrameItem[], rate = THIRTY_PERCENT): SamplePlan {
  return {
    batch: '2026年11月新增对象',
    committedOn: plainDate('2026-11-01'),
    publicSource: '双色球第2026140期',
    rate,
    strata: [],
    frame,
  };
}

function draw(plan: SamplePlan, publicNumber = '3 11 17 22 28 31 9') {
  return sample({ ...plan, seed: { secret, publicNumber }, hash, commitment: commit(plan, secret, hash).value });
}

const frameOf = (count: number, street = '甲街道', programme = '低保'): FrameItem[] =>
  Array.from({ length: count }, (_, index) => ({ id: `${street}-${programme}-${index + 1}`, street, programme }));

const anyFrame = fc
  .uniqueArray(
    fc.record({
      id: fc.integer({ min: 1, max: 9999 }).map((number) => `津${number}`),
      street: fc.constantFrom('甲街道', '乙街道', '𠮷镇'),
      programme: fc.constantFrom('低保', '特困'),
      out: fc.boolean(),
    }),
    { minLength: 1, maxLength: 60, selector: (item) => item.id },
  )
  .map((items) =>
    items.map(({ out, ...item }): FrameItem => (out && item.id.endsWith('7') ? { ...item, excluded: '已死亡' } : item)),
  );

describe('a sample', () => {
  it('never falls below its rate in any stratum, for every size 1…500', () => {
    const short: number[] = [];
    for (let count = 1; count <= 500; count += 1) {
      const { strata, selected } = draw(planOf([...frameOf(count), ...frameOf(501 - count, '乙街道', '特困')]));
      for (const stratum of strata) {
        const exact = stratum.selected.length === stratum.quota && stratum.quota * 100 >= stratum.total * 30;
        if (!exact || (stratum.quota - 1) * 100 >= stratum.total * 30) short.push(count);
      }
      if (new Set(selected).size !== selected.length) short.push(count);
    }
    expect(short).toEqual([]);
  }, 120_000);

  it('has the rate of every stratum whatever the rate, and exclusions make it no smaller', () => {
    fc.assert(
      fc.property(anyFrame, fc.integer({ min: 1, max: 100 }), (frame, percent) => {
        const { strata } = draw(planOf(frame, { numerator: percent, denominator: 100 }));
        for (const { selected, total, excluded } of strata) {
          expect(selected.length === total - excluded || selected.length * 100 >= total * percent).toBe(true);
        }
        const excludedIds = new Set(frame.filter((item) => item.excluded !== undefined).map(({ id }) => id));
        expect(strata.flatMap(({ selected }) => selected).filter(({ id }) => excludedIds.has(id))).toEqual([]);
        expect(strata.reduce((sum, { total }) => sum + total, 0)).toBe(frame.length);
      }),
      { numRuns: 200 },
    );
  });

  it('does not depend on the order of the frame', () => {
    fc.assert(
      fc.property(
        anyFrame.chain((frame) => fc.tuple(fc.constant(frame), fc.shuffledSubarray(frame, { minLength: frame.length }))),
        ([frame, shuffled]) => {
          expect(draw(planOf(shuffled))).toEqual(draw(planOf(frame)));
        },
      ),
      { numRuns: 100 },
    );
  });

  it('draws every case about equally often over many public numbers', () => {
    const frame = frameOf(10);
    const counts = new Map<string, number>();
    for (let number = 0; number < 1000; number += 1) {
      for (const id of draw(planOf(frame), String(number)).selected) counts.set(id, (counts.get(id) ?? 0) + 1);
    }
    // 3 of 10 in 1000 drawings: 300 expected, standard deviation 14.5.
    for (const { id } of frame) expect(Math.abs(counts.get(id)! - 300)).toBeLessThan(73);
  });
});

it('one changed byte breaks the proof, wherever it is', () => {
  const plan = planOf([
    ...frameOf(9),
    ...frameOf(4, '乙街道', '特困'),
    { id: '津7', street: '甲街道', programme: '低保', excluded: '已死亡' },
  ]);
  const proof = Buffer.from(draw(plan).proof, 'utf8');
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
  fc.assert(
    fc.property(fc.integer({ min: 0, max: proof.length - 1 }), fc.integer({ min: 1, max: 255 }), (at, change) => {
      const bytes = Buffer.from(proof);
      bytes[at]! ^= change;
      let text;
      try {
        text = decoder.decode(bytes);
      } catch {
        return; // no longer a text: the reader refuses it before verifying
      }
      expect(verifyProof(text, { hash }).ok).toBe(false);
    }),
    { numRuns: 3000 },
  );
});
