import { z } from 'zod';

/** The five programmes, in the order in which papers and lists show them (社会救助法 第十三条). */
export const PROGRAMMES = [
  'subsistenceAllowance',
  'marginalHousehold',
  'destituteSupport',
  'essentialExpenditureHousehold',
  'temporaryAssistance',
] as const;

export const ProgrammeSchema = z.enum(PROGRAMMES);
export type Programme = z.infer<typeof ProgrammeSchema>;
