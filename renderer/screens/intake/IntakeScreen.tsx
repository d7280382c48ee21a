import { useMemo, useState } from 'react';
import { Navigate, useNavigate, useParams } from 'react-router';
import { type RawValues } from '#shared/forms/field.ts';
import { householdOptions } from '#shared/forms/intake/household.ts';
import { freshIntake, intakeForm } from '#shared/forms/intake/intake-form.ts';
import { checkHousehold, toApplication } from '#shared/forms/intake/to-application.ts';
import { useCommand } from '../../api/hooks.tsx';
import { todayInChina } from '../../app/today.ts';
import { FormPage } from '../../forms/FormPage.tsx';
import { Page } from '../../ui/Page.tsx';
import { intakeDraftKey, newIntakeId, OtherDrafts } from './drafts.tsx';
import { IntakeSummary } from './IntakeSummary.tsx';
import { OpenCaseGate } from './OpenCaseGate.tsx';
import { PersonNote, SupporterNote } from './PersonNote.tsx';
import { useCommunities } from './use-communities.ts';

export const PERSON_NOTES = {
  idNumber: PersonNote,
  'members.idNumber': PersonNote,
  'supporters.idNumber': SupporterNote,
};

/** F2: a fresh page under an id of its own, so that a family sent home for a paper keeps what was typed for it. */
export function NewIntake() {
  const [id] = useState(newIntakeId);
  return <Navigate to={`/intake/${id}`} replace />;
}

/** 受理登记 (收件): one page, one button; the case is there when it has been pressed. */
export function IntakeScreen() {
  const { intakeId } = useParams() as { intakeId: string };
  return <Intake key={intakeId} intakeId={intakeId} />;
}

function Intake({ intakeId }: { intakeId: string }) {
  const navigate = useNavigate();
  const [today] = useState(todayInChina);
  const form = useMemo(() => intakeForm(today), [today]);
  const initial = useMemo(() => freshIntake(today), [today]);
  const communities = useCommunities();
  const options = useMemo(() => ({ ...householdOptions(today), community: communities }), [today, communities]);
  const receive = useCommand('cases.receive');
  const anotherOpen = receive.failure?.code === 'APPLICATION_OPEN';

  const submit = async (
    answers: Parameters<typeof toApplication>[0] & { receivedOn: typeof today; despiteOpenCase?: boolean },
    raw: RawValues,
  ) => {
    const received = await receive.run({
      application: toApplication(answers, raw, today),
      receivedOn: answers.receivedOn,
      despiteOpenCase: answers.despiteOpenCase === true,
    });
    if (received === undefined) return false;
    // The draft is thrown away first; then the page is left.
    setTimeout(() => void navigate(`/cases/${received.state.id}/received`, { replace: true }), 0);
    return true;
  };

  return (
    <Page title="受理登记 · 最低生活保障" back={{ to: '/', title: '工作台' }}>
      <OtherDrafts except={intakeId} />
      <FormPage
        form={form}
        today={today}
        initial={initial}
        draftKey={intakeDraftKey(intakeId)}
        options={options}
        notes={PERSON_NOTES}
        focus="idNumber"
        check={(answers, raw) => checkHousehold(answers, raw, today)}
        submitLabel="登记收件"
        running={receive.running}
        runningWords="正在登记"
        failure={receive.failure?.text}
        onSubmit={submit}
        under={{ applicant: <OpenCaseGate open={anotherOpen} /> }}
        aside={<IntakeSummary />}
      />
    </Page>
  );
}
