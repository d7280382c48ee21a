import { useState, type ReactNode } from 'react';
import { useNavigate } from 'react-router';
import { type Input, type MethodName } from '#shared/contract/contract.ts';
import { type CaseView } from '#shared/contract/case-view.ts';
import { type CaseActType } from '#shared/domain/procedure/case-acts.ts';
import { type RawValues } from '#shared/forms/field.ts';
import { type FormDef, type OutputOf, type Problem } from '#shared/forms/form.ts';
import { type OptionSources } from '#shared/forms/read-field.ts';
import { ACT_NAMES, PROGRAMME_NAMES, STATUS_NAMES } from '#shared/messages/terms.ts';
import { useCommand, type CommandHandle } from '../../api/hooks.tsx';
import { todayInChina } from '../../app/today.ts';
import { FormPage } from '../../forms/FormPage.tsx';
import { DeadlineTag } from '../../ui/DeadlineTag.tsx';
import { Page } from '../../ui/Page.tsx';
import { isPersonal, refusalsOf } from './act-choices.ts';
import { useCase } from './case-context.tsx';
import { type CaseKeeper } from './evidence/attachment-keeper.ts';
import { HandOver } from './HandOver.tsx';
import { RefusalLines } from './RefusalLines.tsx';

/** The commands that do one act in a case and give the case back. */
export type ActMethod = {
  [Name in MethodName]: Name extends `cases.${CaseActType}`
    ? Input<Name> extends { caseId: string; expectedRevision: number }
      ? Name
      : never
    : never;
}[MethodName];

/** What an act says, besides in which case and by whose command. */
export type ActInput<Name extends ActMethod> = Omit<Input<Name>, 'commandId' | 'caseId' | 'expectedRevision'>;

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
  const action = method.slice('cases.'.length) as CaseActType;
  const { view, caseId, revision } = useCase();
  const navigate = useNavigate();
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
            submitLabel={props.submitLabel ?? ACT_NAMES[action]}
            onSubmit={submit}
            running={command.running}
            failure={command.failure?.text ?? keeper?.failure}
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

/** The frame of every page of an act: which case, for whom, by when. */
export function ActFrame({ action, children }: { action: CaseActType; children: ReactNode }) {
  const { view, caseId } = useCase();
  const { state, nextStep } = view;
  const applicant = state.application.members.find((member) => member.relation === 'applicant');
  return (
    <Page
      title={ACT_NAMES[action]}
      back={{ to: `/cases/${caseId}`, title: `${applicant?.name ?? ''}　${state.caseNumber}` }}
      actions={
        <span className="act-context">
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
  const refusals = refusalsOf(view, action);
  return (
    <section className="barred" role="alert">
      <h2>现在不能办理“{ACT_NAMES[action]}”</h2>
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
