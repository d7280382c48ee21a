import { useState } from 'react';
import { type Output } from '#shared/contract/contract.ts';
import { type OutputOf } from '#shared/forms/form.ts';
import { type RawValues } from '#shared/forms/field.ts';
import { administratorForm, officeForm } from '#shared/forms/setup.ts';
import { useCommand } from '../../api/hooks.tsx';
import { useLoaded } from '../../api/use-loaded.ts';
import { useToday } from '../../app/today.ts';
import { useForm } from '../../forms/form-context.tsx';
import { FormPage } from '../../forms/FormPage.tsx';
import { Refusal } from '../../ui/Refusal.tsx';
import { DistrictNames, LetterheadPreview } from './LetterheadPreview.tsx';
import { newOffice } from './new-office.ts';
import { RestoreGate } from '../backup/RestoreGate.tsx';
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
export function SetupWizard({ onDone }: { onDone: () => void }) {
  const offices = useLoaded('setup.offices', {});
  const options = useOfficeOptions(offices.value);
  const { districtName, officeName, sources } = options;
  const create = useCommand('setup.create');
  const status = useLoaded('setup.status', {});
  const [restoring, setRestoring] = useState(false);
  const [step, setStep] = useState<Step>({ at: 'office' });
  const [answered, setAnswered] = useState<RawValues>({ kind: 'subdistrict' });
  // Typed on the second page before 上一步 or a refusal: passwords too, so in the page's memory and never in a draft.
  const [administrator, setAdministrator] = useState<RawValues>({});
  const today = useToday();

  const build = async (office: OfficeAnswers, { name, userName, badge, password }: OutputOf<typeof administratorForm>) => {
    const created = await create.run({
      ...newOffice(office, options),
      administrator: { name, userName, badge: badge ?? '', password, roles: ['administrator'] },
    });
    if (created !== undefined) {
      setAdministrator({});
      setStep({ at: 'key', recoveryKey: created.recoveryKey });
    }
    return created !== undefined;
  };

  // Known before the page is shown: it decides where the keyboard begins.
  const statusKnown = status.value !== undefined || status.error !== undefined;
  if (restoring)
    return (
      <RestoreGate
        from={status.value !== undefined && status.value.backups > 0 ? 'here' : 'stick'}
        onReturn={() => setRestoring(false)}
        onDone={onDone}
      />
    );
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
        {step.at === 'office' && offices.value !== undefined && statusKnown && (
          <FormPage
            key="office"
            form={officeForm}
            today={today}
            options={sources}
            initial={answered}
            under={{
              letterhead: <LetterheadPreview districtName={districtName} officeName={officeName} />,
              districtLetterhead: <DistrictNames districtName={districtName} />,
            }}
            {...(dataLost(status.value) && { focus: false as const })}
            top={
              <RestoreOffer
                status={status.value}
                onRestore={(typed) => {
                  setAnswered(typed);
                  setRestoring(true);
                }}
              />
            }
            submitLabel="下一步：管理员"
            onSubmit={async (office, typed) => {
              setAnswered(typed);
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
            initial={administrator}
            submitLabel="建立本机关数据"
            running={create.running}
            runningWords={create.progress?.step}
            failure={create.failure?.text}
            onSubmit={(administrator) => build(step.office, administrator)}
            actions={
              <StepBack
                disabled={create.running}
                onBack={(typed) => {
                  setAdministrator(typed);
                  setStep({ at: 'office' });
                }}
              />
            }
          />
        )}
        {step.at === 'key' && <RecoveryKeyStep recoveryKey={step.recoveryKey} onConfirmed={onDone} />}
      </div>
    </div>
  );
}

/** 上一步: takes along what has been typed, finished or not. */
function StepBack({ disabled, onBack }: { disabled: boolean; onBack: (typed: RawValues) => void }) {
  const { store } = useForm();
  return (
    <button type="button" className="button" disabled={disabled} onClick={() => onBack(store.values)}>
      上一步
    </button>
  );
}

/** There was an office here before, and its data are gone: it is brought back rather than set up anew. */
function dataLost(status: Output<'setup.status'> | undefined): boolean {
  return status !== undefined && (status.leftover || status.backups > 0);
}

/** Before anything is typed: where there was an office before, it is brought back and not set up again. */
function RestoreOffer({
  status,
  onRestore,
}: {
  status: Output<'setup.status'> | undefined;
  onRestore: (typed: RawValues) => void;
}) {
  const { store } = useForm();
  const lost = dataLost(status);
  const words = status?.leftover
    ? '这个文件夹里有一个没有密钥文件的数据库：上次设置没有完成，或者密钥文件丢失。以前用过本程序的，请先从备份恢复；重新设置时，它会另外存放，不删除。'
    : lost
      ? `这个文件夹里有 ${status?.backups} 份备份，但没有数据。以前用过本程序的，请从备份恢复，不要重新设置。`
      : '换电脑或者重装的，请插上备份盘，从备份恢复；第一次使用的，从这里开始设置。';
  return (
    <div className={lost ? 'notice notice-caution' : 'notice'}>
      <span className="notice-text">{words}</span>
      <button type="button" className="button" autoFocus={lost} onClick={() => onRestore(store.values)}>
        从备份恢复
      </button>
    </div>
  );
}
