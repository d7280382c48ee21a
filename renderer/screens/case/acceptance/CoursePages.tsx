import { extensionForm, terminateForm, withdrawForm } from '#shared/forms/acceptance.ts';
import { todayInChina } from '../../../app/today.ts';
import { ActPage } from '../ActPage.tsx';
import { useCase } from '../case-context.tsx';
import { useCaseKeeper } from '../evidence/attachment-keeper.ts';

/** 延长办理期限: only on the listed grounds; an answer in the application that is one of them is already chosen. */
export function ExtendTimeLimitPage() {
  const { view } = useCase();
  return (
    <ActPage
      method="cases.extendTimeLimit"
      form={extensionForm}
      initial={view.state.application.separatedFromHukou ? { ground: 'separatedResidence' } : {}}
      toInput={({ ground, reason }) => ({ ground, reason })}
    />
  );
}

export function WithdrawPage() {
  const keeper = useCaseKeeper('撤回申请书');
  return (
    <ActPage
      method="cases.withdraw"
      form={withdrawForm}
      keeper={keeper}
      initial={{ withdrawnOn: todayInChina() }}
      toInput={({ withdrawnOn, reason, evidence }) => ({ withdrawnOn, reason, evidence: evidence.map(({ id }) => id) })}
    />
  );
}

export function TerminatePage() {
  return (
    <ActPage
      method="cases.terminate"
      form={terminateForm}
      initial={{ terminatedOn: todayInChina() }}
      toInput={({ terminatedOn, facts }) => ({ terminatedOn, facts })}
    />
  );
}
