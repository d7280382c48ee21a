import { type z } from 'zod';
import { backupMethods } from './methods/backup.ts';
import { calendarMethods } from './methods/calendar.ts';
import { caseMethods } from './methods/cases.ts';
import { diagnosisMethods } from './methods/diagnosis.ts';
import { officeMethods } from './methods/office.ts';
import { policyMethods } from './methods/policies.ts';
import { recordMethods } from './methods/record.ts';
import { syncMethods } from './methods/sync.ts';
import { workstationMethods } from './methods/workstation.ts';

/** The only list of what can be asked of the core. */
export const contract = {
  ...officeMethods,
  ...caseMethods,
  ...calendarMethods,
  ...policyMethods,
  ...recordMethods,
  ...backupMethods,
  ...diagnosisMethods,
  ...syncMethods,
  ...workstationMethods,
} as const;

export type Contract = typeof contract;
export type MethodName = keyof Contract;
export type Input<Name extends MethodName> = z.input<Contract[Name]['input']>;
export type Output<Name extends MethodName> = z.output<Contract[Name]['output']>;
