import { type CaseId, encodeId } from '#shared/kernel/ids.ts';
import { dayInChina, instantToMs } from '#shared/kernel/instant.ts';
import { addDays, firstOfNextMonth } from '#shared/kernel/plain-date.ts';
import { DomainError } from '#shared/kernel/errors/index.ts';
import {
  acceptedOnCompletion,
  appraisedBeforeAnswer,
  consentedToVerification,
  mayExtend,
  nothingMissing,
  onlyAskedBefore,
  remoteVisitReasoned,
  serviceComplete,
  verificationToldBeforeRefusal,
  withdrawalSigned,
} from '#shared/domain/procedure/act-checks.ts';
import { applicantOf, type Application, identityNumber } from '#shared/domain/procedure/application.ts';
import { noticeUntil } from '#shared/domain/procedure/case-deadlines.ts';
import {
  currentNotice,
  earliestWork,
  hasEnded,
  isClosed,
  openObjections,
  verificationOf,
} from '#shared/domain/procedure/case-state.ts';
import { type MeansSheet } from '#shared/domain/procedure/means-sheet.ts';
import { limitContext } from '../calendars/limit-context.ts';
import { type CommandContext } from '../context.ts';
import { handlersFor } from '../implement.ts';
import { assessCase, assessForDecision } from '../means/assess-case.ts';
import { ownOffice } from '../office/office.handlers.ts';
import { issuePaper } from '../papers/issue-paper.ts';
import { commandKnown } from '../record/feed.ts';
import {
  appendCaseActs,
  attached,
  caseAct,
  caseAgain,
  doCaseAct,
  existingCase,
  inCase,
  notBefore,
  notInFuture,
  refuseIf,
  reportDaysInOrder,
} from './case-command.ts';
import { noticeDays } from './case-steps.ts';
import { caseView } from './case-view.ts';
import { findCaseState, findPeopleByNumber, nextSerial } from './cases.queries.ts';
import { checkInvestigators } from './investigators.ts';

/** 受理编号: year, serial of the office in that year; e.g. 2026-000012. */
function nextCaseNumber({ db, officeId, today }: CommandContext): string {
  const year = Number(today.slice(0, 4));
  return `${year}-${String(nextSerial(db, officeId, 'case', year)).padStart(6, '0')}`;
}

/** People named in the application's lists must be in it. */
function checkApplication(application: Application): void {
  inCase({ application }, '授权书签名', application.consentSignedBy, { supporters: true });
  inCase({ application }, '承诺书签名', application.undertakingSignedBy, { supporters: true });
  inCase(
    { application },
    '近亲属关系',
    application.closeRelative.people.map((person) => person.memberRef),
  );
}

/** Throws APPLICATION_OPEN when the applicant is in another case still open or being paid (已在册). */
function refuseSecondApplication(context: CommandContext, application: Application): void {
  const applicant = applicantOf(application);
  const number = identityNumber(applicant.identity);
  if (!number) return;
  for (const person of findPeopleByNumber(context.db, number)) {
    if (person.role === 'supporter' || person.programme !== application.programme) continue;
    const other = findCaseState(context.db, person.caseId);
    if (!other || ((isClosed(other) || hasEnded(other)) && other.determination?.result !== 'approve')) continue;
    context.logIfRefused({ kind: 'checkIdentity', caseId: other.id, detail: '', purpose: '收件登记查重' });
    throw new DomainError('APPLICATION_OPEN', { caseNumber: other.caseNumber, name: applicant.name });
  }
}

function sheetMembers(sheet: MeansSheet): readonly string[] {
  return [...sheet.incomes, ...sheet.deductions, ...sheet.imputed, ...sheet.outsideSupport].map((line) => line.member);
}

export const caseHandlers = handlersFor({
  'cases.receive': (context, { commandId, application, receivedOn, despiteOpenCase }) => {
    const again = commandKnown(context.db, commandId);
    if (!again) {
      if (ownOffice(context).office.kind === 'district') refuseIf('receiveApplication', { code: 'STREET_ONLY', params: {} });
      notInFuture(context, '收件日期', receivedOn);
      checkApplication(application);
      if (!despiteOpenCase) refuseSecondApplication(context, application);
      const caseId = encodeId(context.random.bytes(17)) as CaseId;
      appendCaseActs(context, commandId, [
        caseAct(caseId, 'receiveApplication', { caseNumber: nextCaseNumber(context), application, receivedOn }),
      ]);
    }
    const row = context.db.prepare('SELECT subject_id AS caseId FROM actions WHERE command_id = ?').get(commandId) as {
      caseId: CaseId;
    };
    return again ? caseAgain(context, row.caseId) : caseView(context, existingCase(context, row.caseId));
  },

  'cases.correct': (context, { application, reason, ...command }) =>
    doCaseAct(context, command, 'correctApplication', () => {
      checkApplication(application);
      return { application, reason };
    }),

  'cases.requestCompletion': (context, { notifiedOn, items, ...command }) =>
    doCaseAct(
      context,
      command,
      'requestCompletion',
      (state) => {
        notBefore('告知日期', notInFuture(context, '告知日期', notifiedOn), state.receivedOn, '收件日期');
        refuseIf('requestCompletion', onlyAskedBefore(state, items));
        return { notifiedOn, items };
      },
      [() => issuePaper(context, command.caseId, 'completionRequest', notifiedOn)],
    ),

  'cases.recordCompletion': (context, { completedOn, note, materials, consentSignedBy, undertakingSignedBy, ...command }) => {
    const before = existingCase(context, command.caseId);
    const application: Application = { ...before.application, materials, consentSignedBy, undertakingSignedBy };
    checkApplication(application);
    return doCaseAct(
      context,
      command,
      'recordCompletion',
      (state) => {
        notBefore(
          '补齐日期',
          notInFuture(context, '补齐日期', completedOn),
          state.completion?.notifiedOn ?? state.receivedOn,
          '补正告知日期',
        );
        refuseIf('recordCompletion', nothingMissing({ ...context, state }, application));
        return { completedOn, note };
      },
      [caseAct(command.caseId, 'correctApplication', { application, reason: '补正材料' })],
    );
  },

  'cases.proposeDecline': (context, { ground, facts, otherAssistance, referredTo, ...command }) =>
    doCaseAct(context, command, 'proposeDecline', () => ({ ground, facts, otherAssistance, referredTo })),

  'cases.returnDecline': (context, { reason, ...command }) => doCaseAct(context, command, 'returnDecline', () => ({ reason })),

  'cases.declineAcceptance': (context, command) =>
    doCaseAct(context, command, 'declineAcceptance', () => ({ declinedOn: context.today }), [
      () => issuePaper(context, command.caseId, 'declineAcceptanceNotice', context.today),
    ]),

  'cases.accept': (context, { acceptedOn, ...command }) =>
    doCaseAct(
      context,
      command,
      'accept',
      (state) => {
        const earliest = state.completion?.completedOn ?? state.receivedOn;
        notBefore(
          '受理日期',
          notInFuture(context, '受理日期', acceptedOn),
          earliest,
          state.completion ? '材料补齐日期' : '收件日期',
        );
        refuseIf('accept', acceptedOnCompletion(state, acceptedOn));
        return { acceptedOn };
      },
      [() => issuePaper(context, command.caseId, 'acceptanceNotice', context.today)],
    ),

  'cases.extendTimeLimit': (context, { ground, reason, ...command }) =>
    doCaseAct(context, command, 'extendTimeLimit', (state) => {
      refuseIf('extendTimeLimit', mayExtend(state, ground, limitContext(context), context.today));
      return { ground, reason };
    }),

  'cases.fileCloseRelative': (context, { filedOn, source, recusal, ...command }) =>
    doCaseAct(context, command, 'fileCloseRelative', (state) => {
      notBefore('备案日期', notInFuture(context, '备案日期', filedOn), state.receivedOn, '收件日期');
      const year = Number(filedOn.slice(0, 4));
      const filingNumber = `近备〔${year}〕${nextSerial(context.db, context.officeId, 'closeRelative', year)}号`;
      return { filedOn, filingNumber, source, recusal };
    }),

  'cases.requestVerification': (context, { requestedOn, persons, items, ...command }) =>
    doCaseAct(context, command, 'requestVerification', (state) => {
      notBefore('提请日期', notInFuture(context, '提请日期', requestedOn), earliestWork(state), '受理日期');
      inCase(state, '核对人员', persons, { supporters: true });
      refuseIf('requestVerification', consentedToVerification(state, persons, context.today));
      return { requestedOn, persons, items };
    }),

  'cases.recordVerification': (context, { reportNumber, startedOn, reportedOn, items, summary, ...command }) =>
    doCaseAct(context, command, 'recordVerification', (state) => {
      reportDaysInOrder(context, state, startedOn, reportedOn);
      return { reportNumber, startedOn, reportedOn, items, summary };
    }),

  'cases.notifyVerification': (context, { notifiedOn, ...command }) =>
    doCaseAct(
      context,
      command,
      'notifyVerification',
      (state) => {
        const reportedOn = verificationOf(state)!.reportedOn;
        notBefore('告知日期', notInFuture(context, '告知日期', notifiedOn), reportedOn, '核对报告日期');
        return { notifiedOn };
      },
      [() => issuePaper(context, command.caseId, 'verificationNotice', notifiedOn)],
    ),

  'cases.recheckVerification': (context, { objectedOn, objection, recheckedOn, findings, ...command }) =>
    doCaseAct(context, command, 'recheckVerification', (state) => {
      notBefore('提出异议日期', objectedOn, state.verificationNotice!.notifiedOn, '告知日期');
      notBefore('复查日期', notInFuture(context, '复查日期', recheckedOn), objectedOn, '提出异议日期');
      return { objectedOn, objection, recheckedOn, findings };
    }),

  'cases.recordHomeVisit': (context, { visit, secondInvestigator, ...command }) =>
    doCaseAct(context, command, 'recordHomeVisit', (state) => {
      checkInvestigators(context, [context.actor.staffId, secondInvestigator]);
      inCase(state, '在场家庭成员', visit.presentMembers);
      attached(context, command.caseId, visit.photos);
      if (visit.startedAt >= visit.endedAt || instantToMs(visit.endedAt) > instantToMs(context.now))
        throw new DomainError('VISIT_TIMES', {});
      notBefore('入户日期', dayInChina(visit.startedAt), earliestWork(state), '受理日期');
      refuseIf('recordHomeVisit', remoteVisitReasoned(visit));
      return { visit, secondInvestigator };
    }),

  'cases.signHomeVisit': (context, command) => doCaseAct(context, command, 'signHomeVisit', () => ({ statement: 'present' })),

  'cases.recordNeighbourInterview': (context, { commandId, caseId, expectedRevision, ...interview }) =>
    doCaseAct(context, { commandId, caseId, expectedRevision }, 'recordNeighbourInterview', (state) => {
      checkInvestigators(context, interview.interviewers);
      const day = notInFuture(context, '访问日期', dayInChina(interview.interviewedAt));
      notBefore('访问日期', day, earliestWork(state), '受理日期');
      return interview;
    }),

  'cases.recordMeans': (context, { sheet, ...command }) =>
    doCaseAct(context, command, 'recordMeans', (state) => {
      inCase(state, '收入核算', sheetMembers(sheet));
      inCase(
        state,
        '赡养人',
        sheet.outsideSupport.map((line) => line.supporter),
        { supporters: true },
      );
      return { sheet };
    }),

  'cases.previewAssessment': (context, { caseId, sheet }) => {
    const { application } = existingCase(context, caseId);
    inCase({ application }, '收入核算', sheetMembers(sheet));
    context.logLook({ kind: 'reckon', caseId, detail: '', purpose: '办理案件' });
    return { assessment: assessCase(context, application, sheet) };
  },

  'cases.recordReviewOpinion': (context, { recommendation, opinion, refusalGrounds, ...command }) =>
    doCaseAct(context, command, 'recordReviewOpinion', (state) => {
      const { assessment, monthlyAmount } = assessForDecision(context, state, recommendation, refusalGrounds);
      refuseIf('recordReviewOpinion', verificationToldBeforeRefusal(state, recommendation));
      return { recommendation, opinion, assessment, refusalGrounds, ...(monthlyAmount !== undefined && { monthlyAmount }) };
    }),

  'cases.issuePublicNotice': (context, { place, from, ...command }) =>
    doCaseAct(
      context,
      command,
      'issuePublicNotice',
      () => {
        notBefore('公示起始日', from, context.today, '今天');
        if (from > addDays(context.today, 14))
          throw new DomainError('DATE_IN_FUTURE', { field: '公示起始日（最多提前14天）', today: context.today });
        return { place, from, until: noticeUntil(limitContext(context), from) };
      },
      [() => issuePaper(context, command.caseId, 'publicNotice', context.today)],
    ),

  'cases.previewNotice': (context, { caseId, from }) => {
    existingCase(context, caseId);
    return noticeDays(context, from);
  },

  'cases.recordPosting': (context, { postedAt, place, postedBy, photos, ...command }) =>
    doCaseAct(context, command, 'recordPosting', (state) => {
      const from = currentNotice(state)!.from;
      if (dayInChina(postedAt) !== from || postedAt > context.now) throw new DomainError('NOTICE_POSTING_DAY', { from });
      attached(context, command.caseId, photos);
      return { postedAt, place, postedBy, photos };
    }),

  'cases.recordTakeDown': (context, { takenDownAt, takenDownBy, photos, ...command }) =>
    doCaseAct(context, command, 'recordTakeDown', (state) => {
      const { until } = currentNotice(state)!;
      if (dayInChina(takenDownAt) <= until) throw new DomainError('NOTICE_TOO_SHORT', { until });
      if (takenDownAt > context.now) throw new DomainError('DATE_IN_FUTURE', { field: '撤下时间', today: context.today });
      attached(context, command.caseId, photos);
      return { takenDownAt, takenDownBy, photos };
    }),

  'cases.recordObjection': (context, { receivedOn, from, content, ...command }) =>
    doCaseAct(context, command, 'recordObjection', (state) => {
      const posted = currentNotice(state)?.posting?.postedAt;
      const earliest = posted === undefined ? earliestWork(state) : dayInChina(posted);
      notBefore('收到异议日期', notInFuture(context, '收到异议日期', receivedOn), earliest, '公示张贴日期');
      return { receivedOn, from, content };
    }),

  'cases.resolveObjection': (context, { outcome, method, findings, repliedOn, ...command }) =>
    doCaseAct(context, command, 'resolveObjection', (state) => {
      // One reply answers every objection still open: none of them may have come after it.
      const received = openObjections(state)
        .map((objection) => objection.receivedOn)
        .reduce((latest, day) => (day > latest ? day : latest));
      notBefore('答复日期', notInFuture(context, '答复日期', repliedOn), received, '收到异议日期');
      refuseIf('resolveObjection', appraisedBeforeAnswer(state, method));
      return { outcome, method, findings, repliedOn };
    }),

  'cases.recordComplaint': (context, { receivedOn, content, ...command }) =>
    doCaseAct(context, command, 'recordComplaint', (state) => {
      notBefore('收到日期', notInFuture(context, '收到日期', receivedOn), state.receivedOn, '收件日期');
      return { receivedOn, content };
    }),

  'cases.recordDistrictVisit': (context, { visitedOn, visitors, finding, report, ...command }) =>
    doCaseAct(context, command, 'recordDistrictVisit', (state) => {
      notBefore('入户日期', notInFuture(context, '入户日期', visitedOn), earliestWork(state), '受理日期');
      return { visitedOn, visitors, finding, report };
    }),

  'cases.returnToInvestigation': (context, { reason, ...command }) =>
    doCaseAct(context, command, 'returnToInvestigation', () => ({ reason })),

  'cases.determine': (context, { result, refusalGrounds, reasons, meetingMinutes, ...command }) =>
    doCaseAct(
      context,
      command,
      'determine',
      (state) => {
        if (state.review && state.review.recommendation !== result)
          throw new DomainError('OPINION_DIFFERS', { opinion: state.review.recommendation });
        const { assessment, monthlyAmount } = assessForDecision(context, state, result, refusalGrounds);
        const granted = monthlyAmount !== undefined && { monthlyAmount, firstMonth: firstOfNextMonth(context.today) };
        return { result, determinedOn: context.today, assessment, refusalGrounds, reasons, meetingMinutes, ...granted };
      },
      result === 'approve'
        ? [
            () => issuePaper(context, command.caseId, 'confirmationNotice', context.today),
            () => issuePaper(context, command.caseId, 'publication', context.today),
          ]
        : [() => issuePaper(context, command.caseId, 'refusalNotice', context.today)],
    ),

  'cases.serve': (
    context,
    { paperId, method, servedOn, place, receiver, receiverRelation, servers, refusalReason, witness, evidence, ...command },
  ) =>
    doCaseAct(context, command, 'serve', (state) => {
      const paper = state.papers.find((candidate) => candidate.paperId === paperId);
      if (!paper) throw new DomainError('PAPER_NOT_FOUND', {});
      notBefore('送达日期', notInFuture(context, '送达日期', servedOn), paper.issuedOn, '文书签发日期');
      // 民事诉讼法 第95条 by analogy: what is announced counts as served when thirty days are full.
      if (method === 'announcement') notBefore('送达日期', servedOn, addDays(paper.issuedOn, 30), '公告满30日视为送达');
      attached(context, command.caseId, evidence);
      const service = { paperId, method, servedOn, place, receiver, receiverRelation, servers, refusalReason, witness, evidence };
      refuseIf('serve', serviceComplete(state, service));
      return service;
    }),

  'cases.publish': (context, { publishedOn, place, photos, ...command }) =>
    doCaseAct(context, command, 'publish', (state) => {
      notBefore('公布日期', notInFuture(context, '公布日期', publishedOn), state.determination!.determinedOn, '决定日期');
      attached(context, command.caseId, photos);
      return { publishedOn, place, photos };
    }),

  'cases.withdraw': (context, { withdrawnOn, reason, evidence = [], ...command }) =>
    doCaseAct(context, command, 'withdraw', (state) => {
      notBefore('撤回日期', notInFuture(context, '撤回日期', withdrawnOn), state.receivedOn, '收件日期');
      refuseIf('withdraw', withdrawalSigned(evidence));
      attached(context, command.caseId, evidence);
      return { withdrawnOn, reason, evidence };
    }),

  'cases.terminate': (context, { terminatedOn, facts, ...command }) =>
    doCaseAct(
      context,
      command,
      'terminate',
      (state) => {
        notBefore('终止日期', notInFuture(context, '终止日期', terminatedOn), earliestWork(state), '受理日期');
        return { terminatedOn, facts };
      },
      [() => issuePaper(context, command.caseId, 'terminationNotice', context.today)],
    ),
});
