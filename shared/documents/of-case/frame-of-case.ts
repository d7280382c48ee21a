import { type StaffId } from '#shared/kernel/ids.ts';
import { type PlainDate } from '#shared/kernel/plain-date.ts';
import { type Letterhead } from '#shared/domain/office/office.ts';
import { applicantOf, type Application as CaseApplication, type IdentityPaper } from '#shared/domain/procedure/application.ts';
import { type CaseState } from '#shared/domain/procedure/case-state.ts';
import { maskIdNumber } from '#shared/domain/identity/masking.ts';
import { PROGRAMME_NAMES } from '#shared/messages/terms.ts';
import { paperLawAt } from '../paper-law.ts';
import { type Application } from '../parts/application.ts';
import { type Frame, type Programme } from '../parts/frame.ts';
import { type Issuer } from '../parts/issuer.ts';
import { type CasePaperSource } from './source.ts';

/** The office as a paper names it. */
export function issuerOf(letterhead: Letterhead): Issuer {
  const { remedyVariant, documentPrefix: _prefix, ...office } = letterhead;
  return { ...office, remedyVariant: remedyVariant === 'reviewOrLawsuit' ? 'A' : 'B' };
}

/** The frame of a numbered paper. `decision`: it carries the small print that makes a later edit of the case provable. */
export function noticeFrame(source: CasePaperSource, decision = false): Frame {
  const { issue, madeOn } = source;
  const issuer = issuerOf(source.letterhead);
  if (issue.kind === 'draft') return { state: { kind: 'draft' }, issuer, madeOn };
  const { number, issuedOn, chainHead } = issue;
  return {
    state: { kind: 'issued' },
    issuer,
    number,
    issuedOn,
    madeOn,
    ...(decision && { integrity: { chainHead: chainHead.hash, reference: `${number}，第${chainHead.seq}号记录` } }),
  };
}

/** The frame of a form: no number of its own, only the number of the case it belongs to. */
export function formFrame({ state, letterhead, madeOn }: CasePaperSource): Frame {
  return {
    state: { kind: 'issued' },
    issuer: issuerOf(letterhead),
    number: state.caseNumber,
    issuedOn: madeOn,
    madeOn,
  };
}

/** The law of the day a paper is issued, for a draft of the day it is made. */
export function lawOf({ issue, madeOn }: CasePaperSource) {
  return paperLawAt(issue.kind === 'issued' ? issue.issuedOn : madeOn);
}

/** The day under the paper; a draft speaks as if it were done today. */
export function dayOf({ issue, madeOn }: CasePaperSource): PlainDate {
  return issue.kind === 'issued' ? issue.issuedOn : madeOn;
}

/** How a family is called once it is confirmed. */
const HOUSEHOLD_TITLES: Readonly<Record<CaseApplication['programme'], string>> = {
  subsistenceAllowance: '最低生活保障家庭',
  marginalHousehold: '最低生活保障边缘家庭',
  destituteSupport: '特困人员',
  essentialExpenditureHousehold: '刚性支出困难家庭',
  temporaryAssistance: '临时救助对象',
};

/** The programme applied for, and what its families are called. */
export function programmeOf({ application }: CaseState): Programme {
  const { programme } = application;
  return { name: PROGRAMME_NAMES[programme], householdTitle: HOUSEHOLD_TITLES[programme] };
}

/** The application a notice answers. `householdSize`: as applied for, or as recognised where the paper says so. */
export function applicationOf(state: CaseState, householdSize = state.application.members.length): Application {
  const applicant = applicantOf(state.application);
  return {
    programme: programmeOf(state),
    applicantName: applicant.name,
    maskedIdNumber: maskedId(applicant.identity),
    householdSize: Math.max(1, householdSize),
    receivedOn: state.receivedOn,
  };
}

function maskedId(identity: IdentityPaper): string {
  return identity.kind === 'none' ? '无证件' : maskIdNumber(identity.number);
}

/** The number as a form for the file shows it. */
export function wholeId(identity: IdentityPaper): string {
  return identity.kind === 'none' ? `无证件（${identity.reason}）` : identity.number;
}

/** The name of a member of staff; two of the same name are told apart by their 工号, because who did what decides who may do more. */
export function nameOf(source: CasePaperSource, id: StaffId): string {
  const own = source.staff[id];
  if (!own) return '经办人员';
  const sameName = Object.entries(source.staff).some(([otherId, other]) => otherId !== id && other.name === own.name);
  return sameName && own.badge ? `${own.name}（${own.badge}）` : own.name;
}

/** Whom the family asks: who took the application in. */
export function caseworkersOf(source: CasePaperSource): string[] {
  return [nameOf(source, source.state.receivedBy)];
}
