import { useMemo, useState } from 'react';
import { type PlainDate } from '#shared/kernel/plain-date.ts';
import { type PolicyEntry, type WhatIf } from '#shared/contract/methods/policies.ts';
import { notationOf, policyTrialForm } from '#shared/forms/policy-answer.ts';
import { useToday } from '../../app/today.ts';
import { EnterFlow } from '../../fields/EnterFlow.tsx';
import { SelectField } from '../../fields/SelectField.tsx';
import { FormContext } from '../../forms/form-context.tsx';
import { FormField } from '../../forms/FormField.tsx';
import { FormStore } from '../../forms/form-store.ts';
import { Dialog } from '../../ui/Dialog.tsx';

const NO_OPTIONS = {};

/** One value to try: which, how much, from when. */
export function TrialDialog({
  entries,
  from,
  onTry,
  onClose,
}: {
  entries: readonly PolicyEntry[];
  /** The day the trial value is proposed to begin. */
  from: PlainDate;
  onTry: (trial: WhatIf) => void;
  onClose: () => void;
}) {
  const today = useToday();
  const [key, setKey] = useState<string>('allowance.standard');
  const entry = entries.find((candidate) => candidate.key === key);
  const store = useMemo(() => {
    if (entry === undefined) return undefined;
    const options = entry.options.map(({ id, label }) => ({ value: id, label }));
    return new FormStore(policyTrialForm(entry.key, options), { from }, { today });
  }, [entry, from, today]);
  const take = () => {
    const reading = store?.read();
    if (reading?.ok !== true || entry === undefined) return;
    const values = reading.value as Readonly<Record<string, unknown>>;
    onTry({ key: entry.key, from: values['from'] as PlainDate, value: notationOf(entry.key, values) });
  };
  return (
    <Dialog
      open
      title="试算一个还没有的标准"
      width={620}
      onClose={onClose}
      act={{ label: '试算', onAct: take }}
      closeLabel="取消"
    >
      <p className="dialog-words">只在本页试算，不改任何标准，也不存盘。</p>
      <div className="dialog-fields">
        <SelectField
          path="trialKey"
          label="试算哪一项"
          value={key}
          onChange={setKey}
          options={entries.map((each) => ({ value: each.key, label: each.title }))}
        />
        {entry !== undefined && (
          <div className="field">
            <span className="field-label">现行</span>
            <div className="field-body field-plain">{entry.law?.value ?? '未知'}</div>
          </div>
        )}
        {store !== undefined && (
          <FormContext key={key} value={{ store, options: NO_OPTIONS }}>
            <EnterFlow check={(path) => store.check(path)}>
              {store.form.sections
                .flatMap((section) => section.fields)
                .map((field) => (field.kind === 'rows' ? null : <FormField key={field.id} field={field} />))}
            </EnterFlow>
          </FormContext>
        )}
      </div>
    </Dialog>
  );
}
