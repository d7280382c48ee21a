import { readFileSync, writeFileSync } from 'node:fs';
import { type Commitment } from '#shared/domain/spot-check/commitment.ts';
import { type SamplePlan } from '#shared/domain/spot-check/frame.ts';
import { type Sample, checkedPlan, commit, sample } from '#shared/domain/spot-check/sample.ts';
import { type ProofVerdict, verifyProof } from '#shared/domain/spot-check/verify-proof.ts';
import { sm3 } from '../crypto/sm3.ts';

/** A plan and a secret as files: the secret never stands on a command line, where history and process lists would keep it. */
export interface SampleFiles {
  /** JSON of a `SamplePlan`; `strata` may be missing. */
  readonly plan: string;
  /** The secret in hex on one line. */
  readonly secret: string;
}

export type ProofSummary = Extract<ProofVerdict, { ok: true }>;

/** Throws RangeError in Chinese for a file that is not as agreed; the file system's own error when it cannot be read. */
export function commitFromFiles(files: SampleFiles): Commitment {
  return commit(readPlan(files.plan), readSecret(files.secret), sm3);
}

/** Throws as `commitFromFiles`, and when the plan or the secret is not the one committed to. */
export function sampleFromFiles(files: SampleFiles, publicNumber: string, commitment: string): Sample {
  return sample({ ...readPlan(files.plan), seed: { secret: readSecret(files.secret), publicNumber }, hash: sm3, commitment });
}

/** Writes a proof to a new file. Throws RangeError in Chinese when the file exists: a proof is never written over another. */
export function writeProofFile(path: string, proof: string): void {
  try {
    writeFileSync(path, proof, { flag: 'wx' });
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST')
      throw new RangeError(`${path} 已经存在，请换一个文件名。`, { cause: error });
    throw error;
  }
}

/** Verifies a proof file byte for byte: what is no UTF-8 does not pass, a byte order mark is not swallowed. */
export function verifyProofFile(path: string, publishedCommitment?: string): ProofVerdict {
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(readFileSync(path));
  } catch (error) {
    if (error instanceof TypeError) return { ok: false, problems: ['文件不是 UTF-8 文本，证明已被改动或损坏'] };
    throw error;
  }
  return verifyProof(text, { hash: sm3, ...(publishedCommitment !== undefined && { publishedCommitment }) });
}

function readPlan(path: string): SamplePlan {
  let value: unknown;
  try {
    value = JSON.parse(readFileSync(path, 'utf8'));
  } catch (error) {
    if (error instanceof SyntaxError) throw new RangeError(`${path} 不是有效的 JSON。`, { cause: error });
    throw error;
  }
  return checkedPlan(
    typeof value === 'object' && value !== null && !Array.isArray(value) ? { strata: [], ...(value as object) } : value,
  );
}

function readSecret(path: string): string {
  return readFileSync(path, 'utf8').trim();
}
