import { useState } from 'react';
import { type PlainDate } from '#shared/kernel/plain-date.ts';
import { administratorForm, officeForm } from '#shared/forms/setup.ts';
import { type OutputOf } from '#shared/forms/form.ts';
import { useCommand, useQuery } from '../../api/hooks.tsx';
import { FormPage } from '../../forms/FormPage.tsx';
import { Refusal } from '../../ui/Refusal.tsx';
import { LetterheadPreview } from './LetterheadPreview.tsx';
import { RecoveryKeyStep } from './RecoveryKeyStep.tsx';
import { useOfficeOptions } from './office-options.ts';

type OfficeAnswers = OutputOf<typeof officeForm>;

type Step =
  | { readonly at: 'office' }
  | { readonly at: 'administrator'; readonly office: OfficeAnswers }
  | { readonly at: 'key'; readonly recoveryKey: string };

const STEPS = [
  ['office', '本机关'],
  ['administrator', '管理员'],
  ['key', '恢复密钥'],
] as const;

/** First start: the office and its authority, the first administrator, the recovery key. Nothing is written before the second page is sent. */
export function SetupWizard({ today, onDone }: { today: PlainDate; onDone: () => void }) {
  const offices = useQuery('setup.offices', {});
  const { districtName, officeCode, officeName, sources } = useOfficeOptions(offices.value);
  const create = useCommand('setup.create');
  const [step, setStep] = useState<Step>({ at: 'office' });
  const [answered, setAnswered] = useState<OfficeAnswers>();

  const build = async (
    office: OfficeAnswers,
    { name, userName, password }: OutputOf<typeof administratorForm>,
  ): Promise<boolean> => {
    const created = await create.run({
      districtCode: office.district,
      officeCode: officeCode(office.district, office.office) ?? null,
      officeName: officeName(office.district, office.office),
      authority: office.authority,
      letterhead: office.letterhead,
      issuerWord: office.issuerWord,
      phone: office.phone,
      administrator: { name, userName, password },
    });
    if (created !== undefined) setStep({ at: 'key', recoveryKey: created.recoveryKey });
    return created !== undefined;
  };

  return (
    <div className="wizard">
      <header className="wizard-head">
        <h1>设置向导</h1>
        <ol className="wizard-steps">
          {STEPS.map(([at, title], index) => (
            <li key={at} aria-current={at === step.at ? 'step' : undefined}>
              {index + 1} {title}
            </li>
          ))}
        </ol>
      </header>
      <div className="wizard-body">
        <Refusal text={offices.error?.text} />
        {step.at === 'office' && offices.value !== undefined && (
          <FormPage
            key="office"
            form={officeForm}
            today={today}
            options={sources}
            {...(answered !== undefined && { initial: answered })}
            under={{ authority: <LetterheadPreview districtName={districtName} officeName={officeName} /> }}
            submitLabel="下一步：管理员"
            onSubmit={async (office) => {
              setAnswered(office);
              setStep({ at: 'administrator', office });
              return true;
            }}
          />
        )}
        {step.at === 'administrator' && (
          <FormPage
            key="administrator"
            form={administratorForm}
            today={today}
            submitLabel="建立本机关数据"
            running={create.running}
            failure={create.failure?.text}
            onSubmit={(administrator) => build(step.office, administrator)}
            actions={
              <button type="button" className="button" disabled={create.running} onClick={() => setStep({ at: 'office' })}>
                上一步
              </button>
            }
          />
        )}
        {step.at === 'key' && <RecoveryKeyStep recoveryKey={step.recoveryKey} onConfirmed={onDone} />}
      </div>
    </div>
  );
}
