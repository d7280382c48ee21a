import { useMemo } from 'react';
import { type FormDef, readForm } from '#shared/forms/form.ts';
import { SEX_NAMES } from '#shared/domain/identity/citizen-id.ts';
import { typedPeople } from '#shared/forms/intake/household.ts';
import { stillMissing } from '#shared/forms/intake/still-missing.ts';
import { focusField } from '../../fields/EnterFlow.tsx';
import { useForm, useValues } from '../../forms/form-context.tsx';

/** Blanks named one by one; of more than these only the number is said. */
const NAMED_BLANKS = 5;

/** Beside the form: who applies, what is still blank, and what is missing to be accepted. Each line leads to its field. */
export function IntakeSummary() {
  const { store } = useForm();
  const values = useValues();
  const { today } = store.context;
  const people = useMemo(() => typedPeople(values, today), [values, today]);
  const missing = useMemo(() => stillMissing(values, today), [values, today]);
  const blanks = useMemo(() => {
    const reading = readForm(store.form as FormDef, values, store.context);
    return reading.ok ? [] : reading.problems;
  }, [store, values]);
  return (
    <>
      <h2>申请家庭</h2>
      <p className="aside-figure">
        共 {people.length} 人
        {people.some((person) => person.signs) && `，须签名 ${people.filter((person) => person.signs).length} 人`}
      </p>
      <ol className="aside-people">
        {people.map((person) => (
          <li key={person.key}>
            <button type="button" className="link-button" tabIndex={-1} onClick={() => focusField(person.namePath)}>
              {person.name === '' ? '（未填姓名）' : person.name}
            </button>
            <span className="aside-soft">
              {[person.relation, person.sex && SEX_NAMES[person.sex], person.age === undefined ? undefined : `${person.age}岁`]
                .filter((word) => word !== undefined && word !== '')
                .join(' · ')}
            </span>
          </li>
        ))}
      </ol>
      <h2>登记还差</h2>
      {blanks.length === 0 ? (
        <p className="aside-done">必填项已填齐</p>
      ) : (
        <ul className="aside-list">
          {blanks.slice(0, NAMED_BLANKS).map(({ path, where }) => (
            <SummaryLine key={path} path={path} words={where} />
          ))}
          {blanks.length > NAMED_BLANKS && <li className="aside-soft">等共 {blanks.length} 项</li>}
        </ul>
      )}
      <h2>受理还缺</h2>
      {missing.length === 0 ? (
        <p className="aside-done">材料和签名齐备</p>
      ) : (
        <>
          <ul className="aside-list">
            {missing.map(({ path, words }) => (
              <SummaryLine key={path} path={path} words={words} />
            ))}
          </ul>
          <p className="aside-soft">不影响登记；登记后打印签名，或一次性告知补正</p>
        </>
      )}
    </>
  );
}

function SummaryLine({ path, words }: { path: string; words: string }) {
  return (
    <li>
      <button type="button" className="link-button" tabIndex={-1} onClick={() => focusField(path)}>
        {words}
      </button>
    </li>
  );
}
