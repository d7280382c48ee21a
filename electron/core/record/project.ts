import { type CaseId } from '#shared/kernel/ids.ts';
import { type ActRecord } from '#shared/domain/record/act.ts';
import { type OfficeActType, officeActSchemas, type StaffActType, staffActSchemas } from '#shared/domain/record/office-acts.ts';
import { applyCaseAct, HistoryError } from '#shared/domain/procedure/apply-act.ts';
import { parseCaseAct } from '#shared/domain/procedure/case-acts.ts';
import { type WritableDB } from '../db/handles.ts';
import { type CaseShelf, directShelf } from '../cases/case-shelf.ts';
import { savePaper, saveAttachment } from '../cases/cases.queries.ts';
import { saveOwnCertificate, savePairing, saveReceipt, saveRevocation } from '../sync/certificates.queries.ts';
import { saveOffice, saveOfficeSettings, saveStaff, updateStaff, closeStaff } from '../office/office.queries.ts';

/**
 * Brings the projections up to date with one act. The only way into the projections: live commands, the rebuild and imported
 * packages all come through here, so they cannot differ. `shelf` may keep cases back until its flush.
 */
export function project(db: WritableDB, act: ActRecord, shelf: CaseShelf = directShelf(db)): void {
  switch (act.subjectKind) {
    case 'case':
      return projectCaseAct(db, act, shelf);
    case 'office':
      return projectOfficeAct(db, act);
    case 'staff':
      return projectStaffAct(db, act);
  }
}

function projectCaseAct(db: WritableDB, record: ActRecord, shelf: CaseShelf): void {
  const caseId = record.subjectId as CaseId;
  const act = parseCaseAct(record.type, record.payload);
  const { actId, officeId, seq, staffId, at } = record;
  const state = applyCaseAct(shelf.find(caseId), { ...act, actId, caseId, officeId, seq, by: staffId, at });
  shelf.save(state, officeId === state.officeId ? staffId : undefined);
  if (act.type === 'issuePaper') savePaper(db, caseId, officeId, seq, act.payload);
  if (act.type === 'attachEvidence') saveAttachment(db, caseId, act.payload);
}

function projectOfficeAct(db: WritableDB, record: ActRecord): void {
  if (!Object.hasOwn(officeActSchemas, record.type)) throw new HistoryError(`unknown office act ${record.type}`);
  const type = record.type as OfficeActType;
  switch (type) {
    case 'setUpOffice': {
      const { office, letterhead, options } = officeActSchemas.setUpOffice.parse(record.payload);
      if (office.id !== record.officeId) throw new HistoryError('an office can only set up itself');
      return saveOffice(db, office, letterhead, options);
    }
    case 'changeOffice': {
      const { letterhead, options } = officeActSchemas.changeOffice.parse(record.payload);
      return saveOfficeSettings(db, record.officeId, letterhead, options);
    }
    case 'renewRecoveryKey':
    case 'restoreBackup':
    case 'takeBackRecord':
    case 'confirmClock':
    case 'rotateKey':
      return;
    case 'adoptCertificate':
      return saveOwnCertificate(db, record, officeActSchemas.adoptCertificate.parse(record.payload));
    case 'pairOffice':
      return savePairing(db, record, officeActSchemas.pairOffice.parse(record.payload));
    case 'revokeCertificate':
      return saveRevocation(db, record, officeActSchemas.revokeCertificate.parse(record.payload));
    case 'acknowledgePackage':
      return saveReceipt(db, record, officeActSchemas.acknowledgePackage.parse(record.payload));
  }
}

function projectStaffAct(db: WritableDB, record: ActRecord): void {
  if (!Object.hasOwn(staffActSchemas, record.type)) throw new HistoryError(`unknown staff act ${record.type}`);
  const type = record.type as StaffActType;
  switch (type) {
    case 'addStaff':
      return saveStaff(db, record.officeId, staffActSchemas.addStaff.parse(record.payload).staff);
    case 'changeStaff':
      return updateStaff(db, record.officeId, staffActSchemas.changeStaff.parse(record.payload));
    case 'closeStaff':
      return closeStaff(db, record.officeId, staffActSchemas.closeStaff.parse(record.payload).staffId);
    case 'resetPassword':
      return;
  }
}
