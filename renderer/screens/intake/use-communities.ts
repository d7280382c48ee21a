import { useMemo } from 'react';
import { type Option } from '#shared/forms/field.ts';
import { useQuery } from '../../api/hooks.tsx';

/** How many of the newest cases are looked through for names of communities. */
const LOOKED_THROUGH = 200;

/** The communities and villages of the office's newest cases, the most frequent first: the memory of what was typed before. */
export function useCommunities(): readonly Option[] {
  const { value } = useQuery('cases.list', { text: '', statuses: [], onlyMine: false, offset: 0, limit: LOOKED_THROUGH });
  return useMemo(() => {
    const counts = new Map<string, number>();
    for (const { community } of value?.rows ?? []) counts.set(community, (counts.get(community) ?? 0) + 1);
    return [...counts].sort(([, a], [, b]) => b - a).map(([name]) => ({ value: name, label: name }));
  }, [value]);
}
