import { type Output } from '#shared/contract/contract.ts';
import { type Progress } from '#shared/contract/method.ts';
import { type OfficeId, type StaffId } from '#shared/kernel/ids.ts';
import { type Instant } from '#shared/kernel/instant.ts';
import { type PlainDate } from '#shared/kernel/plain-date.ts';
import { type WorkCalendar } from '#shared/domain/deadlines/calendar.ts';
import { type OfficeOptions, type StaffMember } from '#shared/domain/office/office.ts';
import { type Actor } from '#shared/domain/procedure/gates.ts';
import { type ReadableDB, type WritableDB } from './db/handles.ts';
import { type Ports } from './ports.ts';
import { type Look } from './record/access-log.ts';
import { type Resources } from './resources.ts';
import { type OpenOffice, type OfficeSafe } from './session/office-safe.ts';

/** A line at the top of the workbench. */
export type SafetyNotice = Output<'workbench.read'>['notices'][number];

/** What every handler of a signed-in caller is given. */
export interface SignedInContext {
  readonly officeId: OfficeId;
  readonly actor: Actor;
  readonly options: OfficeOptions;
  readonly now: Instant;
  /** The office's calendar day in China. */
  readonly today: PlainDate;
  readonly resources: Resources;
  /** Working days as this office reckons them: its own years and days over those the program carries. Limits use no other. */
  readonly calendar: WorkCalendar;
  /** What everybody must know about backups and clock; empty while all is well. */
  safety(): readonly SafetyNotice[];
  /** Notes a look for the access log; written before the answer leaves, and if it cannot be written there is no answer. */
  logLook(look: Look): void;
  /** Notes a look that a refusal would be: it is written when the call ends in one, though what the call did is undone. */
  logIfRefused(look: Look): void;
}

export interface QueryContext extends SignedInContext {
  readonly db: ReadableDB;
}

export interface CommandContext extends SignedInContext {
  readonly db: WritableDB;
  readonly random: Ports['random'];
}

/** A job holds no handle: it runs queries and commands of its own, each in its own transaction, and may wait in between. */
export interface JobContext {
  readonly ports: Ports;
  readonly safe: OfficeSafe;
  readonly resources: Resources;
  readonly callerId: string;
  readonly now: Instant;
  readonly signal: AbortSignal;
  progress(progress: Progress): void;
  /** The signed-in member. Throws LOCKED when there is none. */
  member(): StaffMember & { readonly id: StaffId };
  /** Runs a query as the signed-in member. Throws LOCKED. */
  query<Value>(work: (context: QueryContext) => Value): Value;
  /** Runs a command as the signed-in member, in one transaction. Throws LOCKED. */
  command<Value>(work: (context: CommandContext) => Value): Value;
  /** The open office. Throws LOCKED. */
  open(): OpenOffice;
}
