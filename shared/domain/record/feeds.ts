import { type CaseId, type OfficeId } from '#shared/kernel/ids.ts';
import { type Office } from '../office/office.ts';
import { caseActSchemas, type CaseActType, DISTRICT_CASE_ACTS } from '../procedure/case-acts.ts';
import { type ActRecord } from './act.ts';
import { type OfficeAct, officeActSchemas, type OfficeActType, type StaffActType, staffActSchemas } from './office-acts.ts';

/** Whether this program knows the type of an act at all. */
export function isKnownType({ subjectKind, type }: Pick<ActRecord, 'subjectKind' | 'type'>): boolean {
  const schemas = { case: caseActSchemas, office: officeActSchemas, staff: staffActSchemas }[subjectKind];
  return Object.hasOwn(schemas, type);
}

/**
 * Whether an office of this kind may do such an act: a street everything in its cases but what is the district's, a district
 * only that; both what concerns themselves and their staff. Which cases are theirs is asked elsewhere.
 */
export function mayStandInFeedOf(kind: Office['kind'], { subjectKind, type }: Pick<ActRecord, 'subjectKind' | 'type'>): boolean {
  if (subjectKind !== 'case') return true;
  return DISTRICT_CASE_ACTS.includes(type as CaseActType) === (kind === 'district');
}

/** What a street is shown of its district's own affairs. The rest, and other streets' pairings and receipts, is withheld. */
const OFFICE_ACTS_FOR_STREETS: readonly OfficeActType[] = ['setUpOffice', 'changeOffice', 'adoptCertificate'];
/** Names, because the district's acts in a case are signed with them; never who changed which password. */
const STAFF_ACTS_FOR_STREETS: readonly StaffActType[] = ['addStaff', 'changeStaff', 'closeStaff'];

/**
 * Whether an act of a feed is shown to a recipient. Upward nothing is withheld: the district supervises the street and answers
 * for its decisions (津民发〔2021〕14号; 行政复议法 第19条). Downward a street is shown what concerns its own cases and its own
 * exchange, and of other streets nothing but that something happened (PIPL 第34条: no further than the duty reaches).
 */
export function isShownTo(
  recipient: OfficeId,
  senderKind: Office['kind'],
  act: ActRecord,
  officeOfCase: (caseId: CaseId) => OfficeId | undefined,
): boolean {
  if (senderKind === 'subdistrict') return true;
  switch (act.subjectKind) {
    case 'case':
      return officeOfCase(act.subjectId as CaseId) === recipient;
    case 'staff':
      return (STAFF_ACTS_FOR_STREETS as readonly string[]).includes(act.type);
    case 'office':
      return (OFFICE_ACTS_FOR_STREETS as readonly string[]).includes(act.type) || concerns(recipient, act);
  }
}

/** An act of the office about this one other office. */
function concerns(recipient: OfficeId, { type, payload }: ActRecord): boolean {
  const act = { type, payload } as OfficeAct;
  switch (act.type) {
    case 'pairOffice':
      return act.payload.office.id === recipient;
    case 'revokeCertificate':
      return act.payload.officeId === recipient;
    case 'acknowledgePackage':
      return act.payload.sender === recipient;
    default:
      return false;
  }
}
