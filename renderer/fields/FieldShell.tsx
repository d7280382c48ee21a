import { type ReactNode } from 'react';

/** What every field takes. `path` is its key in the form and its DOM id. */
export interface FieldProps<Raw = string> {
  readonly path: string;
  readonly label: string;
  readonly hint?: string | undefined;
  /** The article that asks for it. */
  readonly basis?: string | undefined;
  readonly required?: boolean | undefined;
  readonly span?: 'two' | 'full' | undefined;
  /** Why the value is not taken; shown and announced at once. */
  readonly reason?: string | undefined;
  /** What the screen has to say of the value; stands under everything else. */
  readonly note?: ReactNode;
  readonly disabled?: boolean | undefined;
  readonly value: Raw;
  readonly onChange: (value: Raw) => void;
  /** The focus has left: the form looks at the value now. */
  readonly onLeave?: (() => void) | undefined;
}

type ShellProps = Pick<FieldProps, 'path' | 'label' | 'hint' | 'basis' | 'required' | 'span' | 'reason' | 'note'> & {
  /** A line that the value itself gives, such as the birthday in an ID number. */
  readonly facts?: ReactNode;
  /** Groups are labelled by `aria-labelledby` instead of `for`. */
  readonly group?: boolean;
  readonly children: ReactNode;
};

/** Label, control and, in one place under it, the reason, the facts or the hint. */
export function FieldShell({ path, label, hint, basis, required, span, reason, note, facts, group, children }: ShellProps) {
  const text = (
    <>
      {required === true && (
        <span className="field-required" aria-hidden="true">
          *
        </span>
      )}
      {label}
    </>
  );
  const legalBasis = basis === undefined ? undefined : `依据：${basis}`;
  return (
    <div className={['field', span && `field-${span}`, reason && 'field-invalid'].filter(Boolean).join(' ')}>
      {group === true ? (
        <span className="field-label" id={`${path}-label`} title={legalBasis}>
          {text}
        </span>
      ) : (
        <label className="field-label" id={`${path}-label`} htmlFor={path} title={legalBasis}>
          {text}
        </label>
      )}
      <div className="field-body">
        {children}
        {reason !== undefined && (
          <div className="field-reason" id={`${path}-reason`} role="alert">
            {reason}
          </div>
        )}
        {reason === undefined && facts !== undefined && (
          <div className="field-facts" id={`${path}-facts`}>
            {facts}
          </div>
        )}
        {reason === undefined && facts === undefined && hint !== undefined && (
          <div className="field-hint" id={`${path}-hint`}>
            {hint}
          </div>
        )}
        {note}
      </div>
    </div>
  );
}

/** The attributes that tie a control to its label, its reason and the Enter key's path. */
export function controlAttributes({
  path,
  required,
  reason,
  hint,
  disabled,
}: Pick<FieldProps, 'path' | 'required' | 'reason' | 'hint' | 'disabled'>) {
  const described = reason !== undefined ? `${path}-reason` : hint !== undefined ? `${path}-hint` : undefined;
  return {
    id: path,
    'data-stop': path,
    'aria-required': required === true || undefined,
    'aria-invalid': reason !== undefined || undefined,
    'aria-describedby': described,
    ...(disabled === true && { 'aria-disabled': true }),
  } as const;
}
