import { useState, type ReactNode } from 'react';
import { useNavigate } from 'react-router';
import { type Input, type MethodName } from '#shared/contract/contract.ts';
import { type CaseView } from '#shared/contract/case-view.ts';
import { type CaseActType, type PaperKind } from '#shared/domain/procedure/case-acts.ts';
import { type RawValues } from '#shared/forms/field.ts';
import { type FormDef, type OutputOf, type Problem } from '#shared/forms/form.ts';
import { type OptionSources } from '#shared/forms/read-field.ts';
import { PROGRAMME_NAMES, STATUS_NAMES } from '#shared/messages/terms.ts';
import { useCommand, type CommandHandle } from '../../api/hooks.tsx';
import { useShortcut } from '../../app/shortcuts.tsx';
import { todayInChina } from '../../app/today.ts';
import { FormPage } from '../../forms/FormPage.tsx';
import { DeadlineTag } from '../../ui/DeadlineTag.tsx';
import { Page } from '../../ui/Page.tsx';
import { actPath, isPersonal, refusalsOf } from './act-choices.ts';
import { useCase } from './case-context.tsx';
import { useActNames, useAtDistrict } from './district/own-acts.ts';
import { type CaseKeeper } from './evidence/attachment-keeper.ts';
import { HandOver } from './HandOver.tsx';
import { paperPath, type WayBack } from './papers/paper-path.ts';
import { RefusalLines } from './RefusalLines.tsx';

/** The district's acts in a street's case, by the commands that do them. */
const DISTRICT_ACTS = {
  'district.recordVerification': 'districtVerification',
  'district.recordVisit': 'districtVisit',
} as const satisfies Partial<Record<MethodName, CaseActType>>;

/** The commands that do one act in a case and give the case back. */
export type ActMethod = {
  [Name in MethodName]: Name extends `cases.${CaseActType}` | keyof typeof DISTRICT_ACTS
    ? Input<Name> extends { caseId: string; expectedRevision: number }
      ? Name
      : never
    : never;
}[MethodName];

function actOf(method: ActMethod): CaseActType {
  return method in DISTRICT_ACTS
    ? DISTRICT_ACTS[method as keyof typeof DISTRICT_ACTS]
    : (method.slice('cases.'.length) as CaseActType);
}

/** What an act says, besides in which case and by whose command. */
export type ActInput<Name extends ActMethod> = Omit<Input<Name>, 'commandId' | 'caseId' | 'expectedRevision'>;

/** The papers that an act issues: their drafts can be looked at from its page. */
const ISSUES: Readonly<Partial<Record<CaseActType, readonly PaperKind[]>>> = {
  requestCompletion: ['completionRequest'],
  declineAcceptance: ['declineAcceptanceNotice'],
  accept: ['acceptanceNotice'],
  notifyVerification: ['verificationNotice'],
  issuePublicNotice: ['publicNotice'],
  determine: ['confirmationNotice', 'refusalNotice'],
};

type CaseInput = { readonly caseId: string; readonly expectedRevision: number };

/** What the case's own page is told when an act is done: it says so, and offers the papers issued with it. */
export interface JustDone {
  readonly action: CaseActType;
  /** Papers there were before. */
  readonly papersBefore: readonly string[];
}

export function paperIds(view: CaseView): readonly string[] {
  return view.papers.flatMap(({ paperId }) => (paperId === undefined ? [] : [paperId]));
}

export interface ActPageProps<Name extends ActMethod, Form extends FormDef> {
  readonly method: Name;
  readonly form: Form;
  readonly toInput: (value: OutputOf<Form>) => ActInput<Name>;
  readonly initial?: RawValues;
  readonly options?: OptionSources;
  readonly keeper?: CaseKeeper;
  readonly check?: (value: OutputOf<Form>) => readonly Problem[];
  /** What the one button does; the act's own name by default. */
  readonly submitLabel?: string;
  readonly under?: Readonly<Record<string, ReactNode>>;
  /** What has to be seen before the form: the record to sign, the reckoning to decide on. */
  readonly before?: ReactNode;
  readonly aside?: ReactNode;
  /** The file to be read, below the form. */
  readonly below?: ReactNode;
}

/** The page of one act: its form, its draft, its one button; back to the case when it is done. */
export function ActPage<Name extends ActMethod, Form extends FormDef>(props: ActPageProps<Name, Form>) {
  const { method, form, toInput, keeper, before } = props;
  const action = actOf(method);
  const { view, caseId, revision } = useCase();
  const navigate = useNavigate();
  const names = useActNames();
  const refusals = refusalsOf(view, action);
  // Once it was open it stays open: the view that comes back with the done act bars it, and a refusal must not take the text away.
  const [opened, setOpened] = useState(false);
  if (!opened && refusals?.length === 0) setOpened(true);
  // The methods differ only in what they say; this page adds the same three things to each.
  const command = useCommand(method) as unknown as CommandHandle<ActInput<Name> & CaseInput, CaseView>;

  const submit = async (value: OutputOf<Form>) => {
    const papersBefore = paperIds(view);
    const after = await command.run({ ...toInput(value), caseId, expectedRevision: revision.newest });
    if (after === undefined) return false;
    const done: JustDone = { action, papersBefore };
    void navigate(`/cases/${caseId}`, { state: done });
    return true;
  };
  return (
    <ActFrame action={action}>
      {opened || refusals?.length === 0 ? (
        <>
          {before}
          <FormPage
            form={form}
            today={todayInChina()}
            draftKey={`case/${caseId}/${action}`}
            submitLabel={props.submitLabel ?? names[action]}
            onSubmit={submit}
            running={command.running}
            failure={command.failure?.text ?? keeper?.failure}
            actions={<DraftPreview action={action} />}
            {...(props.initial && { initial: props.initial })}
            {...(props.options && { options: props.options })}
            {...(keeper && { keeper: keeper.keeper })}
            {...(props.check && { check: props.check })}
            {...(props.under && { under: props.under })}
            {...(props.aside !== undefined && { aside: props.aside })}
            {...(props.below !== undefined && { below: props.below })}
          />
        </>
      ) : (
        <Barred action={action} />
      )}
    </ActFrame>
  );
}

/** F9: the paper that this act will issue, as a draft. What is typed is kept meanwhile. */
function DraftPreview({ action }: { action: CaseActType }) {
  const { view, caseId } = useCase();
  const navigate = useNavigate();
  const paper = view.papers.find(({ kind, state }) => state === 'draft' && ISSUES[action]?.includes(kind));
  const names = useActNames();
  const back: WayBack = { to: actPath(caseId, action), title: names[action] };
  const look = paper && (() => void navigate(paperPath(caseId, paper), { state: { back } }));
  useShortcut('F9', look);
  return (
    paper && (
      <button type="button" className="button" onClick={look}>
        预览{paper.title}草稿<span className="button-hint">F9</span>
      </button>
    )
  );
}

/** The frame of every page of an act: which case, for whom, by when. */
export function ActFrame({ action, children }: { action: CaseActType; children: ReactNode }) {
  const { view, caseId } = useCase();
  const names = useActNames();
  const atDistrict = useAtDistrict();
  const { state, nextStep } = view;
  const applicant = state.application.members.find((member) => member.relation === 'applicant');
  return (
    <Page
      title={names[action]}
      back={{ to: `/cases/${caseId}`, title: `${applicant?.name ?? ''}　${state.caseNumber}` }}
      actions={
        <span className="act-context">
          {atDistrict && <span>{view.officeName}</span>}
          <span>{PROGRAMME_NAMES[state.application.programme]}</span>
          <span>{state.application.members.length} 人</span>
          <span>{STATUS_NAMES[state.status]}</span>
          {nextStep.deadline !== undefined && <DeadlineTag deadline={nextStep.deadline} />}
        </span>
      }
    >
      {children}
    </Page>
  );
}

/** In place of a form that cannot be sent: why, and who could. */
function Barred({ action }: { action: CaseActType }) {
  const { view, caseId } = useCase();
  const navigate = useNavigate();
  const names = useActNames();
  const refusals = refusalsOf(view, action);
  return (
    <section className="barred" role="alert">
      <h2>现在不能办理“{names[action]}”</h2>
      {refusals === undefined ? (
        <p>案件现为“{STATUS_NAMES[view.state.status]}”，没有这一步。</p>
      ) : (
        <RefusalLines refusals={refusals} />
      )}
      <div className="barred-ways">
        <button type="button" className="button button-primary" onClick={() => void navigate(`/cases/${caseId}`)}>
          返回案件
        </button>
        {refusals !== undefined && isPersonal(refusals) && <HandOver action={action} />}
      </div>
    </section>
  );
}
