import { type DeadlineView } from '#shared/contract/case-view.ts';

/** 办理时限 in the colours window clerks know. The words come from the core and carry the meaning. */
const TONES: Readonly<Record<DeadlineView['urgency'], string>> = {
  overdue: 'red',
  today: 'orange',
  soon: 'blue',
  ok: 'blue',
  none: 'plain',
};

export function deadlineTone({ words, urgency }: Pick<DeadlineView, 'words' | 'urgency'>): string {
  // Nothing runs while papers are being completed, but clerks know it as red: the family waits for itself, and so does the case.
  return words === '补件中' ? 'red' : TONES[urgency];
}

/** The words, with how the day was reckoned when the pointer rests on them; read out with them too. */
export function DeadlineTag({ deadline }: { deadline: Pick<DeadlineView, 'words' | 'urgency' | 'explanation'> }) {
  return (
    <span className={`deadline deadline-${deadlineTone(deadline)}`} title={deadline.explanation}>
      {deadline.words}
    </span>
  );
}
