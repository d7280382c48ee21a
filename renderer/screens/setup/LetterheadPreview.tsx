import { useEffect, useRef } from 'react';
import { suggestedDistrictNames, suggestedNames } from '#shared/forms/setup.ts';
import { useForm, useValues } from '../../forms/form-context.tsx';
import { SignaturePreview } from '../office/SignaturePreview.tsx';

/** Keeps fields in step with what the chosen office implies until the user writes something else. */
function useSuggestions(suggested: Readonly<Record<string, string>>): void {
  const { store } = useForm();
  const last = useRef(suggested);
  const key = JSON.stringify(suggested);
  useEffect(() => {
    for (const [id, name] of Object.entries(suggested)) {
      const written = String(store.values[id] ?? '');
      const untouched = written === '' || written === last.current[id];
      if (untouched && written !== name) store.set(id, name);
    }
    last.current = suggested;
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- `key` stands for the suggestion
  }, [key, store]);
}

/** Suggests the formal names of the chosen street, and shows how its decisions will be signed. */
export function LetterheadPreview({
  districtName,
  officeName,
}: {
  districtName: (code: string) => string;
  officeName: (districtCode: string, office: string) => string;
}) {
  const values = useValues();
  const text = (id: string) => String(values[id] ?? '');
  const office = officeName(text('district'), text('office'));
  // Half a name, while it is typed, suggests nothing.
  useSuggestions(suggestedNames(districtName(text('district')), /(街道|街|镇|乡)$/.test(office) ? office : ''));
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

/** Suggests the formal names of the chosen district's own office. */
export function DistrictNames({ districtName }: { districtName: (code: string) => string }) {
  const values = useValues();
  useSuggestions(suggestedDistrictNames(districtName(String(values['district'] ?? ''))));
  return null;
}
