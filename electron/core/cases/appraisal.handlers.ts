import { DomainError } from '#shared/kernel/errors/index.ts';
import { dayInChina } from '#shared/kernel/instant.ts';
import { appraisalSound } from '#shared/domain/procedure/act-checks.ts';
import { earliestWork } from '#shared/domain/procedure/case-state.ts';
import { handlersFor } from '../implement.ts';
import { attached, doCaseAct, notBefore, refuseIf } from './case-command.ts';

export const appraisalHandlers = handlersFor({
  'cases.recordCommunityAppraisal': (context, { commandId, caseId, expectedRevision, ...appraisal }) =>
    doCaseAct(context, { commandId, caseId, expectedRevision }, 'recordCommunityAppraisal', (state) => {
      if (appraisal.heldAt > context.now) throw new DomainError('DATE_IN_FUTURE', { field: '评议时间', today: context.today });
      notBefore('评议日期', dayInChina(appraisal.heldAt), earliestWork(state), '受理日期');
      attached(context, caseId, appraisal.scans);
      refuseIf('recordCommunityAppraisal', appraisalSound(state, appraisal));
      return appraisal;
    }),
});
