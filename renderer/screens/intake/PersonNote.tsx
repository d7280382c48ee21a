import { createContext, useContext, useEffect } from 'react';
import { Link } from 'react-router';
import { type CaseId } from '#shared/kernel/ids.ts';
import { type PlainDate } from '#shared/kernel/plain-date.ts';
import { type RawRow, type RawValues } from '#shared/forms/field.ts';
import { ageOf, idNumberOf, suggestedByAge } from '#shared/forms/intake/person.ts';
import { STATUS_NAMES } from '#shared/messages/terms.ts';
import { useFollows, useForm } from '../../forms/form-context.tsx';
import { useIdentityHits } from './use-identity-hits.ts';

/** The case being corrected: it is no second case of the same people. */
export const OwnCase = createContext<CaseId | undefined>(undefined);

const ROLE_WORDS = { applicant: '申请人', member: '家庭成员', supporter: '法定义务人' } as const;
const NOBODY: RawValues = {};

function personAt(path: string, values: RawValues): RawValues {
  const [id, rowKey] = path.split('.') as [string, string?];
  if (rowKey === undefined) return values;
  return ((values[id] ?? []) as readonly RawRow[]).find((row) => row.key === rowKey)?.values ?? NOBODY;
}

/** Under somebody's number: the cases the person is in already, and what a child's age all but tells filled in. */
export function PersonNote({ path }: { path: string }) {
  const { store } = useForm();
  const { today } = store.context;
  const idNumber = useFollows((values) => idNumberOf(personAt(path, values)));
  useSuggestions(path, idNumber, today);
  return <KnownIn idNumber={idNumber} />;
}

/** Under a supporter's or agent's number: the cases only. */
export function SupporterNote({ path }: { path: string }) {
  return <KnownIn idNumber={useFollows((values) => idNumberOf({ idNumber: personAt(path, values)['idNumber'] ?? '' }))} />;
}

function useSuggestions(path: string, idNumber: string | undefined, today: PlainDate): void {
  const { store } = useForm();
  useEffect(() => {
    const person = personAt(path, store.values);
    const age = idNumber === undefined ? undefined : ageOf(person, today);
    if (age === undefined) return;
    const prefix = path.slice(0, -'idNumber'.length);
    for (const [id, value] of Object.entries(suggestedByAge(age))) {
      if ((person[id] ?? '') === '') store.set(`${prefix}${id}`, value);
    }
  }, [idNumber, path, store, today]);
}

function KnownIn({ idNumber }: { idNumber: string | undefined }) {
  const hits = useIdentityHits(idNumber, useContext(OwnCase));
  if (hits.length === 0) return null;
  return (
    <div className="known-person" role="status">
      <strong>已在册</strong>
      <ul>
        {hits.map((hit) => (
          <li key={`${hit.caseId}/${hit.personRef}`}>
            <Link to={`/cases/${hit.caseId}`} tabIndex={-1}>
              {hit.caseNumber}
            </Link>{' '}
            {hit.name} · {ROLE_WORDS[hit.role]} · {STATUS_NAMES[hit.status]} · {hit.receivedOn} 收件
          </li>
        ))}
      </ul>
    </div>
  );
}
