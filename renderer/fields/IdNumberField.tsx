import { useState, type KeyboardEvent } from 'react';
import { ageOn, type PlainDate } from '#shared/kernel/plain-date.ts';
import { areaOfCode } from '#shared/domain/identity/area-code.ts';
import { normalizeIdText, SEX_NAMES } from '#shared/domain/identity/citizen-id.ts';
import { readIdentityNumber, type IdentityFacts, type IdentityPaperKind } from '#shared/domain/identity/identity-paper.ts';
import { maskIdNumber } from '#shared/domain/identity/masking.ts';
import { controlAttributes, FieldShell, type FieldProps } from './FieldShell.tsx';

/** `男 · 41周岁 · 1985-03-07 · 和平区`; an area that is not today's is said, and is no fault. */
export function describeIdentity(facts: IdentityFacts, today: PlainDate): string {
  const parts = [];
  if (facts.sex !== undefined) parts.push(SEX_NAMES[facts.sex]);
  if (facts.bornOn !== undefined) parts.push(`${ageOn(facts.bornOn, today)}周岁`, facts.bornOn);
  if (facts.areaCode !== undefined) {
    const area = areaOfCode(facts.areaCode);
    parts.push(
      area.standing === 'unknown' ? `地址码 ${facts.areaCode} 不在现行区划表中，请留意` : area.name.replace('天津市', ''),
    );
  }
  return parts.join(' · ');
}

/**
 * The number of an identity paper. Checked by GB 11643, masked when the focus is elsewhere. A number that was stored before
 * arrives masked and is given in full only by `onReveal`, which the core logs; one typed just now is the clerk's own.
 */
export function IdNumberField(
  props: FieldProps & { today: PlainDate; paper?: IdentityPaperKind; onReveal?: (() => Promise<string | undefined>) | undefined },
) {
  const { value, onChange, onLeave, disabled, today, onReveal } = props;
  const paper = props.paper ?? 'citizenId';
  const [focused, setFocused] = useState(false);
  const [open, setOpen] = useState(onReveal === undefined);
  const reading = readIdentityNumber(paper, value);
  const clear = open && focused;
  const reveal = async () => {
    const full = await onReveal?.();
    if (full === undefined) return;
    setOpen(true);
    onChange(full);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.altKey && event.key.toLowerCase() === 'v') {
      event.preventDefault();
      void reveal();
    }
  };
  const facts = reading.ok ? describeIdentity(reading.facts, today) : '';
  return (
    <FieldShell {...props} facts={facts === '' ? undefined : facts}>
      <span className="control">
        <input
          {...controlAttributes(props)}
          className="input input-id"
          autoComplete="off"
          spellCheck={false}
          disabled={disabled}
          readOnly={!open}
          value={clear || !reading.ok ? value : maskIdNumber(reading.facts.number)}
          onFocus={() => setFocused(true)}
          onBlur={() => {
            setFocused(false);
            onLeave?.();
          }}
          onKeyDown={onKeyDown}
          onChange={(event) => onChange(normalizeIdText(event.target.value))}
        />
        {clear && value !== '' && !reading.ok && paper === 'citizenId' && <span className="control-unit">{value.length}/18</span>}
        {!open && (
          <button
            type="button"
            className="control-button"
            tabIndex={-1}
            title="显示全部号码，将记入查询日志（Alt+V）"
            onClick={() => void reveal()}
          >
            显示
          </button>
        )}
      </span>
    </FieldShell>
  );
}
