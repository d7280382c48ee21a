import { useMemo } from 'react';
import { instantInChina } from '#shared/kernel/instant.ts';
import {
  closeRelativeForm,
  complaintForm,
  districtVisitForm,
  neighbourInterviewForm,
  returnForm,
} from '#shared/forms/investigation.ts';
import { useSession } from '../../../app/session.tsx';
import { todayInChina } from '../../../app/today.ts';
import { ActPage } from '../ActPage.tsx';
import { useFellowInvestigators } from './HomeVisitPages.tsx';

export function NeighbourInterviewPage() {
  const { session } = useSession();
  const fellows = useFellowInvestigators();
  const options = useMemo(() => ({ secondInvestigator: fellows }), [fellows]);
  return (
    <ActPage
      method="cases.recordNeighbourInterview"
      form={neighbourInterviewForm}
      options={options}
      initial={{
        interviewedOn: todayInChina(),
        secondInvestigator: fellows.length === 1 ? fellows[0]!.value : '',
        // Whether the neighbour wants not to be named is safe to presume; whether they signed is not.
        anonymous: 'yes',
      }}
      submitLabel="登记邻里访问"
      toInput={(value) => ({
        interviewedAt: instantInChina(value.interviewedOn, value.interviewedAt),
        place: value.place,
        interviewers: [session.staff.id, value.secondInvestigator],
        interviewee: value.interviewee,
        relationToHousehold: value.relationToHousehold,
        anonymous: value.anonymous,
        statement: value.statement,
        signed: value.signed,
        unsignedReason: value.unsignedReason ?? '',
      })}
    />
  );
}

export function CloseRelativePage() {
  return (
    <ActPage
      method="cases.fileCloseRelative"
      form={closeRelativeForm}
      initial={{ filedOn: todayInChina() }}
      submitLabel="登记备案"
      toInput={({ filedOn, source, recusal }) => ({ filedOn, source, recusal })}
    />
  );
}

export function DistrictVisitPage() {
  return (
    <ActPage
      method="cases.recordDistrictVisit"
      form={districtVisitForm}
      submitLabel="登记区民政局入户"
      toInput={({ visitedOn, firstVisitor, secondVisitor, finding, report }) => ({
        visitedOn,
        visitors: [firstVisitor, secondVisitor],
        finding,
        report,
      })}
    />
  );
}

export function ComplaintPage() {
  return (
    <ActPage
      method="cases.recordComplaint"
      form={complaintForm}
      initial={{ receivedOn: todayInChina() }}
      toInput={({ receivedOn, content }) => ({ receivedOn, content })}
    />
  );
}

export function ReturnToInvestigationPage() {
  return (
    <ActPage
      method="cases.returnToInvestigation"
      form={returnForm}
      submitLabel="退回调查"
      toInput={({ reason }) => ({ reason })}
    />
  );
}
