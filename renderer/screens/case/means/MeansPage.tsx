import { useMemo } from 'react';
import { firstMeans, meansForm, meansSheet, meansText } from '#shared/forms/means.ts';
import { SUPPORTER_RELATION_NAMES } from '#shared/messages/terms.ts';
import { ActPage } from '../ActPage.tsx';
import { useCase } from '../case-context.tsx';
import { LiveReckoning } from './LiveReckoning.tsx';

/** 收入财产核算: every item with what shows it, and the reckoning beside it while it is typed. */
export function MeansPage() {
  const { view } = useCase();
  const { application, means } = view.state;
  const options = useMemo(
    () => ({
      member: application.members.map(({ ref, name }) => ({ value: ref, label: name })),
      supporter: application.supporters.map(({ ref, name, relation }) => ({
        value: ref,
        label: name,
        hint: SUPPORTER_RELATION_NAMES[relation],
      })),
    }),
    [application],
  );
  return (
    <ActPage
      method="cases.recordMeans"
      form={meansForm}
      options={options}
      initial={means?.sheet === undefined ? firstMeans(application.members) : meansText(means.sheet)}
      aside={<LiveReckoning />}
      submitLabel="登记核算"
      toInput={(value) => ({ sheet: meansSheet(value) })}
    />
  );
}
