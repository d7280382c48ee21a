import { type OfficeId } from '#shared/kernel/ids.ts';
import { type ReadableDB } from '../db/handles.ts';

/** The chain of looks among the feeds, which bear their offices' ids. */
export const LOOKS_CHAIN = 'looks';

export interface KeptHead {
  readonly seq: number;
  readonly hash: string;
  /** Empty before the first link. */
  readonly at: string;
}

export function sameHead(kept: KeptHead | undefined, found: KeptHead): boolean {
  return kept?.seq === found.seq && kept.hash === found.hash && kept.at === found.at;
}

/** How far a chain reached by its own count (migration 40); undefined before its first link, or when the count was taken out. */
export function keptHead(db: ReadableDB, chain: OfficeId | typeof LOOKS_CHAIN): KeptHead | undefined {
  return db.prepare('SELECT seq, hash, at FROM chain_heads WHERE chain = ?').get(chain) as KeptHead | undefined;
}
