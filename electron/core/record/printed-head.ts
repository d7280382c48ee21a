import { type Output } from '#shared/contract/contract.ts';
import { type OfficeId } from '#shared/kernel/ids.ts';
import { type ReadableDB } from '../db/handles.ts';
import { actAt, feedHead, hashAt, hashesSetAside } from './feed.ts';

/**
 * Compares what stands in the small print of a decision, `第 seq 号记录` and its hash, with the record as it is now. The paper is out of
 * everybody's reach since it was served: where the two differ, one of the acts up to that one was altered since (or the print was miscopied).
 */
export function comparePrintedHead(
  db: ReadableDB,
  officeId: OfficeId,
  seq: number,
  printed: string,
): Output<'record.comparePrinted'> {
  const hash = hashAt(db, officeId, seq);
  const head = printed.replace(/\s/g, '').toLowerCase();
  if (hash === head) {
    const act = actAt(db, officeId, seq);
    return { outcome: 'same', ...(act && { at: act.at }) };
  }
  // Decided between a restore and the taking back of what it had lost: kept word for word, in another place.
  if (hashesSetAside(db, officeId).has(head)) return { outcome: 'setAside' };
  return hash === undefined ? { outcome: 'missing', lastSeq: feedHead(db, officeId).seq } : { outcome: 'differs' };
}
