import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { format } from 'prettier';
import { loadLimits } from '#core/calendars/load.ts';
import { limitAt, type PeriodUnit } from '#shared/domain/deadlines/limits.ts';
import { DEFAULT_OFFICE_OPTIONS } from '#shared/domain/office/office.ts';
import { ROLE_NAMES } from '#shared/domain/office/roles.ts';
import { ACT_STATUSES, applyCaseAct, type RecordedCaseAct } from '#shared/domain/procedure/apply-act.ts';
import { type CaseActType, DISTRICT_CASE_ACTS, type PaperKind } from '#shared/domain/procedure/case-acts.ts';
import { CASE_STATUSES, type CaseState, type CaseStatus } from '#shared/domain/procedure/case-state.ts';
import { type Gate, type GateCode, type GateParams, type Refusal } from '#shared/domain/procedure/gates.ts';
import * as gates from '#shared/domain/procedure/gates.ts';
import { ACT_RULES } from '#shared/domain/procedure/rules.ts';
import { describeRefusal } from '#shared/messages/gates.zh-CN.ts';
import { ACT_NAMES, PAPER_NAMES, STATUS_NAMES } from '#shared/messages/terms.ts';
import { type PlainDate, plainDate } from '#shared/kernel/plain-date.ts';
import { resourcesDir, root } from './paths.ts';

// `node tools/procedure-doc.ts`: writes docs/specs/procedure.md from ACT_STATUSES, ACT_RULES, the fold, the gates' words and the
// limits of resources/. A test fails when the file is not what this gives.

/** The day whose limits are shown. */
const ON = plainDate('2026-11-25');

/** What each gate refuses with; `gateTable` throws when a rule uses a gate that is not here. */
const GATE_CODES: Readonly<Record<string, GateCode>> = {
  notRecused: 'RECUSED',
  requiredMaterialsSeen: 'REQUIRED_MATERIAL_MISSING',
  consentsSigned: 'CONSENT_MISSING',
  closeRelativeFiled: 'CLOSE_RELATIVE_NOT_FILED',
  hasCloseRelative: 'NO_CLOSE_RELATIVE',
  districtVisited: 'DISTRICT_VISIT_MISSING',
  visitCalledFor: 'NO_VISIT_CALLED_FOR',
  notYetDecided: 'WRONG_STATUS',
  verificationRequested: 'VERIFICATION_NOT_REQUESTED',
  verified: 'VERIFICATION_MISSING',
  visitRecorded: 'HOME_VISIT_MISSING',
  visitSigned: 'HOME_VISIT_UNSIGNED',
  visitNotYetSigned: 'HOME_VISIT_ALREADY_SIGNED',
  isSecondInvestigator: 'NOT_SECOND_INVESTIGATOR',
  meansRecorded: 'MEANS_MISSING',
  didNotInvestigate: 'INVESTIGATED_SAME_CASE',
  didNotReview: 'REVIEWED_SAME_CASE',
  noticeIssued: 'NOTICE_NOT_ISSUED',
  noticeNotYetIssued: 'NOTICE_ALREADY_ISSUED',
  noticePeriodOver: 'NOTICE_NOT_DUE',
  noticeCompleted: 'NOTICE_INCOMPLETE',
  noOpenObjection: 'OBJECTION_OPEN',
  objectionOpen: 'NO_OPEN_OBJECTION',
  notOwnDecline: 'DECLINE_PROPOSED_BY_SELF',
  notYetExtended: 'ALREADY_EXTENDED',
  paperToServe: 'NO_PAPER_TO_SERVE',
  approved: 'NOT_APPROVED',
  opinionToGrant: 'REFUSAL_NOT_DISPLAYED',
  districtFindingAnswered: 'DISTRICT_FINDING_UNANSWERED',
  foundOtherwise: 'NOTHING_INCONSISTENT',
  verificationTold: 'VERIFICATION_NOT_OBJECTED_TO',
  mayAppraise: 'NOTHING_TO_APPRAISE',
  letterUnanswered: 'NO_LETTER_UNANSWERED',
};

/** What an act is refused with for what it says itself (`shared/domain/procedure/act-checks.ts`), by act. */
const CONTENT_REFUSALS: readonly (readonly [CaseActType, Refusal])[] = [
  ['requestCompletion', { code: 'COMPLETION_ASKED_TWICE', params: { names: ['…'] } }],
  ['recordCompletion', { code: 'REQUIRED_MATERIAL_MISSING', params: { names: ['…'] } }],
  ['accept', { code: 'ACCEPTANCE_NOT_ON_COMPLETION', params: { completedOn: ON } }],
  ['requestVerification', { code: 'VERIFICATION_WITHOUT_CONSENT', params: { names: ['…'] } }],
  ['recordHomeVisit', { code: 'REMOTE_VISIT_UNREASONED', params: {} }],
  ['extendTimeLimit', { code: 'EXTENSION_GROUND_UNTRUE', params: { ground: '人户分离' } }],
  ['extendTimeLimit', { code: 'EXTENSION_TOO_LATE', params: { dueOn: ON } }],
  ['serve', { code: 'SERVICE_INCOMPLETE', params: { lacks: ['…'] } }],
  ['recordReviewOpinion', { code: 'VERIFICATION_NOT_TOLD', params: {} }],
  ['sendLetterInquiry', { code: 'VERIFICATION_WITHOUT_CONSENT', params: { names: ['…'] } }],
  ['recordLetterAnswer', { code: 'LETTER_ALREADY_ANSWERED', params: {} }],
  ['recordLetterAnswer', { code: 'LETTER_NOT_DUE', params: { answerBy: ON } }],
  ['resolveObjection', { code: 'APPRAISAL_NOT_HELD', params: {} }],
  ['recordCommunityAppraisal', { code: 'APPRAISAL_NAMED_TWICE', params: { names: ['…'] } }],
  ['recordCommunityAppraisal', { code: 'APPRAISAL_NOT_RECUSED', params: { names: ['…'] } }],
  ['recordCommunityAppraisal', { code: 'APPRAISAL_ATTENDANCE', params: { expected: 9, present: 10 } }],
  ['recordCommunityAppraisal', { code: 'APPRAISAL_VOTES_DIFFER', params: { votes: 9, present: 10 } }],
  ['recordCommunityAppraisal', { code: 'APPRAISAL_UNSIGNED_UNREASONED', params: {} }],
  ['withdraw', { code: 'WITHDRAWAL_UNSIGNED', params: {} }],
];

/** What stands in the sentences where a case has names and days. */
const SAMPLES: Partial<GateParams> = {
  RECUSED: { name: '某人' },
  WRONG_STATUS: { status: 'determined' },
  REQUIRED_MATERIAL_MISSING: { names: ['…'] },
  CONSENT_MISSING: { names: ['…'] },
  DISTRICT_VISIT_MISSING: { because: 'closeRelative' },
  NOTICE_NOT_DUE: { until: ON },
};

/** The papers that an act issues with a number, as `electron/core/cases/cases.handlers.ts` does it; a test compares the two. */
export const ISSUED_WITH: Readonly<Partial<Record<CaseActType, readonly PaperKind[]>>> = {
  requestCompletion: ['completionRequest'],
  declineAcceptance: ['declineAcceptanceNotice'],
  accept: ['acceptanceNotice'],
  notifyVerification: ['verificationNotice'],
  sendLetterInquiry: ['letterInquiry'],
  issuePublicNotice: ['publicNotice'],
  determine: ['confirmationNotice', 'publication', 'refusalNotice'],
  terminate: ['terminationNotice'],
};

/** What a limit runs until, and which steps show it: the order of `runningLimits` in case-deadlines.ts. */
const LIMITS_SHOWN: readonly (readonly [string, string])[] = [
  ['db-start', 'while neither the verification is asked for nor a visit recorded'],
  ['db-check', 'from 核对提请 until its result'],
  ['db-public', 'from 公示张贴 until 公示撤下'],
  ['db-total-delegated', 'from 受理 until 审核确认; extended once by 延长办理期限'],
  ['db-refuse-notice', 'from a refusal until it is served'],
  ['open-10', 'from a grant until 公布'],
];

const UNIT_WORDS: Readonly<Record<PeriodUnit, string>> = {
  workingDay: 'working days',
  calendarDay: 'days',
  month: 'months',
  firstDayOfNextMonth: 'first day of the next month',
};

const table = (head: readonly string[], rows: readonly (readonly string[])[]) =>
  [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');

const ACTS = Object.keys(ACT_RULES) as CaseActType[];

function gateName(gate: Gate): string {
  const found = Object.entries(gates).find(([, value]) => value === gate)?.[0];
  if (found === undefined || !(found in GATE_CODES)) throw new RangeError(`gate without a code: ${found ?? '?'}`);
  return found;
}

function statusWords(statuses: readonly CaseStatus[]): string {
  if (statuses.length === CASE_STATUSES.length) return 'any';
  return statuses.map((status) => STATUS_NAMES[status]).join('、');
}

/** The status after an act, asked of the fold itself; the act's own contents play no part in it. */
function statusAfter(type: CaseActType, status: CaseStatus): CaseStatus {
  const before = {
    id: 'case',
    officeId: 'street',
    status,
    notices: [{}],
    objections: [],
    complaints: [],
    services: [],
    evidence: [],
    neighbourInterviews: [],
    letters: [{}],
    papers: [{ paperId: 'decision', kind: 'confirmationNotice' }],
    district: {},
  } as unknown as CaseState;
  const officeId = DISTRICT_CASE_ACTS.includes(type) ? 'district' : 'street';
  const act = { type, caseId: 'case', officeId, payload: { paperId: 'decision', letter: 1 } } as unknown as RecordedCaseAct;
  return applyCaseAct(before, act).status;
}

function thenWords(type: CaseActType): string {
  if (type === 'receiveApplication') return STATUS_NAMES.received;
  const changes = ACT_STATUSES[type].flatMap((status) => {
    const after = statusAfter(type, status);
    return after === status ? [] : [{ status, after }];
  });
  const targets = [...new Set(changes.map(({ after }) => after))];
  if (targets.length === 0) return '';
  const words = targets.map((target) => STATUS_NAMES[target]).join('、');
  return changes.length === ACT_STATUSES[type].length
    ? words
    : `${words} (from ${changes.map(({ status }) => STATUS_NAMES[status]).join('、')})`;
}

function actTable(): string {
  return table(
    ['Act', 'In status', 'By post', 'Gates', 'Then', 'Issues'],
    ACTS.map((type) => [
      `${ACT_NAMES[type]} \`${type}\``,
      type === 'receiveApplication' ? 'begins a case' : statusWords(ACT_STATUSES[type]),
      ACT_RULES[type].roles.map((role) => ROLE_NAMES[role]).join('、'),
      ACT_RULES[type].gates.map((gate) => `\`${gateName(gate)}\``).join(' '),
      thenWords(type),
      (ISSUED_WITH[type] ?? []).map((kind) => PAPER_NAMES[kind]).join('、'),
    ]),
  );
}

function gateTable(): string {
  const used = new Set(ACTS.flatMap((type) => ACT_RULES[type].gates.map(gateName)));
  return table(
    ['Gate', 'Refuses with', 'Article', 'What frees the way'],
    Object.entries(GATE_CODES)
      .filter(([name]) => used.has(name))
      .map(([name, code]) => {
        const { what, basis, next } = describeRefusal({ code, params: SAMPLES[code] ?? {} } as Refusal);
        return [`\`${name}\``, what, basis ?? '', next];
      }),
  );
}

function contentTable(): string {
  return table(
    ['Act', 'Refuses with', 'Article', 'What frees the way'],
    CONTENT_REFUSALS.map(([type, refusal]) => {
      const { what, basis, next } = describeRefusal(refusal);
      return [`${ACT_NAMES[type]} \`${type}\``, what, basis ?? '', next];
    }),
  );
}

function statusTable(): string {
  return table(
    ['Status', 'Acts that can happen in it'],
    CASE_STATUSES.map((status) => [
      `${STATUS_NAMES[status]} \`${status}\``,
      ACTS.filter((type) => ACT_STATUSES[type].includes(status) && ACT_STATUSES[type].length < CASE_STATUSES.length)
        .map((type) => ACT_NAMES[type])
        .join('、') || 'none',
    ]),
  );
}

function limitTable(on: PlainDate): string {
  const limits = loadLimits(resourcesDir);
  const choices = { publicNoticeDays: DEFAULT_OFFICE_OPTIONS.publicNoticeDays };
  return table(
    ['Limit', 'Counted from', 'Length', 'Source', 'Shown'],
    LIMITS_SHOWN.map(([id, shown]) => {
      const limit = limitAt(limits, id, on, choices);
      if (limit.kind !== 'period') throw new RangeError(`${id} gives no date on ${on}`);
      return [
        `${limit.step} \`${id}\``,
        limit.countedFrom,
        limit.spans.map(({ amount, unit }) => `${amount} ${UNIT_WORDS[unit]}`).join(' and ') +
          (limit.extension ? `, extended ${limit.extension.spans.map(({ amount }) => amount).join(', ')}` : ''),
        limit.spans.map(({ source }) => `${source.documentNumber ?? source.title} ${source.article}`).join('; '),
        shown,
      ];
    }),
  );
}

const INTRODUCTION = `Generated from \`ACT_STATUSES\`, \`ACT_RULES\`, the fold, \`shared/messages\` and \`resources/policies/deadlines.yaml\` by
\`node tools/procedure-doc.ts\`; do not edit. The procedure of 低保 as built: 57号 (《最低生活保障审核确认办法》民发〔2021〕57号), 83号 (民发〔2022〕83号),
社会救助法 第37—48条, 津民发〔2021〕14号. The screens and the core ask the same tables (\`shared/domain/procedure/rules.ts\`), so a button that is
free on the screen is not refused by the core, and the reverse.`;

const HOW_TO_READ = `Every act stands in the record with who did it and when; nothing is undone, a correction is an act of its own (ADR 0001). A post may be held
by several people and a person may hold several posts; what must be done by different people in one case is kept by gates. 附件入卷 and
签发文书 can happen in any status. \`issuePaper\` is never a button: it happens together with the act that
issues the paper. 审核确认 issues 确认同意通知书 and 公布 with a grant, 不予确认告知书 with a refusal.`;

const WAY = `收件 → (一次性告知补正 → 补正完成) → 受理 → 调查核实 (核对提请 and its result, 入户调查 with two signatures, 邻里访问, where wanted 信函索证 and 民主评议,
收入财产核算) → 初审意见 →
公示 (制发, 张贴, 撤下) → 审核确认 → 送达 → 公布. An opinion to refuse goes from 初审意见 straight to 审核确认. 异议 (answered by 重新调查 or 民主评议)
and 退回调查 lead back to 调查核实 and to a new opinion. A case with a close relative or a complaint waits before 审核确认 for the district's visit.`;

const SILENCE = `- **A refusal is not displayed.** 57号 第19条 does not say that only favourable opinions are: [ADR 0006](../adr/0006-an-opinion-to-refuse-is-not-displayed.md).
- **The one who decides follows the opinion or returns it** (\`OPINION_DIFFERS\`): no text lets the last hand change the middle one's judgement unseen.
- **The opinion follows the reckoning** (\`ASSESSMENT_DIFFERS\`), and nothing is opined on while the reckoning is undetermined (\`ASSESSMENT_UNDETERMINED\`).
  The grounds that lie in the procedure (无正当理由拒绝配合, 虚报隐瞒) are the reviewer's own judgement.
- **A refusal to accept is countersigned** by a second person: 社会救助法 第70条 punishes refusing what must be accepted, and says nothing of how to prevent it.
- **After an objection** the case is investigated and opined on anew (57号 第19条) and, by default, displayed anew: 43号 第15条 orders it for 特困, 57号 is
  silent; \`repostAfterObjection\` lets an office leave it out where the objection was dismissed.
- **公示天数**: 7 days (57号) and 7 working days (政务公开目录), both by default; \`publicNoticeDays\`.
- **The first day of a limit** is the day after the event (民法典 第201条, by analogy); \`startDay\`.
- **In whose name** (委托 or 法定授权) and **which remedy** a refusal names have no default: the office says at set-up.
- **Completion is not deducted**: the limits begin with 受理, which comes after completion (57号 第10条), so nothing runs while papers are missing.
- **Delivery** follows 民事诉讼法 第87—95条 by analogy; a case is 已办结 when its decision has been served in any of the seven ways.
- **The district's acts** stand beside the street's and touch nothing of theirs: [ADR 0008](../adr/0008-the-districts-acts-touch-nothing-of-the-streets.md).
  A result may also come on paper (登记核对结果, 登记区民政局入户); where both are there, the district's own act counts.
- **The last day of a notice belongs to it whole** (民法典 第203条, by analogy): it may come down from the day after, and nothing is decided before that.
- **终止** is told in writing with facts, article and remedy (终止审核确认告知书): 57号 第29条 names no paper, but for the family it is a decision to give
  nothing (社会救助法 第45条). The street office signs in its own name, for 第29条 gives it the power itself. The case stays open until it is served.
- **A result that differs** is told before an opinion to refuse (57号 第18条 及时告知); before an opinion to grant it need not be. The family's objection
  and the recheck stand in the record (核对异议复查); what follows from them is reckoned in the means sheet.
- **撤回** needs the applicant's signed 撤回申请书 in the file: no text asks for it, and without it a case could vanish on a clerk's word.
- **受理** after a completion is on the day of completion: so says the 补正告知书 the family holds; a second request may only repeat what the first named.
- **Whoever has had a part** in an earlier visit, reckoning or opinion stays barred from the later ones: 社会救助法 第43、44条 part the three steps.
- **An extension** is given before the limit has run out, on a ground that is so in the case where the record can tell (异议, 人户分离).
- **民主评议** is written down where an objection waits (57号 第19条) or while the office investigates (社会救助暂行办法 第十一条 群众评议); it is never owed
  (中办发〔2020〕18号 第24项) and needs a recorded home visit, whose findings it appraises and whose place it does not take. An objection is answered
  经民主评议 only where a meeting was held since it came in. The family and its close relatives neither preside nor vote (57号 第11条). That
  representatives be two thirds of those taking part comes from the repealed 220号 第22条: a warning, as are a conclusion against the votes and a
  signature that lacks. Who wrote the minutes counts as having investigated. The conclusion is shown with the opinion and the decision and decides nothing.
- **信函索证** is sent by two investigators (57号 第16条: every group) about members and supporters who agreed, and rests on 社会救助法 第43、65条:
  第41条 gives the data match to the district and asks for the supporters' consent. The day of the answer is the office's wish; letters not answered
  stand on the workbench until the decision and bar nothing. That none came is noted once that day has passed, and an answer may still follow.
- **The district's finding** that differs from what was declared is weighed in a new opinion before anybody decides (57号 第20条 is silent on its effect).`;

/** The text of docs/specs/procedure.md. */
export async function procedureText(): Promise<string> {
  const text = [
    '# The procedure of 低保',
    INTRODUCTION,
    '## The way of a case',
    WAY,
    '## Acts',
    HOW_TO_READ,
    actTable(),
    '## Statuses',
    statusTable(),
    '## Gates',
    'Every gate answers yes, or no with a sentence, its article and what frees the way (`shared/messages/gates.zh-CN.ts`). `WRONG_STATUS` and `WRONG_ROLE` come before them.',
    gateTable(),
    'What an act says can itself bar it; the core refuses then with the same kind of sentence (`shared/domain/procedure/act-checks.ts`):',
    contentTable(),
    '## Limits that a case shows',
    `As in force on ${ON}. How they are counted: [deadlines.md](deadlines.md).`,
    limitTable(ON),
    '## What is decided where the law is silent',
    SILENCE,
  ].join('\n\n');
  return format(text, { parser: 'markdown', printWidth: 130 });
}

if (import.meta.main) writeFileSync(join(root, 'docs', 'specs', 'procedure.md'), await procedureText());
