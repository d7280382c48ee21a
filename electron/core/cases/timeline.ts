import { type ActRecord } from '#shared/domain/record/act.ts';
import { type CaseAct, parseCaseAct } from '#shared/domain/procedure/case-acts.ts';
import { type TimelineEntry } from '#shared/contract/case-view.ts';
import { formatInstant } from '#shared/kernel/instant.ts';
import { formatDateChinese } from '#shared/kernel/plain-date.ts';
import { formatYuan, ZERO_FEN } from '#shared/kernel/money.ts';
import { appraisalLine } from '#shared/messages/appraisal.ts';
import { DECLINE_GROUND_NAMES, PAPER_NAMES, SERVICE_METHOD_NAMES, WITHHELD_WORDS } from '#shared/messages/terms.ts';

/** Acts whose line says what was found out about the family; not for posts that need not know (mask.ts). */
const TELLING: readonly CaseAct['type'][] = [
  'recordHomeVisit',
  'recheckVerification',
  'recordCommunityAppraisal',
  'sendLetterInquiry',
  'terminate',
];

/** The acts of a case as a timeline, oldest first; feeds are merged by moment. */
export function timelineOf(
  acts: readonly ActRecord[],
  names: Readonly<Record<string, string>>,
  sensitive: boolean,
): readonly TimelineEntry[] {
  return acts
    .map((record) => {
      const act = parseCaseAct(record.type, record.payload);
      const { seq, officeId, at, staffId: by } = record;
      const summary = sensitive || !TELLING.includes(act.type) ? summarise(act) : WITHHELD_WORDS;
      return { seq, officeId, type: act.type, at, by, byName: names[by] ?? '（已删除的账号）', summary };
    })
    .sort((a, b) => a.at.localeCompare(b.at) || a.officeId.localeCompare(b.officeId) || a.seq - b.seq);
}

/** One line of what was done: days, amounts and conclusions, no numbers of persons. */
function summarise(act: CaseAct): string {
  switch (act.type) {
    case 'receiveApplication':
      return `收件，受理编号 ${act.payload.caseNumber}`;
    case 'correctApplication':
      return `更正：${act.payload.reason}`;
    case 'requestCompletion':
      return `告知补齐 ${act.payload.items.map((item) => item.name).join('、')}`;
    case 'recordCompletion':
      return `${formatDateChinese(act.payload.completedOn)}补齐`;
    case 'proposeDecline':
      return `拟不予受理：${DECLINE_GROUND_NAMES[act.payload.ground]}`;
    case 'returnDecline':
      return `退回：${act.payload.reason}`;
    case 'declineAcceptance':
      return `不予受理`;
    case 'accept':
      return `${formatDateChinese(act.payload.acceptedOn)}受理`;
    case 'extendTimeLimit':
      return `延长至45个工作日：${act.payload.reason}`;
    case 'fileCloseRelative':
      return `备案号 ${act.payload.filingNumber}`;
    case 'requestVerification':
      return `提请核对 ${act.payload.persons.length} 人、${act.payload.items.length} 项`;
    case 'recordVerification':
    case 'districtVerification':
      return `核对报告 ${act.payload.reportNumber}，${act.payload.items.some((item) => item.finding === 'inconsistent') ? '有不一致项' : '未发现不一致'}`;
    case 'notifyVerification':
      return `${formatDateChinese(act.payload.notifiedOn)}告知不一致的项目`;
    case 'recheckVerification':
      return `复查：${act.payload.findings}`;
    case 'recordHomeVisit':
      return `${formatInstant(act.payload.visit.startedAt)} 入户：${act.payload.visit.conclusion}`;
    case 'signHomeVisit':
      return '第二名调查人员签名';
    case 'recordNeighbourInterview':
      return `访问${act.payload.relationToHousehold}`;
    case 'sendLetterInquiry':
      return `致${act.payload.recipient}，请于${formatDateChinese(act.payload.answerBy)}前回函`;
    case 'recordLetterAnswer':
      return act.payload.outcome === 'answered' ? `第${act.payload.letter}封信函已回函` : `第${act.payload.letter}封信函没有回函`;
    case 'recordCommunityAppraisal':
      return appraisalLine(act.payload);
    case 'recordMeans':
      return `收入 ${act.payload.sheet.incomes.length} 项、扣减 ${act.payload.sheet.deductions.length} 项`;
    case 'recordReviewOpinion':
      return `${act.payload.recommendation === 'approve' ? `拟给予，每月 ${formatYuan(act.payload.monthlyAmount ?? ZERO_FEN)} 元` : '拟不给予'}`;
    case 'issuePublicNotice':
      return `公示 ${formatDateChinese(act.payload.from)}至${formatDateChinese(act.payload.until)}，${act.payload.place}`;
    case 'recordPosting':
      return `${formatInstant(act.payload.postedAt)} 张贴于${act.payload.place}`;
    case 'recordTakeDown':
      return `${formatInstant(act.payload.takenDownAt)} 撤下`;
    case 'recordObjection':
      return `收到异议`;
    case 'resolveObjection':
      return act.payload.outcome === 'upheld' ? '异议成立，重新调查' : '异议不成立，重新提出初审意见';
    case 'recordComplaint':
      return '收到投诉举报，提请区民政局入户';
    case 'recordDistrictVisit':
    case 'districtVisit':
      return `${formatDateChinese(act.payload.visitedOn)}区民政局入户，${act.payload.finding === 'confirmed' ? '情况属实' : '与申报不一致'}`;
    case 'returnToInvestigation':
      return `退回：${act.payload.reason}`;
    case 'determine':
      return act.payload.result === 'approve'
        ? `确认同意，每月 ${formatYuan(act.payload.monthlyAmount ?? ZERO_FEN)} 元`
        : '不予确认同意';
    case 'serve':
      return `${SERVICE_METHOD_NAMES[act.payload.method]}，${formatDateChinese(act.payload.servedOn)}`;
    case 'publish':
      return `${formatDateChinese(act.payload.publishedOn)}公布于${act.payload.place}`;
    case 'withdraw':
      return `撤回：${act.payload.reason}`;
    case 'terminate':
      return `终止：${act.payload.facts}`;
    case 'attachEvidence':
      return act.payload.label;
    case 'issuePaper':
      return `${PAPER_NAMES[act.payload.kind]} ${act.payload.number}`;
  }
}
