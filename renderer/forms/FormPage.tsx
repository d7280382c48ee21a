import { useCallback, useEffect, useMemo, useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import { type PlainDate } from '#shared/kernel/plain-date.ts';
import { type FormDef, type OutputOf, type Problem, type SectionDef } from '#shared/forms/form.ts';
import { type RawValues } from '#shared/forms/field.ts';
import { type OptionSources } from '#shared/forms/read-field.ts';
import { type ErrorText } from '#shared/messages/error-text.ts';
import { useShortcut } from '../app/shortcuts.tsx';
import { type AttachmentKeeper } from '../fields/AttachmentField.tsx';
import { EnterFlow, focusField, focusStop } from '../fields/EnterFlow.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { ErrorSummary } from '../ui/ErrorSummary.tsx';
import { MainAct } from '../ui/MainAct.tsx';
import { useLateFocus } from '../ui/late-focus.ts';
import { Refusal } from '../ui/Refusal.tsx';
import { DraftLine, RestoredNotice } from './DraftLine.tsx';
import { FormContext, useFollows, type FormSurroundings } from './form-context.tsx';
import { FormField } from './FormField.tsx';
import { RowsField } from './RowsField.tsx';
import { FormStore } from './form-store.ts';
import { useDraft } from './use-draft.ts';

export interface FormPageProps<Form extends FormDef> {
  readonly form: Form;
  /** Today in China, by the core's clock. */
  readonly today: PlainDate;
  /** What the form opens with when there is no draft. */
  readonly initial?: RawValues;
  /** Names the draft in the core; absent: nothing is kept. */
  readonly draftKey?: string;
  /** Options that are known only at run time, by field id. */
  readonly options?: OptionSources;
  readonly keeper?: AttachmentKeeper;
  readonly reveal?: (path: string) => Promise<string | undefined>;
  /** What no field can see alone; runs when all fields are in order. `raw` is the text as typed, for what no field shows. */
  readonly check?: (value: OutputOf<Form>, raw: RawValues) => readonly Problem[];
  /** Says what the one button does: 登记收件, not 提交. */
  readonly submitLabel: string;
  /** Resolves true when the act is done; the draft is then thrown away. False keeps everything as it stands. */
  readonly onSubmit: (value: OutputOf<Form>, raw: RawValues) => Promise<boolean>;
  readonly running?: boolean;
  /** What is going on meanwhile, without the dots. */
  readonly runningWords?: string | undefined;
  readonly failure?: ErrorText | undefined;
  /** The field to be typed again when the act is refused: it takes the focus, marked, instead of the refusal's words. */
  readonly repeat?: string | undefined;
  /** Stands under a section's fields, and may use `useRaw`: duplicates found, sums. */
  readonly under?: Readonly<Record<string, ReactNode>>;
  /** Stands above the sections: what has to be known before typing. */
  readonly top?: ReactNode;
  /** Stands beside the sections and stays in view: what the typed text adds up to. */
  readonly aside?: ReactNode;
  readonly notes?: FormSurroundings['notes'];
  /** The field that has the focus at the start, where it is not the first; `false`: the focus stays where the screen put it. */
  readonly focus?: string | false;
  /** Stands below all sections: the file to be read before the button is pressed. */
  readonly below?: ReactNode;
  /** Other acts, before the one button. */
  readonly actions?: ReactNode;
}

const NO_OPTIONS: OptionSources = {};

/** A page of sections with one button, for the keyboard; keeps what is typed from the first letter on. */
export function FormPage<Form extends FormDef>(props: FormPageProps<Form>) {
  const { form, today, options = NO_OPTIONS, keeper, reveal, notes, check, focus, onSubmit, running = false } = props;
  const initial = props.initial ?? {};
  const [store] = useState(() => new FormStore(form, initial, { today, options }));
  useEffect(() => store.setContext({ today, options }), [store, today, options]);
  const [problems, setProblems] = useState<readonly Problem[]>([]);
  const [clearing, setClearing] = useState(false);
  const draft = useDraft(store as FormStore, props.draftKey);
  const sections = useRef<HTMLDivElement>(null);
  const surroundings = useMemo<FormSurroundings>(
    () => ({ store: store as FormStore, options, keeper, reveal, notes }),
    [store, options, keeper, reveal, notes],
  );

  const submit = async () => {
    const reading = store.read();
    const found = reading.ok ? (check?.(reading.value, store.values) ?? []) : reading.problems;
    if (found.length > 0) store.show(found);
    setProblems(found);
    if (!reading.ok || found.length > 0) return;
    await draft.flush();
    if (await onSubmit(reading.value, store.values)) await draft.discard();
  };
  useShortcut('F8', props.draftKey === undefined ? undefined : () => void draft.flush());

  const checkField = useCallback((path: string) => store.check(path), [store]);
  const onKeyDown = (event: KeyboardEvent) => {
    if (!event.altKey || event.ctrlKey || !/^[1-9]$/.test(event.key)) return;
    const section = sections.current?.querySelectorAll<HTMLElement>('section')[Number(event.key) - 1];
    const stop = section?.querySelector<HTMLElement>('[data-stop]')?.dataset['stop'];
    if (stop !== undefined) focusField(stop);
    event.preventDefault();
  };
  useLateFocus(!draft.opening && focus !== false, () => {
    const first = sections.current?.querySelector<HTMLElement>('[data-stop]');
    if ((typeof focus !== 'string' || !focusField(focus)) && first) focusStop(first);
  });

  const { failure, repeat } = props;
  useEffect(() => {
    if (failure !== undefined && repeat !== undefined) focusField(repeat);
  }, [failure, repeat]);

  if (draft.opening) return <p className="waiting">正在打开…</p>;
  return (
    <FormContext value={surroundings}>
      <EnterFlow check={checkField}>
        {/* A form element would submit on Enter. */}
        <div className="form-page" role="form" aria-label={form.title} onKeyDown={onKeyDown}>
          <ErrorSummary problems={problems} onVisit={focusField} />
          <Refusal text={failure} focus={repeat === undefined} />
          {draft.restoredFrom !== undefined && <RestoredNotice savedAt={draft.restoredFrom} onClear={() => setClearing(true)} />}
          {props.top}
          <div className="form-main">
            <div className="form-sections" ref={sections}>
              {form.sections.map((section) => (
                <Section
                  key={section.id}
                  section={section}
                  numbered={form.sections.length > 1}
                  under={props.under?.[section.id]}
                />
              ))}
            </div>
            {props.aside !== undefined && <aside className="form-aside">{props.aside}</aside>}
          </div>
          {props.below}
          <div className="action-bar">
            {props.draftKey !== undefined && <DraftLine status={draft.status} onTakeOver={draft.takeOver} />}
            <span className="action-space" />
            {props.actions}
            <MainAct isStop running={running} runningWords={props.runningWords} onAct={submit}>
              {props.submitLabel}
            </MainAct>
          </div>
        </div>
        <Dialog
          open={clearing}
          title="清空重填？"
          closeLabel="保留"
          onClose={() => setClearing(false)}
          act={{
            label: '清空',
            danger: true,
            onAct: () => {
              setClearing(false);
              setProblems([]);
              // At once, and then on the disk: what is typed from now on belongs to the new text.
              store.replace(initial);
              void draft.discard();
            },
          }}
        >
          已恢复的暂存内容将被清除，不能找回。
        </Dialog>
      </EnterFlow>
    </FormContext>
  );
}

function Section({ section, numbered, under }: { section: SectionDef; numbered: boolean; under: ReactNode }) {
  const visible = useFollows((values) => section.visibleWhen?.(values) ?? true);
  if (!visible) return null;
  return (
    <section
      className={numbered ? 'form-section form-section-numbered' : 'form-section'}
      data-section={section.id}
      aria-labelledby={`section-${section.id}`}
    >
      <header className="section-head">
        <h2 id={`section-${section.id}`}>{section.title}</h2>
        {section.note !== undefined && <span className="section-note">{section.note}</span>}
        {section.basis !== undefined && <span className="section-basis">依据：{section.basis}</span>}
      </header>
      <div className="section-fields">
        {section.fields.map((field) =>
          field.kind === 'rows' ? <RowsField key={field.id} field={field} /> : <FormField key={field.id} field={field} />,
        )}
      </div>
      {under}
    </section>
  );
}
