import { type Commitment, frameText, line } from './commitment.ts';
import { type HashBytes, digest } from './digest.ts';
import { type Stratum, drawStrata } from './draw.ts';
import { type SamplePlan, rateWords } from './frame.ts';

export interface ProofParts {
  readonly plan: SamplePlan;
  readonly commitment: Commitment;
  readonly secret: string;
  /** In its canonical form. */
  readonly publicNumber: string;
  readonly hash: HashBytes;
}

/**
 * The seed: nobody knows it before the public number is drawn, for it needs that number; nobody but the district could try numbers out
 * beforehand, for it needs the secret; and the district can change neither, for the commitment is in it.
 */
function seedOf({ commitment, secret, publicNumber, hash }: Omit<ProofParts, 'plan'>): string {
  return digest(hash, line('承诺值', commitment.value) + line('秘密数', secret) + line('公开数', publicNumber));
}

/** Draws, and writes all of it down: commitment, what was revealed later, frame, strata, drawn cases, and the hash of the whole. */
export function prove(parts: ProofParts): { readonly strata: readonly Stratum[]; readonly proof: string } {
  const { plan, commitment, secret, publicNumber, hash } = parts;
  const seed = seedOf(parts);
  const strata = drawStrata(plan, seed, hash);
  const body = [
    line('抽查证明', '1'),
    commitment.text,
    line('承诺值', commitment.value),
    line('秘密数', secret),
    line('公开数', publicNumber),
    line('种子', seed),
    frameText(plan),
    ...strata.map(stratumText),
    ...strata.flatMap((stratum) =>
      stratum.selected.map(({ id, order }) => line('抽中', stratum.street, stratum.programme, id, order)),
    ),
  ].join('');
  return { strata, proof: body + line('证明摘要', digest(hash, body)) };
}

function stratumText({ street, programme, rate, total, excluded, quota }: Stratum): string {
  return line('分层', street, programme, rateWords(rate), String(total), String(excluded), String(quota));
}
