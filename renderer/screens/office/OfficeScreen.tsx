import { useState } from 'react';
import { type Output } from '#shared/contract/contract.ts';
import { districtSettingsForm, officeSettingsForm } from '#shared/forms/office.ts';
import { type OutputOf } from '#shared/forms/form.ts';
import { type RawValues } from '#shared/forms/field.ts';
import { useCommand, useQuery } from '../../api/hooks.tsx';
import { useToday } from '../../app/today.ts';
import { useValues } from '../../forms/form-context.tsx';
import { FormPage } from '../../forms/FormPage.tsx';
import { Page } from '../../ui/Page.tsx';
import { Refusal } from '../../ui/Refusal.tsx';
import { districtLetterhead } from '../setup/new-office.ts';
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
    casesByAssignment: options.casesByAssignment ? 'own' : 'all',
    idleLockMinutes: String(options.idleLockMinutes),
  };
}

function changeOf(value: OutputOf<typeof officeSettingsForm>) {
  const {
    authority,
    publicNoticeDays,
    startDay,
    noticeNames,
    repostAfterObjection,
    casesByAssignment,
    idleLockMinutes,
    reason,
    ...names
  } = value;
  return {
    letterhead: { mode: authority, ...names },
    options: {
      publicNoticeDays,
      startDay,
      noticeNames,
      repostAfterObjection: repostAfterObjection === 'again',
      casesByAssignment: casesByAssignment === 'own',
      idleLockMinutes,
    },
    reason,
  };
}

/** A district's own names; it has no choices of procedure to make. */
function rawOfDistrict({ letterhead, options }: Settings): RawValues {
  return {
    bureauName: letterhead.districtBureauName,
    governmentName: letterhead.districtGovernmentName,
    bureauPrefix: letterhead.documentPrefix,
    bureauPhone: letterhead.contactPhone,
    bureauSupervisionPhone: letterhead.supervisionPhone,
    bureauAddress: letterhead.address,
    idleLockMinutes: String(options.idleLockMinutes),
  };
}

function changeOfDistrict({ idleLockMinutes, reason, ...names }: OutputOf<typeof districtSettingsForm>) {
  return { letterhead: districtLetterhead(names), options: { idleLockMinutes }, reason };
}

/** 单位设置: letterhead, remedy and the office's choices, each with its source; changed only with a reason. */
export function OfficeScreen() {
  const office = useQuery('office.read', {});
  const change = useCommand('office.change');
  const [saved, setSaved] = useState(0);
  const today = useToday();
  const save = async (input: Parameters<typeof change.run>[0]) => {
    const done = (await change.run(input)) !== undefined;
    if (done) setSaved(saved + 1);
    return done;
  };
  const page = {
    today,
    draftKey: 'office/settings',
    submitLabel: '保存设置',
    running: change.running,
    failure: change.failure?.text,
  } as const;
  return (
    <Page title="单位设置">
      <Refusal text={office.error?.text} />
      {saved > 0 && (
        <div className="notice notice-success" role="status">
          <span className="notice-text">设置已保存，并记入本机关的记录。</span>
        </div>
      )}
      {office.value?.office.kind === 'subdistrict' && (
        <FormPage
          {...page}
          key={saved}
          form={officeSettingsForm}
          initial={rawOf(office.value)}
          under={{ letterhead: <LetterheadNow /> }}
          onSubmit={(value) => save(changeOf(value))}
        />
      )}
      {office.value?.office.kind === 'district' && (
        <FormPage
          {...page}
          key={saved}
          form={districtSettingsForm}
          initial={rawOfDistrict(office.value)}
          onSubmit={(value) => save(changeOfDistrict(value))}
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
