import { type Run } from '../document-model.ts';

/** Names joined by `、`, each kept whole on its line. */
export function nameList(names: readonly string[]): Run[] {
  return names.flatMap((name, index) => [...(index > 0 ? ['、'] : []), { text: name, as: 'name' as const }]);
}
