import { declineForm, proposeDeclineForm, returnDeclineForm } from '#shared/forms/acceptance.ts';
import { DECLINE_GROUND_NAMES } from '#shared/messages/terms.ts';
import { ActPage } from '../ActPage.tsx';
import { useCase } from '../case-context.tsx';
import { Fact, Facts, Part } from '../Facts.tsx';

export function ProposeDeclinePage() {
  return (
    <ActPage
      method="cases.proposeDecline"
      form={proposeDeclineForm}
      submitLabel="提交负责人复核"
      toInput={({ ground, facts, otherAssistance, referredTo }) => ({
        ground,
        facts,
        otherAssistance: otherAssistance ?? '',
        referredTo: referredTo ?? '',
      })}
    />
  );
}

/** What the window proposes, for the lead who decides on it. */
function Proposal() {
  const { view } = useCase();
  const { decline } = view.state;
  if (decline === undefined) return null;
  return (
    <Part title="窗口提出的意见" note={`${view.staffNames[decline.by] ?? ''}提出`}>
      <Facts label="窗口提出的意见">
        <Fact name="情形">{DECLINE_GROUND_NAMES[decline.ground]}</Fact>
        <Fact name="转交部门">{decline.referredTo}</Fact>
        <Fact name="事实" wide>
          {decline.facts}
        </Fact>
        <Fact name="可申请的救助" wide>
          {decline.otherAssistance}
        </Fact>
      </Facts>
    </Part>
  );
}

export function ReturnDeclinePage() {
  return (
    <ActPage
      method="cases.returnDecline"
      form={returnDeclineForm}
      before={<Proposal />}
      submitLabel="退回窗口"
      toInput={({ reason }) => ({ reason })}
    />
  );
}

export function DeclineAcceptancePage() {
  return (
    <ActPage
      method="cases.declineAcceptance"
      form={declineForm}
      before={<Proposal />}
      submitLabel="同意不予受理"
      toInput={() => ({})}
    />
  );
}
