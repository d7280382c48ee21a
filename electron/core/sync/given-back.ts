import { DomainError } from '#shared/kernel/errors/index.ts';
import { type AttachmentId, type OfficeId } from '#shared/kernel/ids.ts';
import { ACTS_VERSION } from '#shared/domain/record/act.ts';
import { type ActLine, isShown } from '#shared/sync-format/act-lines.ts';
import { type Content } from '#shared/sync-format/manifest.ts';
import { type WritableDB } from '../db/handles.ts';
import { type GivenBack, type TakenBack } from '../record/take-back.ts';
import { type OpenedPackage } from './open-package.ts';
import { forgetSentFrom, markWritten, saveSent, sentHashes } from './sent-packages.queries.ts';
import { wantsReceipt } from '#shared/sync-format/receipts.ts';
import { type Authorship } from '../record/feed.ts';

/** One of our packages as its recipient gives it back, over the volumes that have been opened. */
interface Package {
  readonly number: number;
  readonly contentHash: string;
  readonly content: Content;
  lines: readonly ActLine[] | undefined;
}

/** All that one office gives back. */
export interface Giver {
  readonly officeId: OfficeId;
  readonly officeName: string;
  /** By number, without those that we know with the same content. */
  readonly packages: readonly Package[];
}

/** Volumes given back, their scans' bytes left out: put together by office and number. */
export class GivenBackVolumes {
  private readonly offices = new Map<OfficeId, { name: string; packages: Map<number, Package> }>();
  readonly attachments = new Map<AttachmentId, { sm3: string; length: number }>();

  /** Throws PACKAGE_ACTS_FROM_FUTURE and, when two files of one number differ, GIVEN_BACK_NOT_JOINING. */
  add({ sender, manifest, contentHash, acts }: OpenedPackage): void {
    const { content, made } = manifest;
    if (made.schemaVersion > ACTS_VERSION)
      throw new DomainError('PACKAGE_ACTS_FROM_FUTURE', {
        senderName: sender.name,
        version: made.schemaVersion,
        known: ACTS_VERSION,
      });
    const office = this.offices.get(sender.id) ?? { name: sender.name, packages: new Map<number, Package>() };
    this.offices.set(sender.id, office);
    const known = office.packages.get(content.number);
    if (known && known.contentHash !== contentHash) throw new DomainError('GIVEN_BACK_NOT_JOINING', {});
    const isEmpty = content.feed.to < content.feed.from;
    const lines = acts ?? (isEmpty ? [] : known?.lines);
    office.packages.set(content.number, { number: content.number, contentHash, content, lines });
    for (const entry of content.entries) {
      if (entry.kind === 'attachment') this.attachments.set(entry.id, { sm3: entry.sm3, length: entry.length });
    }
  }

  /**
   * What each office gives back beyond what we know we sent it; one that gives nothing new is left out. Throws GIVEN_BACK_MISSING for
   * a gap behind what we know, between the packages, or where the volume with the acts is not there.
   */
  givers(db: WritableDB): readonly Giver[] {
    return [...this.offices].flatMap(([officeId, { name: officeName, packages }]) => {
      const known = sentHashes(db, officeId);
      const numbers = [...packages.keys()].sort((a, b) => a - b);
      const fresh = numbers.flatMap((number) => {
        const each = packages.get(number)!;
        return known.get(number) === each.contentHash ? [] : [each];
      });
      let expected = expectedFirst(known, packages);
      for (const { number, lines, content } of fresh) {
        const missing = (firstMissing: number, lastMissing: number) =>
          new DomainError('GIVEN_BACK_MISSING', { officeName, firstMissing, lastMissing });
        if (number > expected) throw missing(expected, number - 1);
        if (!lines) throw missing(number, number);
        // What we know under the number before is not what the giver holds: it belongs to the lost ones.
        const previous = packages.get(number - 1)?.contentHash ?? known.get(number - 1);
        if (number > 1 && previous !== content.previous) throw missing(number - 1, number - 1);
        expected = number + 1;
      }
      return fresh.length > 0 ? [{ officeId, officeName, packages: fresh }] : [];
    });
  }
}

/** The first number of which we do not know, with what is given back, that we sent it so. */
function expectedFirst(known: ReadonlyMap<number, string>, packages: ReadonlyMap<number, Package>): number {
  const first = Math.min(...packages.keys());
  // What lies before the first one given back must be what we know: whether it is, its `previous` says.
  return known.has(first - 1) || first === 1 ? first : Math.max(0, ...known.keys()) + 1;
}

/** The links of our feed that all givers hold together. Throws GIVEN_BACK_NOT_JOINING where two of them differ or leave a gap. */
export function linksOf(givers: readonly Giver[]): GivenBack {
  const links = new Map<number, ActLine>();
  let first: Content['feed'] | undefined;
  for (const { packages } of givers) {
    for (const { content, lines } of packages) {
      if (content.feed.to < content.feed.from) continue;
      if (!first || content.feed.from < first.from) first = content.feed;
      for (const line of lines ?? []) {
        const other = links.get(line.seq);
        if (other && other.hash !== line.hash) throw new DomainError('GIVEN_BACK_NOT_JOINING', {});
        if (!other || isShown(line)) links.set(line.seq, line);
      }
    }
  }
  const inOrder = [...links.values()].sort((a, b) => a.seq - b.seq);
  if (inOrder.some((link, at) => at > 0 && link.seq !== inOrder[at - 1]!.seq + 1))
    throw new DomainError('GIVEN_BACK_NOT_JOINING', {});
  return { before: first?.before ?? '', links: inOrder, givers: givers.map(({ officeId }) => officeId) };
}

/** Remembers the packages as sent and received, in the place of those that were drawn since the restore. */
export function rememberSent(db: WritableDB, { at, staffId }: Authorship, givers: readonly Giver[]): void {
  for (const { officeId, packages } of givers) {
    forgetSentFrom(db, officeId, packages[0]!.number);
    for (const { number, contentHash, content, lines } of packages) {
      const shown = (lines ?? []).filter(isShown);
      const drawnAt = shown.at(-1)?.at ?? at;
      saveSent(db, {
        recipientId: officeId,
        number,
        contentHash,
        content,
        acts: shown.length,
        wantsReceipt: wantsReceipt(lines ?? [], content.entries),
        drawnAt,
        drawnBy: staffId,
        writtenAt: drawnAt,
      });
      markWritten(db, officeId, number, drawnAt);
    }
  }
}

/** Cases that these acts are about, in the order in which they come up. */
export function casesOf(taken: Pick<TakenBack, 'acts'>): ReadonlyMap<string, readonly string[]> {
  const cases = new Map<string, string[]>();
  for (const { subjectKind, subjectId, type } of taken.acts) {
    if (subjectKind === 'case') cases.set(subjectId, [...(cases.get(subjectId) ?? []), type]);
  }
  return cases;
}
