import { DomainError } from '#shared/kernel/errors/index.ts';
import { type Content, NO_HASH } from './manifest.ts';

/** What a recipient remembers of one sender's packages to it. */
export interface KnownChain {
  /** Number and content hash of the last package whose acts were imported; 0 and NO_HASH before the first. */
  readonly lastNumber: number;
  readonly lastHash: string;
  /** The sender's last act imported, and its hash; 0 and NO_HASH before the first. */
  readonly feedSeq: number;
  readonly feedHead: string;
  /** Oldest package remembered; packages are received from it on. 1 unless the office joined later. */
  readonly firstNumber: number;
  /**
   * Content hash by package number: all imported ones, and those of which so far only some volumes have come.
   */
  readonly hashes: ReadonlyMap<number, string>;
}

export const NOTHING_KNOWN: KnownChain = {
  lastNumber: 0,
  lastHash: NO_HASH,
  feedSeq: 0,
  feedHead: NO_HASH,
  firstNumber: 1,
  hashes: new Map(),
};

/** Where a package stands to what is known of its sender. */
export type Standing =
  /** The next one: its acts can be imported. */
  | { readonly kind: 'next' }
  /** Known with the same content: nothing new but perhaps attachments that have not arrived yet. */
  | { readonly kind: 'known' }
  | { readonly kind: 'tooOld'; readonly firstKnown: number }
  | { readonly kind: 'rolledBack'; readonly lastNumber: number }
  | { readonly kind: 'missing'; readonly firstMissing: number; readonly lastMissing: number }
  | { readonly kind: 'forked' };

/**
 * Judges a package by its number, its content hash and the two chains it continues (of packages, and of acts). Pure; the order
 * of the questions is the order in which an answer makes sense: is it remembered, is one missing, does it continue.
 */
export function standingOf(known: KnownChain, content: Content, contentHash: string): Standing {
  const { number } = content;
  if (number < known.firstNumber) return { kind: 'tooOld', firstKnown: known.firstNumber };
  const remembered = known.hashes.get(number);
  if (remembered !== undefined && remembered !== contentHash) return { kind: 'rolledBack', lastNumber: known.lastNumber };
  if (number <= known.lastNumber) {
    return remembered === undefined ? { kind: 'tooOld', firstKnown: known.lastNumber + 1 } : { kind: 'known' };
  }
  if (number > known.lastNumber + 1) {
    return { kind: 'missing', firstMissing: known.lastNumber + 1, lastMissing: number - 1 };
  }
  const continuesPackages = content.previous === known.lastHash;
  const continuesActs = content.feed.from === known.feedSeq + 1 && content.feed.before === known.feedHead;
  return continuesPackages && continuesActs ? { kind: 'next' } : { kind: 'forked' };
}

/**
 * Refuses a package that must not be imported, in words; `bringsNew` says whether it holds an attachment that is still
 * missing here. Gives the standing of one that may go on.
 * Throws PACKAGE_TOO_OLD, PACKAGE_ROLLED_BACK, PACKAGE_MISSING, PACKAGE_FORKED, PACKAGE_ALREADY_IMPORTED.
 */
export function requireImportable(
  known: KnownChain,
  content: Content,
  contentHash: string,
  bringsNew: boolean,
): 'next' | 'known' {
  const { number } = content;
  const standing = standingOf(known, content, contentHash);
  switch (standing.kind) {
    case 'next':
      return 'next';
    case 'known':
      if (!bringsNew) throw new DomainError('PACKAGE_ALREADY_IMPORTED', { number });
      return 'known';
    case 'tooOld':
      throw new DomainError('PACKAGE_TOO_OLD', { number, firstKnown: standing.firstKnown });
    case 'rolledBack':
      throw new DomainError('PACKAGE_ROLLED_BACK', { number, lastNumber: standing.lastNumber });
    case 'missing':
      throw new DomainError('PACKAGE_MISSING', {
        number,
        firstMissing: standing.firstMissing,
        lastMissing: standing.lastMissing,
      });
    case 'forked':
      throw new DomainError('PACKAGE_FORKED', { number });
  }
}
