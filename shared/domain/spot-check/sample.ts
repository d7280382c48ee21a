import { type Commitment, commitmentOf } from './commitment.ts';
import { type HashBytes } from './digest.ts';
import { type Stratum } from './draw.ts';
import { type SamplePlan, SamplePlanSchema, SecretSchema, canonicalPublicNumber } from './frame.ts';
import { prove } from './proof.ts';

export interface SampleRequest extends SamplePlan {
  readonly seed: {
    /** Hex; its hash stands in the commitment, itself only in the proof. */
    readonly secret: string;
    /** The public number, as published. */
    readonly publicNumber: string;
  };
  readonly hash: HashBytes;
  /** The value committed to earlier. */
  readonly commitment: string;
}

export interface Sample {
  readonly strata: readonly Stratum[];
  /** Ids of all that were drawn, stratum by stratum in the order of drawing. */
  readonly selected: readonly string[];
  /** 抽查证明: the whole as text that a third party recomputes (docs/specs/spot-check.md). */
  readonly proof: string;
}

/**
 * Fixes frame, rate, source of the public number and the hash of the secret, before that number exists. Throws RangeError in Chinese for a
 * plan or a secret that is not as agreed or a case number that stands twice.
 */
export function commit(plan: SamplePlan, secret: string, hash: HashBytes): Commitment {
  return commitmentOf(checkedPlan(plan), checkedSecret(secret), hash);
}

/**
 * Draws by hash order, after the idea of RFC 3797: the seed is the hash of commitment, secret and public number; each case is hashed with
 * the seed; within each street × programme the lowest ⌈rate × total⌉ are drawn. Order of the frame does not matter. Throws RangeError in
 * Chinese when the plan is not the one committed to.
 */
export function sample(request: SampleRequest): Sample {
  const { seed, hash, commitment: published, ...rest } = request;
  const plan = checkedPlan(rest);
  const secret = checkedSecret(seed.secret);
  const publicNumber = canonicalPublicNumber(seed.publicNumber);
  const commitment = commitmentOf(plan, secret, hash);
  if (commitment.value !== published) {
    throw new RangeError('名册、比例、公开数来源或秘密数与事先公布的承诺值不符：承诺之后不能改动，请用当时的名册和秘密数');
  }
  const { strata, proof } = prove({ plan, commitment, secret, publicNumber, hash });
  return { strata, selected: strata.flatMap((stratum) => stratum.selected.map(({ id }) => id)), proof };
}

/** Takes a plan as agreed. Throws RangeError in Chinese, also for a case number or a stratum that stands twice. */
export function checkedPlan(plan: unknown): SamplePlan {
  const result = SamplePlanSchema.safeParse(plan);
  if (!result.success) {
    throw new RangeError(result.error.issues.map((issue) => `${issue.path.join('.')}：${issue.message}`).join('；'));
  }
  const ids = new Set<string>();
  for (const { id } of result.data.frame) {
    if (ids.has(id)) throw new RangeError(`名册中“${id}”出现两次`);
    ids.add(id);
  }
  const named = new Set(result.data.frame.map(({ street, programme }) => `${street} × ${programme}`));
  for (const { street, programme } of result.data.strata) {
    if (!named.delete(`${street} × ${programme}`))
      throw new RangeError(`“${street} × ${programme}”的单独比例出现两次，或名册中没有`);
  }
  return result.data;
}

/** The secret as it is hashed. Throws RangeError in Chinese for anything but 32 to 128 lower-case hexadecimal digits. */
export function checkedSecret(secret: string): string {
  const result = SecretSchema.safeParse(secret);
  if (!result.success) throw new RangeError(result.error.issues[0]!.message);
  return result.data;
}
