import { useMemo } from 'react';
import { instantInChina, timeInChina, instantFromMs } from '#shared/kernel/instant.ts';
import { type StaffMember } from '#shared/domain/office/office.ts';
import { type Option } from '#shared/forms/field.ts';
import { homeVisitForm, signVisitForm } from '#shared/forms/investigation.ts';
import { RELATION_NAMES } from '#shared/messages/terms.ts';
import { useSession } from '../../../app/session.tsx';
import { todayInChina } from '../../../app/today.ts';
import { ActPage } from '../ActPage.tsx';
import { useCase } from '../case-context.tsx';
import { useCaseKeeper } from '../evidence/attachment-keeper.ts';
import { HomeVisitRecord } from './HomeVisitRecord.tsx';

/** The colleagues who may go with one: open accounts with the post. */
export function useFellowInvestigators(): readonly Option[] {
  const { staff } = useCase();
  const { session } = useSession();
  const own = session.staff.id;
  return useMemo(
    () =>
      staff
        .filter((member: StaffMember) => !member.closed && member.id !== own && member.roles.includes('investigator'))
        .map(({ id, name, badge }) => ({ value: id, label: name, ...(badge !== '' && { code: badge }) })),
    [staff, own],
  );
}

/** 入户调查: written by the first investigator; the second signs it with an account of their own. */
export function HomeVisitPage() {
  const { view } = useCase();
  const { application } = view.state;
  const fellows = useFellowInvestigators();
  const keeper = useCaseKeeper('入户调查照片');
  const options = useMemo(
    () => ({
      secondInvestigator: fellows,
      presentMembers: application.members
        .filter((member) => member.livesTogether)
        .map(({ ref, name, relation }) => ({ value: ref, label: `${name}（${RELATION_NAMES[relation]}）` })),
    }),
    [fellows, application],
  );
  const today = todayInChina();
  return (
    <ActPage
      method="cases.recordHomeVisit"
      form={homeVisitForm}
      options={options}
      keeper={keeper}
      initial={{
        visitedOn: today,
        place: application.address,
        secondInvestigator: fellows.length === 1 ? fellows[0]!.value : '',
      }}
      check={({ startedAt, endedAt }) =>
        startedAt < endedAt ? [] : [{ path: 'endedAt', where: '结束时间', reason: '应晚于开始时间' }]
      }
      submitLabel="登记入户调查"
      toInput={(value) => ({
        secondInvestigator: value.secondInvestigator,
        visit: {
          startedAt: instantInChina(value.visitedOn, value.startedAt),
          endedAt: instantInChina(value.visitedOn, value.endedAt),
          place: value.place,
          mode: value.mode,
          remoteReason: value.remoteReason ?? '',
          presentMembers: [...value.presentMembers],
          witness: value.witness ?? '',
          population: value.population,
          housing: value.housing,
          incomeFindings: value.incomeFindings,
          propertyFindings: value.propertyFindings,
          living: value.living,
          healthAndSchooling: value.healthAndSchooling ?? '',
          differences: value.differences ?? '',
          conclusion: value.conclusion,
          photos: value.photos.map(({ id }) => id),
        },
      })}
    />
  );
}

/** 入户调查签名: nobody signs what has not been on the screen in full. */
export function SignHomeVisitPage() {
  return (
    <ActPage
      method="cases.signHomeVisit"
      form={signVisitForm}
      before={<HomeVisitRecord />}
      submitLabel="签名"
      toInput={() => ({})}
    />
  );
}

/** The time of day now, for records of what has just happened. */
export function timeNow(): string {
  return timeInChina(instantFromMs(Date.now()));
}
