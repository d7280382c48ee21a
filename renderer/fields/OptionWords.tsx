import { type Option } from '#shared/forms/field.ts';

/** An option of a list that is all in sight, with what explains it. */
export function OptionWords({ option: { label, hint } }: { option: Option }) {
  return (
    <span>
      {label}
      {hint !== undefined && <span className="choice-hint">{hint}</span>}
    </span>
  );
}
