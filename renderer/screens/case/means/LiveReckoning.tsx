import { useEffect, useMemo, useState } from 'react';
import { type Assessment } from '#shared/domain/means/assessment.ts';
import { readForm } from '#shared/forms/form.ts';
import { unfinishedSheet } from '#shared/forms/means.ts';
import { useQuery } from '../../../api/hooks.tsx';
import { useForm, useValues } from '../../../forms/form-context.tsx';
import { useCase } from '../case-context.tsx';
import { ReckoningLines, ReckoningResult } from './Reckoning.tsx';

/** Long enough for the next digit to be typed, short enough to be there when the eye moves over. */
const QUIET_MS = 350;

function useQuiet<Value>(value: Value): Value {
  const [quiet, setQuiet] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setQuiet(value), QUIET_MS);
    return () => clearTimeout(timer);
  }, [value]);
  return quiet;
}

/** The reckoning of what stands in the form, under the rules of today; nothing is saved by it. */
export function LiveReckoning() {
  const { caseId } = useCase();
  const values = useQuiet(useValues());
  const { store } = useForm();
  const sheet = useMemo(() => unfinishedSheet(values), [values]);
  const open = useMemo(() => {
    const reading = readForm(store.form, values, store.context);
    return reading.ok ? 0 : reading.problems.length;
  }, [store, values]);
  const { value, error } = useQuery('cases.previewAssessment', { caseId, sheet });
  const [last, setLast] = useState<Assessment>();
  if (value !== undefined && value.assessment !== last) setLast(value.assessment);
  return (
    <section className="live-reckoning" aria-labelledby="live-reckoning-title">
      <h2 id="live-reckoning-title">按所填内容核算</h2>
      {open > 0 && <p className="caution-text">还有 {open} 处未填，未填的暂按没有核算；结果会变，不要告知申请人。</p>}
      {error !== undefined && <p className="caution-text">{error.text.what}</p>}
      {last === undefined ? (
        <p className="waiting">正在核算…</p>
      ) : (
        <>
          <ReckoningResult assessment={last} provisional={open > 0} />
          <ReckoningLines assessment={last} />
        </>
      )}
    </section>
  );
}
