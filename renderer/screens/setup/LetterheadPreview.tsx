import { useEffect, useRef } from 'react';
import { suggestedNames } from '#shared/forms/setup.ts';
import { useForm, useValues } from '../../forms/form-context.tsx';
import { SignaturePreview } from '../office/SignaturePreview.tsx';

/** Keeps the formal names in step with the chosen office until the user writes others, and shows how a decision will be signed. */
export function LetterheadPreview({
  districtName,
  officeName,
}: {
  districtName: (code: string) => string;
  officeName: (districtCode: string, office: string) => string;
}) {
  const { store } = useForm();
  const values = useValues();
  const text = (id: string) => String(values[id] ?? '');
  const office = officeName(text('district'), text('office'));
  // Half a name, while it is typed, suggests nothing.
  const suggested = suggestedNames(districtName(text('district')), /(街道|街|镇|乡)$/.test(office) ? office : '');
  const last = useRef(suggested);
  const key = JSON.stringify(suggested);
  useEffect(() => {
    for (const [id, name] of Object.entries(suggested)) {
      const written = String(store.values[id] ?? '');
      const untouched = written === '' || written === last.current[id as keyof typeof suggested];
      if (untouched && written !== name) store.set(id, name);
    }
    last.current = suggested;
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- `key` stands for the suggestion
  }, [key, store]);
  const mode = text('authority');
  if (mode !== 'delegation' && mode !== 'statutoryAuthority') return null;
  const names = {
    mode,
    subdistrictName: text('subdistrictName'),
    districtBureauName: text('districtBureauName'),
    documentPrefix: text('documentPrefix'),
  } as const;
  return (mode === 'delegation' ? names.districtBureauName : names.subdistrictName) === '' ? null : (
    <SignaturePreview names={names} />
  );
}
