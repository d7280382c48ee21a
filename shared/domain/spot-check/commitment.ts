import { type HashBytes, byCodePoint, digest } from './digest.ts';
import { type SamplePlan, rateWords } from './frame.ts';

/** Published before the public number is drawn; afterwards neither frame nor secret can change unseen. Names no case. */
export interface Commitment {
  /** 抽查承诺: text to publish or to send in a package. */
  readonly text: string;
  /** SM3 of the text in hex: the value that a proof is held against. */
  readonly value: string;
}

/** The frame as text: one line a case, by case number; an excluded one ends with its reason. */
export function frameText(plan: SamplePlan): string {
  return plan.frame
    .toSorted((a, b) => byCodePoint(a.id, b.id))
    .map(({ street, programme, id, excluded }) =>
      line('对象', id, street, programme, ...(excluded === undefined ? [] : [excluded])),
    )
    .join('');
}

/** The text made known before the public number exists, and its hash; the secret stands in it only as a hash (docs/specs/spot-check.md). */
export function commitmentOf(plan: SamplePlan, secret: string, hash: HashBytes): Commitment {
  const strata = plan.strata
    .map(({ street, programme, rate }) => line('单独比例', street, programme, rateWords(rate)))
    .toSorted(byCodePoint);
  const text = [
    line('抽查承诺', '1'),
    line('摘要算法', 'SM3'),
    line('批次', plan.batch),
    line('承诺日', plan.committedOn),
    line('公开数来源', plan.publicSource),
    line('抽查比例', rateWords(plan.rate)),
    ...strata,
    line('名册户数', String(plan.frame.length)),
    line('名册摘要', digest(hash, frameText(plan))),
    line('秘密数摘要', digest(hash, line('秘密数', secret))),
  ].join('');
  return { text, value: digest(hash, text) };
}

/** One line of a text that is hashed: fields parted by tabs, ended by a line feed. */
export function line(...fields: readonly string[]): string {
  return `${fields.join('\t')}\n`;
}
