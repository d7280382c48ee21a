import { type Role } from '#shared/domain/office/roles.ts';
import { type MethodName } from './contract.ts';

/**
 * Who may call what, as one table. `anyone`: also while locked. `staff`: whoever is signed in. Otherwise the posts (岗位) of
 * which one is needed. Within a case the gates (rules.ts) say more; this is the outer door.
 */
export type Access = 'anyone' | 'staff' | readonly Role[];

const CASEWORK: Access = ['window', 'investigator', 'reviewer', 'confirmer'];
const CASE_READERS: Access = ['window', 'investigator', 'reviewer', 'confirmer', 'archivist', 'districtOfficer'];
const WINDOW: Access = ['window'];
const FIELD: Access = ['investigator'];
const WINDOW_OR_FIELD: Access = ['window', 'investigator'];
const LEAD: Access = ['confirmer'];
const REVIEW_OR_LEAD: Access = ['reviewer', 'confirmer'];
const ADMINISTRATOR: Access = ['administrator'];
/** Sending and taking in packages: by those who answer for them, and by an administrator's scheduled job. No name is shown there. */
const EXCHANGE: Access = ['administrator', 'confirmer', 'archivist', 'districtOfficer'];
const DISTRICT: Access = ['districtOfficer'];

export const ACCESS: Readonly<Record<MethodName, Access>> = {
  'setup.status': 'anyone',
  'setup.offices': 'anyone',
  'setup.create': 'anyone',
  'session.signIn': 'anyone',
  'session.recover': 'anyone',
  'session.signOut': 'anyone',
  'session.lock': 'anyone',
  'session.current': 'anyone',
  'session.touch': 'staff',
  'session.changePassword': 'staff',
  'staff.list': 'staff',
  'staff.add': ADMINISTRATOR,
  'staff.change': ADMINISTRATOR,
  'staff.close': ADMINISTRATOR,
  'staff.resetPassword': ADMINISTRATOR,
  'office.renewRecoveryKey': ADMINISTRATOR,
  'office.read': 'staff',
  'office.change': ADMINISTRATOR,
  'drafts.save': 'staff',
  'drafts.read': 'staff',
  'drafts.discard': 'staff',
  'drafts.list': 'staff',
  'workbench.read': 'staff',
  'cases.list': CASE_READERS,
  'cases.read': CASE_READERS,
  'cases.readForCorrection': WINDOW_OR_FIELD,
  'people.checkIdentity': CASEWORK,
  'people.find': CASE_READERS,
  'people.reveal': CASE_READERS,
  'cases.receive': WINDOW,
  'cases.correct': WINDOW_OR_FIELD,
  'cases.requestCompletion': WINDOW,
  'cases.recordCompletion': WINDOW,
  'cases.proposeDecline': WINDOW,
  'cases.returnDecline': LEAD,
  'cases.declineAcceptance': LEAD,
  'cases.accept': WINDOW,
  'cases.extendTimeLimit': REVIEW_OR_LEAD,
  'cases.fileCloseRelative': WINDOW_OR_FIELD,
  'cases.requestVerification': WINDOW_OR_FIELD,
  'cases.recordVerification': WINDOW_OR_FIELD,
  'cases.recordHomeVisit': FIELD,
  'cases.signHomeVisit': FIELD,
  'cases.recordNeighbourInterview': FIELD,
  'cases.recordMeans': FIELD,
  'cases.previewAssessment': CASEWORK,
  'cases.recordReviewOpinion': ['reviewer'],
  'cases.issuePublicNotice': ['window', 'reviewer'],
  'cases.previewNotice': CASEWORK,
  'cases.recordPosting': WINDOW_OR_FIELD,
  'cases.recordTakeDown': WINDOW_OR_FIELD,
  'cases.recordObjection': CASEWORK,
  'cases.resolveObjection': REVIEW_OR_LEAD,
  'cases.recordComplaint': CASEWORK,
  'cases.recordDistrictVisit': ['window', 'reviewer'],
  'cases.returnToInvestigation': REVIEW_OR_LEAD,
  'cases.determine': LEAD,
  'cases.serve': WINDOW_OR_FIELD,
  'cases.publish': WINDOW_OR_FIELD,
  'cases.withdraw': WINDOW,
  'cases.terminate': LEAD,
  'evidence.attach': ['window', 'investigator', 'reviewer', 'confirmer', 'archivist'],
  'evidence.read': CASE_READERS,
  'papers.preview': CASE_READERS,
  'papers.print': CASE_READERS,
  'policies.read': 'staff',
  'policies.history': 'staff',
  'policies.compare': 'staff',
  'policies.answer': ADMINISTRATOR,
  'policies.withdrawAnswer': ADMINISTRATOR,
  'policies.impact': CASE_READERS,
  'deadlines.explain': 'staff',
  'calendar.read': 'staff',
  'record.verify': ['administrator', 'confirmer', 'archivist', 'districtOfficer'],
  'record.looks': ['administrator', 'confirmer', 'districtOfficer'],
  'sync.read': EXCHANGE,
  'sync.makeCertificate': ADMINISTRATOR,
  'sync.requestCertificate': ADMINISTRATOR,
  'sync.importIssuedCertificate': ADMINISTRATOR,
  'sync.exportCertificate': ADMINISTRATOR,
  'sync.readCertificate': ADMINISTRATOR,
  'sync.pair': ADMINISTRATOR,
  'sync.revoke': ADMINISTRATOR,
  'sync.folders': EXCHANGE,
  'sync.find': EXCHANGE,
  'sync.inspect': EXCHANGE,
  'sync.import': EXCHANGE,
  'sync.export': EXCHANGE,
  'district.offices': ['districtOfficer', 'administrator'],
  'district.recordVerification': DISTRICT,
  'district.recordVisit': DISTRICT,
};
