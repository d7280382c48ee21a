import { type PlainDate } from '#shared/kernel/plain-date.ts';
import { EXTENSION_GROUND_WORDS, type ExtensionGround } from '../deadlines/limits.ts';
import { applicantOf, type Application, mustSign } from './application.ts';
import { type CaseActPayload } from './case-acts.ts';
import { type LimitContext, runLimit } from './case-deadlines.ts';
import { namesConcerned, objectionsAppraised, votesCast } from './community-appraisal.ts';
import { type CaseState, inconsistentItems, isVerificationTold } from './case-state.ts';
import { consentsSigned, type GateContext, type Refusal, requiredMaterialsSeen } from './gates.ts';

/**
 * What only the contents of an act can tell: gates.ts looks at the case, these at what is being said about it. Like a gate, each
 * says why not, or nothing when the way is free; the core asks when the act is sent (cases.handlers.ts).
 */

/** 57号 第10条 一次性: after the first request nothing may be asked that it did not name. */
export function onlyAskedBefore(state: CaseState, items: CaseActPayload<'requestCompletion'>['items']): Refusal | undefined {
  if (!state.completion) return undefined;
  const before = new Set(state.completion.items.map((item) => item.name));
  const names = items.map((item) => item.name).filter((name) => !before.has(name));
  return names.length > 0 ? { code: 'COMPLETION_ASKED_TWICE', params: { names } } : undefined;
}

/**
 * 补正完成 is the day on which nothing is missing any more: from it the limits run. What comes in piece by piece is written down
 * with 更正登记 until then. `application` is what the family has now handed in.
 */
export function nothingMissing(context: GateContext, application: Application): Refusal | undefined {
  const after = { ...context, state: { ...context.state, application } };
  return requiredMaterialsSeen(after) ?? consentsSigned(after);
}

/** The paper the family holds says 自补齐之日起受理: no later day may stand in the record, or the limits would begin later. */
export function acceptedOnCompletion(state: CaseState, acceptedOn: PlainDate): Refusal | undefined {
  const completedOn = state.completion?.completedOn;
  return completedOn !== undefined && acceptedOn !== completedOn
    ? { code: 'ACCEPTANCE_NOT_ON_COMPLETION', params: { completedOn } }
    : undefined;
}

/** Members by 授权书 (社会救助法 第40条), supporters outside the household by their own consent (第41条). `persons` are their refs. */
export function consentedToVerification(state: CaseState, persons: readonly string[], today: PlainDate): Refusal | undefined {
  const { members, supporters, consentSignedBy } = state.application;
  const names = [
    ...members.filter((member) => mustSign(member, today) && !consentSignedBy.includes(member.ref)),
    ...supporters.filter((supporter) => supporter.consent !== 'given'),
  ]
    .filter((person) => persons.includes(person.ref))
    .map((person) => person.name);
  return names.length > 0 ? { code: 'VERIFICATION_WITHOUT_CONSENT', params: { names } } : undefined;
}

/** 57号 第16条: by telephone or video only in a major emergency, which the record names. */
export function remoteVisitReasoned({ mode, remoteReason }: CaseActPayload<'recordHomeVisit'>['visit']): Refusal | undefined {
  return mode === 'remote' && remoteReason === '' ? { code: 'REMOTE_VISIT_UNREASONED', params: {} } : undefined;
}

/** 83号 四(一): a listed ground that is so in this case, said before the limit has run out; on its last day it may still be said. */
export function mayExtend(
  state: CaseState,
  ground: ExtensionGround,
  limits: LimitContext,
  today: PlainDate,
): Refusal | undefined {
  const untrue =
    (ground === 'objectionAtPublicNotice' && state.objections.length === 0) ||
    (ground === 'separatedResidence' && !state.application.separatedFromHukou);
  if (untrue) return { code: 'EXTENSION_GROUND_UNTRUE', params: { ground: EXTENSION_GROUND_WORDS[ground] } };
  const running = state.acceptedOn && runLimit(limits, 'db-total-delegated', state.acceptedOn);
  return running && today > running.deadline.dueOn
    ? { code: 'EXTENSION_TOO_LATE', params: { dueOn: running.deadline.dueOn } }
    : undefined;
}

/** What each way of serving must leave behind to count (民事诉讼法 第87—95条 by analogy). */
export function serviceComplete(state: CaseState, service: CaseActPayload<'serve'>): Refusal | undefined {
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
  return lacks.length > 0 ? { code: 'SERVICE_INCOMPLETE', params: { lacks } } : undefined;
}

/** 57号 第18条: nobody is refused on what a register says before being told of it and heard. */
export function verificationToldBeforeRefusal(
  state: CaseState,
  recommendation: CaseActPayload<'recordReviewOpinion'>['recommendation'],
): Refusal | undefined {
  return recommendation === 'refuse' && inconsistentItems(state).length > 0 && !isVerificationTold(state)
    ? { code: 'VERIFICATION_NOT_TOLD', params: {} }
    : undefined;
}

/** A case may not vanish on a clerk's word (口头拒绝): the family's own signed paper is what ends it. `evidence` are its scans. */
export function withdrawalSigned(evidence: readonly unknown[]): Refusal | undefined {
  return evidence.length === 0 ? { code: 'WITHDRAWAL_UNSIGNED', params: {} } : undefined;
}

/** An answer is of a letter that has none; that none came is noted once its day has passed. */
export function letterMayBeAnswered(
  { letters = [] }: Pick<CaseState, 'letters'>,
  { letter, outcome, notedOn }: CaseActPayload<'recordLetterAnswer'>,
): Refusal | undefined {
  const { answer, answerBy } = letters[letter - 1] ?? {};
  if (answerBy === undefined || answer?.outcome === 'answered') return { code: 'LETTER_ALREADY_ANSWERED', params: {} };
  return outcome === 'none' && notedOn <= answerBy ? { code: 'LETTER_NOT_DUE', params: { answerBy } } : undefined;
}

/** 57号 第19条: who answers an objection by 民主评议 has held one since the objection came in. */
export function appraisedBeforeAnswer(
  state: CaseState,
  method: CaseActPayload<'resolveObjection'>['method'],
): Refusal | undefined {
  return method === 'communityAppraisal' && !objectionsAppraised(state) ? { code: 'APPRAISAL_NOT_HELD', params: {} } : undefined;
}

/** What the minutes of a meeting must agree in before anybody relies on them: each name once, 回避, attendance, votes, signatures. */
export function appraisalSound(
  { application }: Pick<CaseState, 'application'>,
  { participants, chair, expected, votes, signed, unsignedReason }: CaseActPayload<'recordCommunityAppraisal'>,
): Refusal | undefined {
  const present = participants.length;
  const names = participants.map(({ name }) => name);
  const twice = names.filter((name, index) => names.indexOf(name) !== index);
  if (twice.length > 0) return { code: 'APPRAISAL_NAMED_TWICE', params: { names: [...new Set(twice)] } };
  const concerned = namesConcerned(application);
  const sitting = [...new Set([chair, ...names])].filter((name) => concerned.has(name));
  if (sitting.length > 0) return { code: 'APPRAISAL_NOT_RECUSED', params: { names: sitting } };
  if (present > expected) return { code: 'APPRAISAL_ATTENDANCE', params: { expected, present } };
  const cast = votesCast(votes);
  if (cast !== present) return { code: 'APPRAISAL_VOTES_DIFFER', params: { votes: cast, present } };
  return signed || unsignedReason !== '' ? undefined : { code: 'APPRAISAL_UNSIGNED_UNREASONED', params: {} };
}
