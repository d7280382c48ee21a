import { useState } from 'react';
import { type Output } from '#shared/contract/contract.ts';
import { officeSettingsForm } from '#shared/forms/office.ts';
import { type OutputOf } from '#shared/forms/form.ts';
import { type RawValues } from '#shared/forms/field.ts';
import { useCommand, useQuery } from '../../api/hooks.tsx';
import { useToday } from '../../app/today.ts';
import { useValues } from '../../forms/form-context.tsx';
import { FormPage } from '../../forms/FormPage.tsx';
import { Page } from '../../ui/Page.tsx';
import { Refusal } from '../../ui/Refusal.tsx';
import { SignaturePreview } from './SignaturePreview.tsx';

type Settings = Output<'office.read'>;

function rawOf({ letterhead, options }: Settings): RawValues {
  const { mode, ...names } = letterhead;
  return {
    authority: mode,
    ...names,
    publicNoticeDays: options.publicNoticeDays,
    startDay: options.startDay,
    noticeNames: options.noticeNames,
    repostAfterObjection: options.repostAfterObjection ? 'again' : 'notAgain',
    idleLockMinutes: String(options.idleLockMinutes),
  };
}

function changeOf(value: OutputOf<typeof officeSettingsForm>) {
  const { authority, publicNoticeDays, startDay, noticeNames, repostAfterObjection, idleLockMinutes, reason, ...names } = value;
  return {
    letterhead: { mode: authority, ...names },
    options: { publicNoticeDays, startDay, noticeNames, repostAfterObjection: repostAfterObjection === 'again', idleLockMinutes },
    reason,
  };
}

/** 单位设置: letterhead, remedy and the office's choices, each with its source; changed only with a reason. */
export function OfficeScreen() {
  const office = useQuery('office.read', {});
  const change = useCommand('office.change');
  const [saved, setSaved] = useState(0);
  const today = useToday();
  return (
    <Page title="单位设置">
      <Refusal text={office.error?.text} />
      {saved > 0 && (
        <div className="notice notice-success" role="status">
          <span className="notice-text">设置已保存，并记入本机关的记录。</span>
        </div>
      )}
      {office.value !== undefined && (
        <FormPage
          key={saved}
          form={officeSettingsForm}
          today={today}
          draftKey="office/settings"
          initial={rawOf(office.value)}
          under={{ letterhead: <LetterheadNow /> }}
          submitLabel="保存设置"
          running={change.running}
          failure={change.failure?.text}
          onSubmit={async (value) => {
            const done = (await change.run(changeOf(value))) !== undefined;
            if (done) setSaved(saved + 1);
            return done;
          }}
        />
      )}
    </Page>
  );
}

/** The signature as the form now stands. */
function LetterheadNow() {
  const values = useValues();
  const text = (id: string) => String(values[id] ?? '');
  const mode = text('authority');
  if (mode !== 'delegation' && mode !== 'statutoryAuthority') return null;
  return (
    <SignaturePreview
      names={{
        mode,
        subdistrictName: text('subdistrictName'),
        districtBureauName: text('districtBureauName'),
        documentPrefix: text('documentPrefix'),
      }}
    />
  );
}
