import { useEffect, useMemo, useState } from 'react';
import { useNavigate, useParams } from 'react-router';
import { type Output } from '#shared/contract/contract.ts';
import { type CaseId } from '#shared/kernel/ids.ts';
import { type ErrorText } from '#shared/messages/error-text.ts';
import { fromApplication } from '#shared/forms/intake/from-application.ts';
import { householdOptions } from '#shared/forms/intake/household.ts';
import { correctionForm } from '#shared/forms/intake/intake-form.ts';
import { checkHousehold, toApplication } from '#shared/forms/intake/to-application.ts';
import { describeFailure } from '../../api/call-error.ts';
import { useApi, useCommand, useQuery } from '../../api/hooks.tsx';
import { todayInChina } from '../../app/today.ts';
import { FormPage } from '../../forms/FormPage.tsx';
import { Page } from '../../ui/Page.tsx';
import { Refusal } from '../../ui/Refusal.tsx';
import { CarryOver, withBase } from './CarryOver.tsx';
import { PERSON_NOTES } from './IntakeScreen.tsx';
import { IntakeSummary } from './IntakeSummary.tsx';
import { OwnCase } from './PersonNote.tsx';
import { PurposeForm } from './PurposeForm.tsx';
import { useCommunities } from './use-communities.ts';

export type Recorded = Output<'cases.readForCorrection'>;

/** 更正登记: says what for, sees the whole numbers, corrects and gives the reason. What was recorded before stays in the record. */
export function CorrectionScreen() {
  const { caseId } = useParams() as { caseId: CaseId };
  const { client } = useApi();
  const current = useQuery('cases.read', { caseId });
  const [purpose, setPurpose] = useState('');
  const [recorded, setRecorded] = useState<Recorded>();
  const [failure, setFailure] = useState<ErrorText>();

  const read = async (forWhat: string): Promise<Recorded | undefined> => {
    try {
      const answer = await client.call('cases.readForCorrection', { caseId, purpose: forWhat });
      setPurpose(forWhat);
      setFailure(undefined);
      return answer;
    } catch (thrown) {
      setFailure(describeFailure(thrown));
      return undefined;
    }
  };

  const number = current.value?.state.caseNumber ?? '';
  return (
    <Page title={`更正登记 ${number}`} back={{ to: `/cases/${caseId}`, title: '案件' }}>
      <Refusal text={current.error?.text ?? failure} />
      {recorded === undefined ? (
        <PurposeForm onGiven={async (forWhat) => setRecorded(await read(forWhat))} />
      ) : (
        <OwnCase value={caseId}>
          <Correction caseId={caseId} recorded={recorded} readAgain={() => read(purpose)} />
        </OwnCase>
      )}
    </Page>
  );
}

function Correction({
  caseId,
  recorded,
  readAgain,
}: {
  caseId: CaseId;
  recorded: Recorded;
  readAgain: () => Promise<Recorded | undefined>;
}) {
  const navigate = useNavigate();
  const [today] = useState(todayInChina);
  const form = useMemo(() => correctionForm(today), [today]);
  const communities = useCommunities();
  const options = useMemo(() => ({ ...householdOptions(today), community: communities }), [today, communities]);
  const [initial] = useState(() => withBase(fromApplication(recorded.application)));
  const correct = useCommand('cases.correct');
  // Somebody else has acted meanwhile: their changes come into the form, what was typed here stays.
  const [newest, setNewest] = useState(recorded);
  const stale = correct.failure?.code === 'STALE_REVISION';
  useEffect(() => {
    if (!stale) return;
    void readAgain().then((answer) => answer !== undefined && setNewest(answer));
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- once for each refusal
  }, [stale]);

  return (
    <FormPage
      form={form}
      today={today}
      initial={initial}
      draftKey={`case/${caseId}/correctApplication`}
      options={options}
      notes={PERSON_NOTES}
      focus="idNumber"
      check={(answers, raw) => checkHousehold(answers, raw, today, newest)}
      submitLabel="登记更正"
      running={correct.running}
      runningWords="正在登记"
      failure={correct.failure?.text}
      onSubmit={async (answers, raw) => {
        const view = await correct.run({
          caseId,
          expectedRevision: newest.revision,
          application: toApplication(answers, raw, today, newest),
          reason: answers.correctionReason,
        });
        if (view === undefined) return false;
        setTimeout(() => void navigate(`/cases/${caseId}`, { replace: true }), 0);
        return true;
      }}
      top={<CarryOver recorded={newest.application} />}
      aside={<IntakeSummary />}
    />
  );
}
