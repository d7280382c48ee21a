import { type CaseActPayload } from '#shared/domain/procedure/case-acts.ts';
import { type CaseState, earliestWork } from '#shared/domain/procedure/case-state.ts';
import { type CaseView } from '#shared/contract/case-view.ts';
import {
  appendCaseActs,
  caseAct,
  caseAgain,
  type CaseCommandInput,
  existingCase,
  freeToAct,
  notBefore,
  notInFuture,
  refuseIf,
  reportDaysInOrder,
} from '../cases/case-command.ts';
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
      refuseIf(type, { code: 'DISTRICT_ONLY', params: {} });
    freeToAct(context, state, input, type);
    appendCaseActs(context, input.commandId, [caseAct(input.caseId, type, build(state))]);
    return caseView(context, existingCase(context, input.caseId));
  }
  return caseAgain(context, input.caseId);
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
      reportDaysInOrder(context, state, startedOn, reportedOn);
      return { reportNumber, startedOn, reportedOn, items, summary };
    }),

  'district.recordVisit': (context, { visitedOn, visitors, finding, report, ...command }) =>
    doDistrictAct(context, command, 'districtVisit', (state) => {
      notBefore('入户日期', notInFuture(context, '入户日期', visitedOn), earliestWork(state), '受理日期');
      return { visitedOn, visitors, finding, report };
    }),
});
