import { type z } from 'zod';
import { type Access, ACCESS } from '#shared/contract/access.ts';
import { contract, type MethodName } from '#shared/contract/contract.ts';
import { type Reply, type WireError } from '#shared/contract/reply.ts';
import { encodeId, type StaffId } from '#shared/kernel/ids.ts';
import { DomainError } from '#shared/kernel/errors/index.ts';
import { dayInChina, instantFromMs } from '#shared/kernel/instant.ts';
import { ROLE_NAMES } from '#shared/domain/office/roles.ts';
import { officeCalendar } from './calendars/office-calendar.ts';
import { type BackupKeeper } from './backup/keeper.ts';
import { backupNotices } from './backup/notices.ts';
import { type CommandContext, type JobContext, type QueryContext, type SignedInContext } from './context.ts';
import { type DispatchOptions } from './core.ts';
import { asDatabaseError } from './db/open.ts';
import { faultPlace } from './diagnosis/fault-place.ts';
import { type WritableDB } from './db/handles.ts';
import { type Handlers } from './implement.ts';
import { describeIssue } from '#shared/messages/issues.zh-CN.ts';
import { findOffice, findStaff } from './office/office.queries.ts';
import { recoveryKeyNotices } from './office/recovery-key-notice.ts';
import { type Ports } from './ports.ts';
import { type Look, logLooks } from './record/access-log.ts';
import { clockNotices } from './record/clock.ts';
import { feedHead } from './record/feed.ts';
import { type Resources } from './resources.ts';
import { type OfficeSafe } from './session/office-safe.ts';
import { type Sessions, type SignedIn } from './session/sessions.ts';

export interface CoreParts {
  readonly keeper: BackupKeeper;
  readonly ports: Ports;
  readonly safe: OfficeSafe;
  readonly sessions: Sessions;
  readonly resources: Resources;
  readonly handlers: Handlers;
}

type AnyHandler = (context: unknown, input: unknown) => unknown;

/**
 * Every request of every host goes through here, so that no host can forget a rule: own-property name → who is calling and may
 * they → JSON → strict input → handler → strict output → access log → errors mapped to codes. Who calls is asked before what
 * was sent is read: a stranger learns nothing from our refusals (ADR 0002). Never throws, never rejects.
 */
export async function dispatch(
  parts: CoreParts,
  callerId: string,
  name: string,
  json: string,
  options: DispatchOptions = {},
): Promise<string> {
  try {
    return JSON.stringify({ ok: true, value: await run(parts, callerId, name, json, options) } satisfies Reply);
  } catch (error) {
    return JSON.stringify({ ok: false, error: toWireError(parts, name, error) } satisfies Reply);
  }
}

async function run(parts: CoreParts, callerId: string, name: string, json: string, options: DispatchOptions): Promise<unknown> {
  if (!Object.hasOwn(contract, name)) throw new DomainError('UNKNOWN_METHOD', { method: name.slice(0, 60) });
  const method = contract[name as MethodName];
  const context = new CallContext(parts, callerId, options);
  context.mayCall(name as MethodName);
  const input = parseInput(method.input, parseJson(name, json));
  const handler = parts.handlers[name as MethodName] as AnyHandler;
  try {
    switch (method.kind) {
      case 'query':
        return context.query((query) => method.output.parse(handler(query, input)));
      case 'command':
        return context.command((command) => method.output.parse(handler(command, input)));
      case 'job': {
        const given = await handler(context.job(), input);
        // While it ran the window may have been locked, and somebody else may sit there by now.
        context.isStillCaller();
        return method.output.parse(given);
      }
    }
  } catch (error) {
    context.logRefusal(error);
    throw error;
  }
}

/** Only what was sent may be blamed on the sender: a ZodError from a row or an output is a fault of ours. */
function parseInput(schema: z.ZodType, value: unknown): unknown {
  // With what was given, so that a wrong kind is not called missing; only the reason leaves here, never the value.
  const result = schema.safeParse(value, { reportInput: true });
  if (result.success) return result.data;
  const issues = result.error.issues.slice(0, 20).map((issue) => ({ path: issue.path.join('.'), reason: describeIssue(issue) }));
  throw new DomainError('INVALID_INPUT', { issues });
}

function parseJson(name: string, json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    throw new DomainError('MALFORMED_REQUEST', { method: name });
  }
}

/** One call: who makes it, at what moment, and the transactions it may open. */
class CallContext {
  private readonly parts: CoreParts;
  private readonly callerId: string;
  private readonly options: DispatchOptions;
  private readonly nowMs: number;
  /** The sign-in under which the call was let in; undefined for what anyone may ask. */
  private askedIn: SignedIn | undefined;
  private access: Access = 'anyone';
  private readonly ifRefused: Look[] = [];

  constructor(parts: CoreParts, callerId: string, options: DispatchOptions) {
    this.parts = parts;
    this.callerId = callerId;
    this.options = options;
    this.nowMs = parts.ports.clock.nowMs();
  }

  /** Throws LOCKED or FORBIDDEN. */
  mayCall(name: MethodName): void {
    this.access = ACCESS[name];
    if (this.access === 'anyone') return;
    this.askedIn = this.session();
    this.member();
  }

  /** Throws LOCKED when what was asked by who was signed in would now be answered to nobody, or to another. */
  isStillCaller(): void {
    if (this.askedIn && (this.session() !== this.askedIn || !this.parts.safe.current())) throw new DomainError('LOCKED', {});
  }

  /**
   * Who asks, asked anew at each step of a job: while it waited the window may have been locked, somebody else may sit there by
   * now, the account may have been closed or the post taken from it. Throws LOCKED or FORBIDDEN.
   */
  member(): NonNullable<ReturnType<typeof findStaff>> {
    this.isStillCaller();
    const session = this.session();
    const staff = session && findStaff(this.open().db, session.staffId);
    // Of who has closed the own account nothing stays open here, either.
    if (staff?.closed) this.parts.sessions.end(this.callerId);
    if (!staff || staff.closed) throw new DomainError('LOCKED', {});
    const { access } = this;
    if (typeof access !== 'string' && !access.some((role) => staff.roles.includes(role)))
      throw new DomainError('FORBIDDEN', { roles: access.map((role) => ROLE_NAMES[role]) });
    return staff;
  }

  private session(): SignedIn | undefined {
    return this.parts.sessions.find(this.callerId, this.parts.ports.clock.nowMs());
  }

  query<Value>(work: (context: QueryContext) => Value): Value {
    return this.signedIn((context, db) => work({ ...context, db }));
  }

  command<Value>(work: (context: CommandContext) => Value): Value {
    const { db } = this.open();
    this.parts.safe.requirePresent();
    return db
      .transaction(() => this.signedIn((context) => work({ ...context, db, random: this.parts.ports.random })))
      .immediate();
  }

  job(): JobContext {
    return {
      ports: this.parts.ports,
      safe: this.parts.safe,
      resources: this.parts.resources,
      callerId: this.callerId,
      now: instantFromMs(this.nowMs),
      signal: this.options.signal ?? new AbortController().signal,
      progress: (progress) => this.options.onProgress?.(progress),
      member: () => this.member(),
      query: (work) => this.query(work),
      command: (work) => this.command(work),
      open: () => {
        this.isStillCaller();
        return this.open();
      },
    };
  }

  /**
   * Writes what the refusal shows of a case, after what the call did has been undone: a refusal whose look cannot be logged is not
   * given either. That the program is locked shows nothing, and a fault of ours says only its reference.
   */
  logRefusal(error: unknown): void {
    if (!(error instanceof DomainError) || error.code === 'LOCKED' || this.ifRefused.length === 0) return;
    this.writeLooks(this.open().db, this.member().id, this.ifRefused);
  }

  /** Throws DATA_FOLDER_NOT_WRITABLE where nobody would find them again, and SQLite's own errors. */
  private writeLooks(db: WritableDB, staffId: StaffId, looks: readonly Look[]): void {
    if (looks.length === 0) return;
    this.parts.safe.requirePresent();
    db.transaction(() => logLooks(db, staffId, instantFromMs(this.nowMs), looks)).immediate();
  }

  private open() {
    const office = this.parts.safe.current();
    if (!office) throw new DomainError('LOCKED', {});
    return office;
  }

  /** Runs the work and then writes its looks: an answer whose look cannot be logged is not given. */
  private signedIn<Value>(work: (context: SignedInContext, db: WritableDB) => Value): Value {
    const { db, own } = this.open();
    const staff = this.member();
    const now = instantFromMs(this.nowMs);
    const looks: Look[] = [];
    const office = findOffice(db, own.officeId);
    if (!office) throw new Error('the office is not in its own record');
    const calendar = officeCalendar(this.parts.resources.calendar, office.options);
    const value = work(
      {
        officeId: own.officeId,
        actor: { staffId: staff.id, name: staff.name, roles: staff.roles },
        options: office.options,
        now,
        today: dayInChina(now),
        resources: this.parts.resources,
        calendar,
        safety: () => [
          ...clockNotices(db, own.officeId, feedHead(db, own.officeId).at, now, calendar),
          ...backupNotices(this.parts.keeper.view(), now),
          ...recoveryKeyNotices(this.parts.ports.dataDir),
        ],
        logLook: (look) => looks.push(look),
        logIfRefused: (look) => this.ifRefused.push(look),
      },
      db,
    );
    this.writeLooks(db, staff.id, looks);
    return value;
  }
}

function toWireError(parts: CoreParts, name: string, thrown: unknown): WireError {
  const error = asDatabaseError(thrown);
  if (!(error instanceof DomainError)) return fault(parts, name, error);
  // Told in words of its own, and a fault of the program all the same.
  if (error.cause !== undefined) fault(parts, name, error.cause);
  return { code: error.code, params: error.params } as WireError;
}

function fault(parts: CoreParts, name: string, error: unknown): WireError {
  const reference = encodeId(parts.ports.random.bytes(17)).slice(0, 8).toUpperCase();
  const kind = error instanceof Error ? error.name : typeof error;
  const { code } = (error ?? {}) as { code?: unknown };
  parts.ports.log.error('fault', {
    reference,
    method: Object.hasOwn(contract, name) ? name : 'unknown',
    kind,
    ...(typeof code === 'string' && { code }),
    place: faultPlace(error),
  });
  return { code: 'INTERNAL', params: { reference } };
}
