import { type Limit, type LimitValue } from './limits.ts';

/** What is wrong between the entries of a limits file, in Chinese; the schema has already checked each by itself. */
export function checkLimits(limits: readonly Limit[]): readonly string[] {
  const ids = new Set<string>();
  const faults: string[] = [];
  for (const limit of limits) {
    if (ids.has(limit.id)) faults.push(`${limit.id} 出现两次`);
    ids.add(limit.id);
  }
  for (const limit of limits) {
    faults.push(...periodFaults(limit), ...limit.values.flatMap((value) => valueFaults(limit, value, ids)));
    if (limit.extension && !ids.has(limit.extension.limit))
      faults.push(`${limit.id} 的延长指向不存在的 ${limit.extension.limit}`);
  }
  return faults;
}

function periodFaults(limit: Limit): string[] {
  return limit.values.slice(1).flatMap((value, index) => {
    const before = limit.values[index]!;
    const overlaps = before.to === undefined || before.to >= value.from;
    return overlaps ? [`${limit.id} 自 ${before.from} 的值与自 ${value.from} 的值时间重叠或次序颠倒`] : [];
  });
}

function valueFaults(limit: Limit, value: LimitValue, ids: ReadonlySet<string>): string[] {
  const faults: string[] = [];
  if (value.to !== undefined && value.to < value.from) faults.push(`${limit.id} 的止日 ${value.to} 早于起日 ${value.from}`);
  if (value.lastVerifiedOn < value.from) faults.push(`${limit.id} 的核对日 ${value.lastVerifiedOn} 早于施行日 ${value.from}`);
  if ('options' in value && !value.options.some((option) => option.key === value.default)) {
    faults.push(`${limit.id} 的默认做法“${value.default}”不在选项中`);
  }
  if ('unknown' in value && value.unknown.provisional && !ids.has(value.unknown.provisional.limit)) {
    faults.push(`${limit.id} 的暂行参照 ${value.unknown.provisional.limit} 不存在`);
  }
  const starts = 'unit' in value && value.unit === 'firstDayOfNextMonth';
  if (starts !== (limit.nature === 'startsOn')) faults.push(`${limit.id} 的单位与 nature 不符`);
  return faults;
}
