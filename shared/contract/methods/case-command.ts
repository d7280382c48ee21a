import { z } from 'zod';
import { CaseIdSchema, CommandIdSchema } from '#shared/kernel/ids.ts';

/** Every act in a case: made once per intention (`commandId`), on the case as the user saw it (`expectedRevision`). */
export const CaseCommand = z.strictObject({
  commandId: CommandIdSchema,
  caseId: CaseIdSchema,
  expectedRevision: z.number().int().min(1),
});

/** What any of them may be refused with. */
export const caseErrors = [
  'CASE_NOT_FOUND',
  'ACTION_NOT_ALLOWED',
  'STALE_REVISION',
  'DATE_IN_FUTURE',
  'DATE_BEFORE',
  'PERSON_NOT_IN_CASE',
  'ATTACHMENT_NOT_FOUND',
] as const;
