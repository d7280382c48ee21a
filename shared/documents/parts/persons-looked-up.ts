import { z } from 'zod';
import { IdNumberSchema, PersonNameSchema } from './application.ts';

/** Those whom a paper asks another office to look up, each with the consent that allows it (社会救助法 第41条). */
export const PersonsLookedUpSchema = z
  .array(
    z.strictObject({
      name: PersonNameSchema,
      relation: z.string().min(1).max(20),
      /** Empty where a supporter's number is not known. */
      idNumber: z.union([IdNumberSchema, z.literal('')]),
      consent: z.string().min(2).max(30),
    }),
  )
  .min(1)
  .max(50)
  .readonly();
