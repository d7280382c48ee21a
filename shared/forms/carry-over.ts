import { type RawRow, type RawValue, type RawValues } from './field.ts';

export interface CarriedOver {
  readonly values: RawValues;
  /** Paths whose recorded value has changed while another was typed here: the typed one stands, and must be looked at. */
  readonly conflicts: readonly string[];
  /** Paths that took the newly recorded value. */
  readonly taken: readonly string[];
}

const same = (a: RawValue | undefined, b: RawValue | undefined) => JSON.stringify(a ?? '') === JSON.stringify(b ?? '');

function isRows(value: RawValue | undefined): value is readonly RawRow[] {
  return Array.isArray(value) && value.some((item) => typeof item === 'object' && item !== null && 'values' in item);
}

/**
 * Brings what others have recorded meanwhile (`before` → `after`) into a form in which somebody has typed (`before` → `typed`):
 * a field not touched here takes the recorded value, a touched one stays as typed. Rows are matched by the person's `ref`; a row
 * that others added comes in, one that they removed goes unless it was changed here.
 */
export function carryOver(before: RawValues, typed: RawValues, after: RawValues): CarriedOver {
  const conflicts: string[] = [];
  const taken: string[] = [];
  const merge = (prefix: string, old: RawValues, mine: RawValues, theirs: RawValues): RawValues => {
    const merged: Record<string, RawValue> = { ...mine };
    for (const [id, value] of Object.entries(theirs)) {
      if (isRows(value) || isRows(old[id])) {
        merged[id] = mergeRows(id, rowsOf(old[id]), rowsOf(mine[id]), rowsOf(value));
      } else if (!same(old[id], value) && !same(mine[id], value)) {
        if (same(old[id], mine[id])) {
          merged[id] = value;
          taken.push(`${prefix}${id}`);
        } else conflicts.push(`${prefix}${id}`);
      }
    }
    return merged;
  };
  const mergeRows = (
    id: string,
    old: readonly RawRow[],
    mine: readonly RawRow[],
    theirs: readonly RawRow[],
  ): readonly RawRow[] => {
    const kept = mine.flatMap((row): RawRow[] => {
      const oldRow = find(old, row);
      const theirRow = find(theirs, row);
      if (theirRow !== undefined)
        return [{ ...row, values: merge(`${id}.${row.key}.`, oldRow?.values ?? {}, row.values, theirRow.values) }];
      if (oldRow === undefined) return [row];
      if (same(JSON.stringify(oldRow.values), JSON.stringify(row.values))) {
        taken.push(id);
        return [];
      }
      conflicts.push(`${id}.${row.key}`);
      return [row];
    });
    const added = theirs.filter((row) => find(old, row) === undefined && find(mine, row) === undefined);
    if (added.length > 0) taken.push(id);
    // Both have added somebody under one key: mine gets another, and lists that name people by key must be looked at.
    const clashing = kept.filter((row) => added.some((other) => other.key === row.key));
    let number = Math.max(0, ...[...kept, ...added].map((row) => Number(row.key.slice(1))));
    conflicts.push(...clashing.map((row) => `${id}.${row.key}`));
    return [...kept.map((row) => (clashing.includes(row) ? { ...row, key: `r${++number}` } : row)), ...added];
  };
  return { values: merge('', before, typed, after), conflicts, taken };
}

function rowsOf(value: RawValue | undefined): readonly RawRow[] {
  return isRows(value) ? value : [];
}

/** By `ref`, which names a recorded person; rows that have none by their key. */
function find(rows: readonly RawRow[], row: RawRow): RawRow | undefined {
  const ref = row.values['ref'];
  return rows.find((candidate) => candidate.values['ref'] === ref && (ref !== undefined || candidate.key === row.key));
}
