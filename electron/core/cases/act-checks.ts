import { type PlainDate } from '#shared/kernel/plain-date.ts';
import { EXTENSION_GROUND_WORDS, type ExtensionGround } from '#shared/domain/deadlines/limits.ts';
import { applicantOf, type Application, mustSign } from '#shared/domain/procedure/application.ts';
import { type CaseActPayload } from '#shared/domain/procedure/case-acts.ts';
import { runLimit } from '#shared/domain/procedure/case-deadlines.ts';
import { type CaseState, inconsistentItems, isVerificationTold } from '#shared/domain/procedure/case-state.ts';
import { consentsSigned, requiredMaterialsSeen } from '#shared/domain/procedure/gates.ts';
import { type CommandContext } from '../context.ts';
import { refuseAct } from './case-command.ts';

/**
 * What only the contents of an act can tell: gates.ts looks at the case, these at what is being said about it. Each throws
 * ACTION_NOT_ALLOWED with the refusal whose sentence stands in messages/gates.zh-CN.ts.
 */

/** 57号 第10条 一次性: after the first request nothing may be asked that it did not name. */
export function onlyAskedBefore(state: CaseState, items: CaseActPayload<'requestCompletion'>['items']): void {
  if (!state.completion) return;
  const before = new Set(state.completion.items.map((item) => item.name));
  const names = items.map((item) => item.name).filter((name) => !before.has(name));
  if (names.length > 0) refuseAct('requestCompletion', { code: 'COMPLETION_ASKED_TWICE', params: { names } });
}

/**
 * 补正完成 is the day on which nothing is missing any more: from it the limits run. What comes in piece by piece is written down
 * with 更正登记 until then.
 */
export function nothingMissing(context: CommandContext, state: CaseState, application: Application): void {
  const { actor, today, options } = context;
  const after = { state: { ...state, application }, actor, today, options };
  const refusal = requiredMaterialsSeen(after) ?? consentsSigned(after);
  if (refusal) refuseAct('recordCompletion', refusal);
}

/** The paper the family holds says 自补齐之日起受理: no later day may stand in the record, or the limits would begin later. */
export function acceptedOnCompletion(state: CaseState, acceptedOn: PlainDate): void {
  const completedOn = state.completion?.completedOn;
  if (completedOn !== undefined && acceptedOn !== completedOn)
    refuseAct('accept', { code: 'ACCEPTANCE_NOT_ON_COMPLETION', params: { completedOn } });
}

/** Members by 授权书 (社会救助法 第40条), supporters outside the household by their own consent (第41条). */
export function consentedToVerification(state: CaseState, persons: readonly string[], today: PlainDate): void {
  const { members, supporters, consentSignedBy } = state.application;
  const names = [
    ...members.filter((member) => mustSign(member, today) && !consentSignedBy.includes(member.ref)),
    ...supporters.filter((supporter) => supporter.consent !== 'given'),
  ]
    .filter((person) => persons.includes(person.ref))
    .map((person) => person.name);
  if (names.length > 0) refuseAct('requestVerification', { code: 'VERIFICATION_WITHOUT_CONSENT', params: { names } });
}

/** 57号 第16条: by telephone or video only in a major emergency, which the record names. */
export function remoteVisitReasoned({ mode, remoteReason }: CaseActPayload<'recordHomeVisit'>['visit']): void {
  if (mode === 'remote' && remoteReason === '') refuseAct('recordHomeVisit', { code: 'REMOTE_VISIT_UNREASONED', params: {} });
}

/** 83号 四(一): a listed ground that is so in this case, said before the limit has run out. */
export function mayExtend(context: CommandContext, state: CaseState, ground: ExtensionGround): void {
  const untrue =
    (ground === 'objectionAtPublicNotice' && state.objections.length === 0) ||
    (ground === 'separatedResidence' && !state.application.separatedFromHukou);
  if (untrue)
    refuseAct('extendTimeLimit', { code: 'EXTENSION_GROUND_UNTRUE', params: { ground: EXTENSION_GROUND_WORDS[ground] } });
  const { resources, calendar, options, today } = context;
  const running =
    state.acceptedOn && runLimit({ limits: resources.limits, calendar, options }, 'db-total-delegated', state.acceptedOn);
  if (running && today > running.deadline.dueOn)
    refuseAct('extendTimeLimit', { code: 'EXTENSION_TOO_LATE', params: { dueOn: running.deadline.dueOn } });
}

/** What each way of serving must leave behind to count (民事诉讼法 第87—95条 by analogy). */
export function serviceComplete(state: CaseState, service: CaseActPayload<'serve'>): void {
  const { method, receiver, receiverRelation, refusalReason, witness, servers, evidence } = service;
  const { filedOnBehalf } = state.application;
  const lacks: string[] = [];
  const need = (there: boolean, what: string) => void (there || lacks.push(what));
  switch (method) {
    case 'direct': {
      const own = [applicantOf(state.application).name, ...(filedOnBehalf ? [filedOnBehalf.name] : [])];
      need(own.includes(receiver), `直接送达由本人（或者代办人）签收，签收人应为${own.join('、')}；他人代收的请选其他方式`);
      break;
    }
    case 'cohabitingAdult':
      need(receiverRelation !== '', '写明代收人与受送达人的关系');
      break;
    case 'left':
      need(refusalReason !== '', '写明拒收事由');
      need(witness !== '' || evidence.length > 0, '写明见证人，或者附上照片、录像截图');
      need(servers.length >= 2, '留置送达须两名送达人');
      break;
    case 'announcement':
      need(refusalReason !== '', '写明公告送达的原因和经过');
      break;
    case 'entrusted':
      need(receiverRelation !== '', '写明受委托送达的单位或者签收人与受送达人的关系');
      break;
    case 'post':
    case 'electronic':
      break;
  }
  if (lacks.length > 0) refuseAct('serve', { code: 'SERVICE_INCOMPLETE', params: { lacks } });
}

/** 57号 第18条: nobody is refused on what a register says before being told of it and heard. */
export function verificationToldBeforeRefusal(state: CaseState, recommendation: 'approve' | 'refuse'): void {
  if (recommendation === 'refuse' && inconsistentItems(state).length > 0 && !isVerificationTold(state))
    refuseAct('recordReviewOpinion', { code: 'VERIFICATION_NOT_TOLD', params: {} });
}
