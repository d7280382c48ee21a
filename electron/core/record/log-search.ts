import { type CaseId } from '#shared/kernel/ids.ts';
import { type CommandContext, type QueryContext } from '../context.ts';

/** Up to so many families a search is a look at each of them; of more, somebody was turning pages. */
const MOST_NAMED = 10;

/**
 * Notes a search: at each family it found, so that it stands in what is told to them (个人信息保护法 第45条): who types a
 * neighbour's name and reads what comes need not open the case. Of many, and of none, one entry with the number.
 */
export function logSearch(
  context: QueryContext | CommandContext,
  { kind, purpose, found, total }: { kind: 'search' | 'checkIdentity'; purpose: string; found: readonly CaseId[]; total: number },
): void {
  const families = [...new Set(found)];
  if (families.length === 0 || total > MOST_NAMED) return context.logLook({ kind, caseId: '', detail: `${total} 条`, purpose });
  for (const caseId of families) context.logLook({ kind, caseId, detail: '', purpose });
}
