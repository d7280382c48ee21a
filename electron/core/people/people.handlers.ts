import { type CaseId, type PersonRef } from '#shared/kernel/ids.ts';
import { type PlainDate } from '#shared/kernel/plain-date.ts';
import { DomainError } from '#shared/kernel/errors/index.ts';
import { type Programme } from '#shared/domain/policy/programme.ts';
import { identityNumber } from '#shared/domain/procedure/application.ts';
import { type CaseState, type CaseStatus } from '#shared/domain/procedure/case-state.ts';
import { isWithheld, maySeeSensitive, SENSITIVE_ROLES_NAMES } from '../cases/sensitive.ts';
import { viewerOf } from '../cases/visible-cases.ts';
import { existingCase } from '../cases/case-command.ts';
import { findCaseState, findPeople, findPeopleByNumber, type PersonRow } from '../cases/cases.queries.ts';
import { maskIdNumber } from '#shared/domain/identity/masking.ts';
import { type QueryContext } from '../context.ts';
import { handlersFor } from '../implement.ts';
import { logSearch } from '../record/log-search.ts';

const MOST_HITS = 50;

/** As it may be seen: of a child under fourteen not even masked where the post need not know. */
function idOf(context: QueryContext, row: PersonRow): string {
  const state = maySeeSensitive(context) ? undefined : findCaseState(context.db, row.caseId);
  return state && isWithheld(context, state, row.personRef, 'identity') ? '' : maskIdNumber(row.idNumber);
}

function hit(context: QueryContext, row: PersonRow) {
  return {
    caseId: row.caseId,
    officeId: row.officeId,
    officeName: row.officeName,
    caseNumber: row.caseNumber,
    personRef: row.personRef as PersonRef,
    name: row.name,
    idMasked: idOf(context, row),
    role: row.role,
    programme: row.programme as Programme,
    status: row.status as CaseStatus,
    receivedOn: row.receivedOn as PlainDate,
  };
}

/** The whole number or phone behind a mask; undefined when the case has none there. */
function unmasked(
  state: CaseState,
  personRef: string | undefined,
  field: 'identity' | 'phone' | 'account' | 'certificate' | 'agent',
): string | undefined {
  const { application } = state;
  const member = application.members.find((candidate) => candidate.ref === personRef);
  const supporter = application.supporters.find((candidate) => candidate.ref === personRef);
  switch (field) {
    case 'identity':
      return member ? identityNumber(member.identity) : supporter?.idNumber;
    case 'phone':
      return personRef === undefined ? application.phone : (member ?? supporter)?.phone;
    case 'account':
      return application.account?.number;
    case 'certificate':
      return member?.disability?.certificateNumber;
    case 'agent':
      return application.filedOnBehalf?.idNumber;
  }
}

/** Looking people up: by search first, each look in the access log (社会救助法 第70条(六)). */
export const peopleHandlers = handlersFor({
  'people.checkIdentity': (context, { idNumber }) => {
    const rows = findPeopleByNumber(context.db, idNumber);
    logSearch(context, {
      kind: 'checkIdentity',
      purpose: '收件登记查重',
      found: rows.map(({ caseId }) => caseId),
      total: rows.length,
    });
    return { hits: rows.map((row) => hit(context, row)) };
  },

  'people.find': (context, { text }) => {
    const rows = findPeople(context.db, text, MOST_HITS, viewerOf(context));
    logSearch(context, { kind: 'search', purpose: '全局查人', found: rows.map(({ caseId }) => caseId), total: rows.length });
    return { hits: rows.map((row) => hit(context, row)) };
  },

  'people.reveal': (context, { caseId, personRef, field, purpose }) => {
    const state = existingCase(context, caseId as CaseId);
    if (isWithheld(context, state, personRef, field)) throw new DomainError('FORBIDDEN', { roles: SENSITIVE_ROLES_NAMES });
    const value = unmasked(state, personRef, field);
    if (value === undefined) throw new DomainError('PERSON_NOT_IN_CASE', { field });
    context.logLook({ kind: 'reveal', caseId, detail: personRef ? `${field}/${personRef}` : field, purpose });
    return { value };
  },
});
