import { type ToneWords } from './exchange-words.ts';

const CLASSES: Readonly<Record<ToneWords['tone'], string>> = {
  red: 'tone-red',
  orange: 'tone-orange',
  plain: 'deadline-plain',
  done: 'tone-done',
};

/** Words whose colour only repeats them. */
export function Tone({ words, tone }: ToneWords) {
  return <span className={CLASSES[tone]}>{words}</span>;
}
