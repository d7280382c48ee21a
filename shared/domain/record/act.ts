import { z } from 'zod';
import { ActIdSchema, CommandIdSchema, OfficeIdSchema, StaffIdSchema } from '#shared/kernel/ids.ts';
import { InstantSchema } from '#shared/kernel/instant.ts';
import { canonicalJson, type Json } from '#shared/kernel/canonical-json.ts';

/**
 * The edition of the acts' payloads, carried in every package: a new type of act, or a new member of a payload, raises it, and
 * an older program then says that it must be brought up to date instead of refusing an act it does not know.
 */
export const ACTS_VERSION = 1;

/** What an act is about. A kind decides how its payload is parsed. */
const SubjectKindSchema = z.enum(['case', 'office', 'staff']);
export type SubjectKind = z.infer<typeof SubjectKindSchema>;

/**
 * One row of an office's feed, as it is hashed, stored and sent. `payload` is JSON whose form its type decides
 * (case-acts.ts, office-acts.ts); it is parsed again wherever it is read.
 */
export const ActRecordSchema = z.strictObject({
  officeId: OfficeIdSchema,
  /** 1, 2, 3 … without a gap in each office's feed. */
  seq: z.number().int().min(1),
  actId: ActIdSchema,
  /** The command that made it; acts of one command share it and differ in `commandIndex`. */
  commandId: CommandIdSchema,
  commandIndex: z.number().int().min(0),
  subjectKind: SubjectKindSchema,
  subjectId: z.string().min(1).max(40),
  type: z.string().min(1).max(60),
  payload: z.json(),
  /** The edition of policy and procedure under which the act was done. */
  lawVersion: z.string().max(60),
  staffId: StaffIdSchema,
  at: InstantSchema,
  previousHash: z.string().regex(/^[0-9a-f]{64}$/),
  hash: z.string().regex(/^[0-9a-f]{64}$/),
});
export type ActRecord = z.infer<typeof ActRecordSchema>;

/** The hash before the first act of a feed. */
export const GENESIS_HASH = '0'.repeat(64);

/** The text whose SM3 is the act's hash: everything but the hash itself, in canonical JSON, so that any change shows. */
export function hashedText(act: Omit<ActRecord, 'hash'>): string {
  const {
    officeId,
    seq,
    actId,
    commandId,
    commandIndex,
    subjectKind,
    subjectId,
    type,
    payload,
    lawVersion,
    staffId,
    at,
    previousHash,
  } = act;
  return canonicalJson({
    officeId,
    seq,
    actId,
    commandId,
    commandIndex,
    subjectKind,
    subjectId,
    type,
    payload: payload as Json,
    lawVersion,
    staffId,
    at,
    previousHash,
  });
}
