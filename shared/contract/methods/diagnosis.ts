import { z } from 'zod';
import { job } from '../method.ts';

/** What other people's work the program is made of, as their licences ask to be told (tools/licences.ts). */
export const LicencesSchema = z.strictObject({
  packages: z.array(
    z.strictObject({
      name: z.string(),
      version: z.string(),
      licence: z.string(),
      /** Copyright lines as the package gives them. */
      copyright: z.array(z.string()),
      /** Index into `texts`. */
      text: z.number().int().optional(),
    }),
  ),
  texts: z.array(z.string()),
});
export type Licences = z.infer<typeof LicencesSchema>;

export const diagnosisMethods = {
  /** 诊断包 without personal data; also while locked, because that is when it is needed. */
  'diagnosis.make': job({
    input: z.strictObject({}),
    output: z.strictObject({ fileName: z.string(), bytes: z.base64() }),
  }),
  'about.read': job({
    input: z.strictObject({}),
    output: z.strictObject({ version: z.string(), lawVersion: z.string(), licences: LicencesSchema }),
  }),
} as const;
