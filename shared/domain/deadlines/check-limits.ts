import { addDays } from '#shared/kernel/plain-date.ts';
import { type Limit, type LimitValue } from './limits.ts';

/** What is wrong with the entry `id`, in Chinese words that name it. */
export interface LimitFault {
  readonly id: string;
  readonly words: string;
}

/** What is wrong between the entries of a limits file; the schema has already checked each by itself. */
export function checkLimits(limits: readonly Limit[]): readonly LimitFault[] {
  const ids = new Set<string>();
  const faults: LimitFault[] = [];
  const report = (id: string, ...words: readonly string[]) =>
    faults.push(...words.map((each) => ({ id, words: `${id} ${each}` })));
  for (const { id } of limits) {
    if (ids.has(id)) report(id, '出现两次');
    ids.add(id);
  }
  for (const limit of limits) {
    report(limit.id, ...periodFaults(limit), ...limit.values.flatMap((value) => valueFaults(limit, value, ids)));
    if (limit.extension && !ids.has(limit.extension.limit)) report(limit.id, `的延长指向不存在的 ${limit.extension.limit}`);
  }
  return faults;
}

function periodFaults(limit: Limit): string[] {
  return limit.values.slice(1).flatMap((value, index) => {
    const before = limit.values[index]!;
    if (before.to === undefined || before.to >= value.from) {
      return [`自 ${before.from} 的值与自 ${value.from} 的值时间重叠或次序颠倒`];
    }
    const [first, last] = [addDays(before.to, 1), addDays(value.from, -1)];
    return first <= last ? [`${first} 至 ${last} 没有规定（空档）`] : [];
  });
}

function valueFaults(limit: Limit, value: LimitValue, ids: ReadonlySet<string>): string[] {
  const faults: string[] = [];
  if (value.to !== undefined && value.to < value.from) faults.push(`的止日 ${value.to} 早于起日 ${value.from}`);
  if (value.lastVerifiedOn < value.from) faults.push(`的核对日 ${value.lastVerifiedOn} 早于施行日 ${value.from}`);
  if ('options' in value && !value.options.some((option) => option.key === value.default)) {
    faults.push(`的默认做法“${value.default}”不在选项中`);
  }
  if ('unknown' in value && value.unknown.provisional && !ids.has(value.unknown.provisional.limit)) {
    faults.push(`的暂行参照 ${value.unknown.provisional.limit} 不存在`);
  }
  const starts = 'unit' in value && value.unit === 'firstDayOfNextMonth';
  if (starts !== (limit.nature === 'startsOn')) faults.push('的单位与 nature 不符');
  return faults;
}
