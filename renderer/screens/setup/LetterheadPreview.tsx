import { useEffect, useRef } from 'react';
import { formalOfficeName, suggestedLetterhead } from '#shared/forms/setup.ts';
import { useForm, useValues } from '../../forms/form-context.tsx';

/** Keeps the letterhead in step with the chosen authority until the user writes another, and shows how papers will be signed. */
export function LetterheadPreview({
  districtName,
  officeName,
}: {
  districtName: (code: string) => string;
  officeName: (districtCode: string, office: string) => string;
}) {
  const { store } = useForm();
  const values = useValues();
  const district = String(values['district'] ?? '');
  const letterhead = String(values['letterhead'] ?? '');
  const office = officeName(district, String(values['office'] ?? ''));
  const suggestion = suggestedLetterhead(districtName(district), office, values);
  const last = useRef('');
  useEffect(() => {
    if (suggestion !== '' && suggestion !== letterhead && (letterhead === '' || letterhead === last.current))
      store.set('letterhead', suggestion);
    if (suggestion !== '') last.current = suggestion;
  }, [suggestion, letterhead, store]);
  if (letterhead === '' || suggestion === '') return null;
  const word = String(values['issuerWord'] ?? '');
  return (
    <div className="paper-preview" role="status">
      <div className="paper-preview-title">决定类文书将这样编号、落款：</div>
      <div className="paper-preview-sheet">
        <div className="paper-preview-number">{word === '' ? '（机关代字）' : word}〔2026〕1号</div>
        <div className="paper-preview-seal">
          {letterhead}
          <span>（盖{letterhead}印章）</span>
        </div>
        {values['authority'] === 'delegation' && (
          <div className="paper-preview-note">
            受理、告知、公示等过程文书由{formalOfficeName(office) || '本街道（乡镇）'}落款。
          </div>
        )}
      </div>
    </div>
  );
}
