import { extensionForm, terminateForm, withdrawForm } from '#shared/forms/acceptance.ts';
import { todayInChina } from '../../../app/today.ts';
import { ActPage } from '../ActPage.tsx';
import { useCase } from '../case-context.tsx';

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
  return (
    <ActPage
      method="cases.withdraw"
      form={withdrawForm}
      initial={{ withdrawnOn: todayInChina() }}
      toInput={({ withdrawnOn, reason }) => ({ withdrawnOn, reason })}
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
