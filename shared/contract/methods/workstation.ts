import { z } from 'zod';
import { StaffMemberSchema } from '#shared/domain/office/office.ts';
import { job } from '../method.ts';

/** Settings of this PC and not of the office: nothing of a case, and no secret. */
export const WorkstationSchema = z.strictObject({
  textSize: z.enum(['standard', 'large']),
  /** Who signed in here last; empty before the first time. */
  lastUserName: z.union([StaffMemberSchema.shape.userName, z.literal('')]),
});
export type Workstation = z.infer<typeof WorkstationSchema>;

export const workstationMethods = {
  /** Answers while locked too: the size of type is needed on the first page. */
  'workstation.read': job({ input: z.strictObject({}), output: WorkstationSchema }),
  /** Changes what is named. */
  'workstation.change': job({ input: WorkstationSchema.partial(), output: WorkstationSchema }),
} as const;
