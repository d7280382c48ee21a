import { type DocumentModel } from '#shared/documents/document-model.ts';

/** Every string of a model in order; the runs of one text joined, texts parted by line ends. */
export function modelText(model: DocumentModel): string {
  const lines: string[] = [model.title, model.numberLine ?? ''];
  const walk = (value: unknown): void => {
    if (typeof value === 'string') lines.push(value);
    else if (isRuns(value)) lines.push(value.map(runText).join(''));
    else if (Array.isArray(value)) value.forEach(walk);
    else if (typeof value === 'object' && value !== null) Object.values(value).forEach(walk);
  };
  walk(model.blocks);
  return lines.join('\n');
}

type RunLike = string | { text: string; as: string } | { choice: string } | { blank: number };

/** A list of runs is told from a list of lines by having at least one run object in it. */
function isRuns(value: unknown): value is RunLike[] {
  const isRunObject = (item: unknown): boolean =>
    typeof item === 'object' && item !== null && ('as' in item || 'choice' in item || 'blank' in item);
  return Array.isArray(value) && value.some(isRunObject) && value.every((item) => typeof item === 'string' || isRunObject(item));
}

function runText(run: RunLike): string {
  if (typeof run === 'string') return run;
  if ('text' in run) return run.text;
  return 'choice' in run ? run.choice : '＿'.repeat(run.blank);
}
