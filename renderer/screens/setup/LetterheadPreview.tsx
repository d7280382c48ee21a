import { useEffect, useRef } from 'react';
import { suggestedNames } from '#shared/forms/setup.ts';
import { useForm, useValues } from '../../forms/form-context.tsx';

const EXAMPLE_YEAR = new Date().getFullYear();

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
  const signer = text('authority') === 'delegation' ? text('districtBureauName') : text('subdistrictName');
  if (text('authority') === '' || signer === '') return null;
  return (
    <div className="paper-preview" role="status">
      <div className="paper-preview-title">确认决定将这样编号、落款：</div>
      <div className="paper-preview-sheet">
        <div className="paper-preview-number">
          {text('documentPrefix') === '' ? '（机关代字）' : text('documentPrefix')}〔{EXAMPLE_YEAR}〕1号
        </div>
        <div className="paper-preview-seal">
          {signer}
          <span>（盖“{signer}”印章）</span>
        </div>
      </div>
    </div>
  );
}
