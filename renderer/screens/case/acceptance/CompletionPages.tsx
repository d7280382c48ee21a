import { useMemo } from 'react';
import { type Option } from '#shared/forms/field.ts';
import {
  awaitedRows,
  checkAskable,
  completionForm,
  completionRequestForm,
  completionRows,
  withReceived,
} from '#shared/forms/acceptance.ts';
import { todayInChina } from '../../../app/today.ts';
import { ActPage } from '../ActPage.tsx';
import { useCase } from '../case-context.tsx';
import { DataTable } from '../../../ui/DataTable.tsx';
import { Part } from '../Facts.tsx';

/** 一次性告知补正: everything missing is already listed, so that nothing is told in a second letter. */
export function RequestCompletionPage() {
  const { view } = useCase();
  const today = todayInChina();
  return (
    <ActPage
      method="cases.requestCompletion"
      form={completionRequestForm}
      initial={{ items: completionRows(view.state.application, today), notifiedOn: today }}
      check={({ items }) => checkAskable(items)}
      submitLabel="签发补正告知书"
      toInput={({ items, notifiedOn }) => ({
        notifiedOn,
        items: items.map(({ name, requirement, whereToGet, promiseAllowed }) => ({
          name,
          requirement,
          whereToGet,
          promiseAllowed,
        })),
      })}
    />
  );
}

/** 补正完成: what came in, who signed, on which day; the case is then examined anew. */
export function RecordCompletionPage() {
  const { view } = useCase();
  const { application, completion } = view.state;
  const options = useMemo(() => {
    const people: readonly Option[] = application.members.map(({ ref, name }) => ({ value: ref, label: name }));
    return { consentSignedBy: people, undertakingSignedBy: people };
  }, [application]);
  return (
    <ActPage
      method="cases.recordCompletion"
      form={completionForm}
      options={options}
      initial={{
        materials: awaitedRows(application.materials),
        consentSignedBy: application.consentSignedBy,
        undertakingSignedBy: application.undertakingSignedBy,
        completedOn: todayInChina(),
      }}
      before={
        completion && (
          <Part title="告知书上要补齐的" note={`${completion.notifiedOn} 告知`}>
            <DataTable
              label="告知书上要补齐的"
              columns={[
                { title: '材料', width: 18, cell: (item) => item.name },
                { title: '要求', cell: (item) => item.requirement },
                { title: '承诺代替', width: 7, cell: (item) => (item.promiseAllowed ? '可以' : '不可') },
              ]}
              rows={completion.items}
              rowKey={(item) => item.name}
              empty="没有"
            />
          </Part>
        )
      }
      toInput={({ materials, consentSignedBy, undertakingSignedBy, completedOn, note }) => ({
        completedOn,
        note: note ?? '',
        materials: withReceived(application.materials, materials),
        consentSignedBy: [...consentSignedBy],
        undertakingSignedBy: [...undertakingSignedBy],
      })}
    />
  );
}
