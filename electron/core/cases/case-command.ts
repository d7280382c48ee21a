import { type CaseId, type CommandId } from '#shared/kernel/ids.ts';
import { type PlainDate } from '#shared/kernel/plain-date.ts';
import { DomainError } from '#shared/kernel/errors/index.ts';
import { type CaseActPayload, type CaseActType } from '#shared/domain/procedure/case-acts.ts';
import { type CaseState, earliestWork } from '#shared/domain/procedure/case-state.ts';
import { type Refusal } from '#shared/domain/procedure/gates.ts';
import { refusalsFor } from '#shared/domain/procedure/rules.ts';
import { type CaseView } from '#shared/contract/case-view.ts';
import { type CommandContext, type QueryContext } from '../context.ts';
import { appendActs, commandKnown, type LazyAct, type NewAct } from '../record/feed.ts';
import { LAW_VERSION } from '../record/law-version.ts';
import { findAttachment, findCaseState } from './cases.queries.ts';
import { caseView } from './case-view.ts';
import { isVisible } from './visible-cases.ts';

/** What every act in a case is asked with. */
export interface CaseCommandInput {
  readonly commandId: CommandId;
  readonly caseId: CaseId;
  readonly expectedRevision: number;
}

/**
 * The case, for reading. What the call is then refused for tells of the case (its stage, its revision, who has not signed), so that a
 * refusal is a look. Throws CASE_NOT_FOUND, also for one that is not the actor's to see.
 */
export function existingCase(context: QueryContext | CommandContext, caseId: CaseId): CaseState {
  const state = findCaseState(context.db, caseId);
  if (!state || !isVisible(context, caseId)) throw new DomainError('CASE_NOT_FOUND', {});
  context.logIfRefused({ kind: 'refused', caseId, detail: '', purpose: '办理案件' });
  return state;
}

/** Appends acts of the case as the signed-in member. */
export function appendCaseActs(context: CommandContext, commandId: CommandId, acts: readonly LazyAct[]): void {
  const { officeId, now: at, random, actor } = context;
  appendActs(context.db, { officeId, commandId, staffId: actor.staffId, at, lawVersion: LAW_VERSION, random }, acts);
}

/** An act about a case, with its payload typed by the act; not yet in the record. */
export function caseAct<Type extends CaseActType>(caseId: CaseId, type: Type, payload: CaseActPayload<Type>): NewAct {
  return { subjectKind: 'case', subjectId: caseId, type, payload };
}

/**
 * Does one act in a case: known command → nothing; stale screen, wrong actor, missing precondition → refused with the reasons;
 * else `build` checks what only this act knows and gives its payload, and `after` the papers that are issued with it.
 * Throws CASE_NOT_FOUND, STALE_REVISION, ACTION_NOT_ALLOWED and what `build` throws.
 */
export function doCaseAct<Type extends CaseActType>(
  context: CommandContext,
  input: CaseCommandInput,
  type: Type,
  build: (state: CaseState) => CaseActPayload<Type>,
  after: readonly LazyAct[] = [],
): CaseView {
  if (!commandKnown(context.db, input.commandId)) {
    const state = existingCase(context, input.caseId);
    if (state.officeId !== context.officeId) throw new DomainError('CASE_NOT_FOUND', {});
    freeToAct(context, state, input, type);
    appendCaseActs(context, input.commandId, [caseAct(input.caseId, type, build(state)), ...after]);
    return caseView(context, existingCase(context, input.caseId));
  }
  return caseAgain(context, input.caseId);
}

/**
 * What a command that is known already is answered with: the case as it stands. No act tells of it this time, and the number of any
 * act of one's own would open any case: so it is a look. Throws CASE_NOT_FOUND.
 */
export function caseAgain(context: QueryContext | CommandContext, caseId: CaseId): CaseView {
  const state = existingCase(context, caseId);
  context.logLook({ kind: 'openCase', caseId, detail: '', purpose: '重新取得办理结果' });
  return caseView(context, state);
}

/** Throws STALE_REVISION when the screen has not seen the case's last act, ACTION_NOT_ALLOWED with all that stands against this one. */
export function freeToAct(context: CommandContext, state: CaseState, input: CaseCommandInput, type: CaseActType): void {
  if (state.revision !== input.expectedRevision)
    throw new DomainError('STALE_REVISION', { seen: input.expectedRevision, now: state.revision });
  const { actor, today, options } = context;
  const refusals = refusalsFor(type, { state, actor, today, options });
  if (refusals.length > 0) throw new DomainError('ACTION_NOT_ALLOWED', { action: type, refusals });
}

/** Throws ACTION_NOT_ALLOWED with the reason, where what an act says is itself what bars it (act-checks.ts). */
export function refuseIf(action: CaseActType, refusal: Refusal | undefined): void {
  if (refusal) throw new DomainError('ACTION_NOT_ALLOWED', { action, refusals: [refusal] });
}

/** Throws DATE_IN_FUTURE for a day after today. */
export function notInFuture(context: CommandContext, field: string, day: PlainDate): PlainDate {
  if (day > context.today) throw new DomainError('DATE_IN_FUTURE', { field, today: context.today });
  return day;
}

/** Throws DATE_BEFORE for a day before `earliest`. */
export function notBefore(field: string, day: PlainDate, earliest: PlainDate, because: string): PlainDate {
  if (day < earliest) throw new DomainError('DATE_BEFORE', { field, earliest, because });
  return day;
}

/** The days of a verification, whoever writes its result down: asked for, begun, reported. Throws DATE_BEFORE, DATE_IN_FUTURE. */
export function reportDaysInOrder(context: CommandContext, state: CaseState, startedOn: PlainDate, reportedOn: PlainDate): void {
  notBefore('核对启动日期', startedOn, state.verificationRequest?.requestedOn ?? earliestWork(state), '提请日期');
  notBefore('核对报告日期', notInFuture(context, '核对报告日期', reportedOn), startedOn, '核对启动日期');
}

/** Throws PERSON_NOT_IN_CASE when a ref is no household member's (or, with `supporters`, no supporter's either). */
export function inCase(
  state: Pick<CaseState, 'application'>,
  field: string,
  refs: readonly string[],
  options: { supporters?: boolean } = {},
): void {
  const known = new Set<string>(state.application.members.map((member) => member.ref));
  if (options.supporters) for (const supporter of state.application.supporters) known.add(supporter.ref);
  if (refs.some((ref) => !known.has(ref))) throw new DomainError('PERSON_NOT_IN_CASE', { field });
}

/** Throws ATTACHMENT_NOT_FOUND when a photo or scan is not this case's. */
export function attached(context: CommandContext, caseId: CaseId, ids: readonly Parameters<typeof findAttachment>[1][]): void {
  for (const id of ids) if (findAttachment(context.db, id)?.caseId !== caseId) throw new DomainError('ATTACHMENT_NOT_FOUND', {});
}
