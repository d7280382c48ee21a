import { type Refusal } from '#shared/domain/procedure/gates.ts';
import { describeRefusal } from '#shared/messages/gates.zh-CN.ts';

/** Why an act may not be done, each with its article and what frees the way. */
export function RefusalLines({ refusals }: { refusals: readonly Refusal[] }) {
  return (
    <ul className="refusals">
      {refusals.map((refusal) => {
        const { what, basis, next } = describeRefusal(refusal);
        return (
          <li key={refusal.code}>
            {what}
            {next}
            {basis !== undefined && <span className="basis">依据：{basis}</span>}
          </li>
        );
      })}
    </ul>
  );
}
