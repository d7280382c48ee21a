import { type PlainDate } from '#shared/kernel/plain-date.ts';
import { commitmentOf } from './commitment.ts';
import { type HashBytes } from './digest.ts';
import { type FrameItem, type Rate, type SamplePlan, canonicalPublicNumber } from './frame.ts';
import { prove } from './proof.ts';
import { checkedPlan, checkedSecret } from './sample.ts';

export type ProofVerdict =
  | { readonly ok: true; readonly commitment: string; readonly selected: readonly string[]; readonly total: number }
  | { readonly ok: false; readonly problems: readonly string[] };

/**
 * Recomputes a proof from what it reveals and compares it letter by letter. `publishedCommitment` is the value made known beforehand; without
 * it the proof shows only that it agrees with itself. Never throws; the problems are Chinese and name the first line that differs.
 */
export function verifyProof(text: string, { hash, publishedCommitment }: VerifyOptions): ProofVerdict {
  if (text.includes('\r')) return { ok: false, problems: ['文件的换行被改成了 Windows 格式（或混入回车符），请用原文件核验'] };
  let recomputed;
  try {
    recomputed = recompute(text, hash);
  } catch (error) {
    if (error instanceof RangeError) return { ok: false, problems: [error.message] };
    throw error;
  }
  const problems: string[] = [];
  if (recomputed.proof !== text) problems.push(firstDifference(text, recomputed.proof));
  if (publishedCommitment !== undefined && publishedCommitment !== recomputed.commitment) {
    problems.push('证明所依的承诺值与事先公布的不同：名册、比例、公开数来源或秘密数在公布之后换过');
  }
  if (problems.length > 0) return { ok: false, problems };
  const { commitment, selected, total } = recomputed;
  return { ok: true, commitment, selected, total };
}

export interface VerifyOptions {
  readonly hash: HashBytes;
  readonly publishedCommitment?: string;
}

function recompute(text: string, hash: HashBytes): { proof: string; commitment: string; selected: string[]; total: number } {
  const rows = text.split('\n').map((row) => row.split('\t'));
  const plan = planOf(rows);
  const secret = checkedSecret(only(rows, '秘密数'));
  const publicNumber = canonicalPublicNumber(only(rows, '公开数'));
  const commitment = commitmentOf(plan, secret, hash);
  const { strata, proof } = prove({ plan, commitment, secret, publicNumber, hash });
  const selected = strata.flatMap((stratum) => stratum.selected.map(({ id }) => id));
  return { proof, commitment: commitment.value, selected, total: plan.frame.length };
}

type Rows = readonly (readonly string[])[];

function planOf(rows: Rows): SamplePlan {
  return checkedPlan({
    batch: only(rows, '批次'),
    committedOn: only(rows, '承诺日') as PlainDate,
    publicSource: only(rows, '公开数来源'),
    rate: rateOf(only(rows, '抽查比例')),
    strata: rowsOf(rows, '单独比例').map(([, street, programme, rate]) => ({ street, programme, rate: rateOf(rate) })),
    frame: rowsOf(rows, '对象').map(frameItem),
  });
}

function frameItem([, id, street, programme, excluded]: readonly string[]): Partial<FrameItem> {
  return { id: id ?? '', street: street ?? '', programme: programme ?? '', ...(excluded !== undefined && { excluded }) };
}

function rowsOf(rows: Rows, name: string): Rows {
  return rows.filter((row) => row[0] === name);
}

function only(rows: Rows, name: string): string {
  const found = rowsOf(rows, name);
  const value = found[0]?.[1];
  if (found.length !== 1 || value === undefined) throw new RangeError(`“${name}”应当正好有一行，证明中有${found.length}行`);
  return value;
}

function rateOf(text: string | undefined): Rate {
  const match = /^(\d+)\/(\d+)$/.exec(text ?? '');
  if (!match) throw new RangeError(`“${text}”不是比例`);
  return { numerator: Number(match[1]), denominator: Number(match[2]) };
}

function firstDifference(given: string, recomputed: string): string {
  const [rows, expected] = [given.split('\n'), recomputed.split('\n')];
  const index = rows.findIndex((row, at) => row !== expected[at]);
  const at = index === -1 ? rows.length : index;
  return `第${at + 1}行与重新计算的不同：证明写作“${rows[at] ?? ''}”，应为“${expected[at] ?? '（到此为止）'}”`;
}
