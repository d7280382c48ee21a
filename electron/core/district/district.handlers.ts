import { DomainError } from '#shared/kernel/errors/index.ts';
import { type PlainDate } from '#shared/kernel/plain-date.ts';
import { type CaseActPayload } from '#shared/domain/procedure/case-acts.ts';
import { type CaseState } from '#shared/domain/procedure/case-state.ts';
import { refusalsFor } from '#shared/domain/procedure/rules.ts';
import { type CaseView } from '#shared/contract/case-view.ts';
import { appendCaseActs, caseAct, type CaseCommandInput, existingCase, notBefore, notInFuture } from '../cases/case-command.ts';
import { caseView } from '../cases/case-view.ts';
import { countCasesByOffice } from '../cases/cases.queries.ts';
import { type CommandContext } from '../context.ts';
import { handlersFor } from '../implement.ts';
import { ownOffice } from '../office/office.handlers.ts';
import { commandKnown } from '../record/feed.ts';
import { listCorrespondents } from '../sync/certificates.queries.ts';
import { lastImported } from '../sync/received-packages.queries.ts';

type DistrictActType = 'districtVerification' | 'districtVisit';

/**
 * Does the district's part in a street's case, as the district last saw it. It stands in the district's own feed and reaches the
 * street with the next package. Throws CASE_NOT_FOUND, STALE_REVISION, ACTION_NOT_ALLOWED and what `build` throws.
 */
function doDistrictAct<Type extends DistrictActType>(
  context: CommandContext,
  input: CaseCommandInput,
  type: Type,
  build: (state: CaseState) => CaseActPayload<Type>,
): CaseView {
  if (!commandKnown(context.db, input.commandId)) {
    const state = existingCase(context, input.caseId);
    if (ownOffice(context).office.kind !== 'district' || state.officeId === context.officeId)
      throw new DomainError('ACTION_NOT_ALLOWED', { action: type, refusals: [{ code: 'DISTRICT_ONLY', params: {} }] });
    if (state.revision !== input.expectedRevision)
      throw new DomainError('STALE_REVISION', { seen: input.expectedRevision, now: state.revision });
    const refusals = refusalsFor(type, { state, actor: context.actor, today: context.today, options: context.options });
    if (refusals.length > 0) throw new DomainError('ACTION_NOT_ALLOWED', { action: type, refusals });
    appendCaseActs(context, input.commandId, [caseAct(input.caseId, type, build(state))]);
  }
  return caseView(context, existingCase(context, input.caseId));
}

function acceptedOn(state: CaseState): PlainDate {
  return state.acceptedOn ?? state.receivedOn;
}

export const districtHandlers = handlersFor({
  'district.offices': ({ db, officeId }) => {
    const counts = new Map(countCasesByOffice(db).map((each) => [each.officeId, each]));
    return {
      offices: listCorrespondents(db, officeId)
        .filter(({ kind }) => kind === 'subdistrict')
        .map(({ id, name }) => {
          const last = lastImported(db, id);
          const { cases = 0, open = 0, verificationsDue = 0, visitsDue = 0 } = counts.get(id) ?? {};
          const reported = { lastNumber: last?.number ?? 0, ...(last && { lastAt: last.at }) };
          return { officeId: id, name, cases, open, verificationsDue, visitsDue, ...reported };
        }),
    };
  },

  'district.recordVerification': (context, { reportNumber, startedOn, reportedOn, items, summary, ...command }) =>
    doDistrictAct(context, command, 'districtVerification', (state) => {
      const requestedOn = state.verificationRequest?.requestedOn ?? acceptedOn(state);
      notBefore('核对启动日期', startedOn, requestedOn, '提请日期');
      notBefore('核对报告日期', notInFuture(context, '核对报告日期', reportedOn), startedOn, '核对启动日期');
      return { reportNumber, startedOn, reportedOn, items, summary };
    }),

  'district.recordVisit': (context, { visitedOn, visitors, finding, report, ...command }) =>
    doDistrictAct(context, command, 'districtVisit', (state) => {
      notBefore('入户日期', notInFuture(context, '入户日期', visitedOn), acceptedOn(state), '受理日期');
      return { visitedOn, visitors, finding, report };
    }),
});
