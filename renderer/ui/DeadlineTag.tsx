/** 办理时限 as the window clerk knows it: the words and the colours of design/product.md §4. */
export type DeadlineState =
  | { readonly kind: 'overdue' }
  /** 补件中: the applicant has been asked for materials; the clock of the office does not run. */
  | { readonly kind: 'completing' }
  | { readonly kind: 'today' }
  /** 即办; `minutesLeft` negative once it is over. */
  | { readonly kind: 'immediate'; readonly minutesLeft?: number }
  | { readonly kind: 'remaining'; readonly workingDays: number }
  | { readonly kind: 'none' };

type Tone = 'red' | 'orange' | 'yellow' | 'blue' | 'plain';

function immediate(minutes: number | undefined): { words: string; tone: Tone } {
  if (minutes === undefined) return { words: '即办', tone: 'orange' };
  if (minutes < 0) return { words: `超期${-minutes}分钟`, tone: 'red' };
  const tone = minutes > 10 ? 'blue' : minutes >= 5 ? 'yellow' : minutes > 3 ? 'orange' : 'red';
  return { words: `即办，剩余${minutes}分钟`, tone };
}

/** The exact words and the tone. */
export function deadlineWords(state: DeadlineState): { readonly words: string; readonly tone: Tone } {
  switch (state.kind) {
    case 'overdue':
      return { words: '已超期', tone: 'red' };
    case 'completing':
      return { words: '补件中', tone: 'red' };
    case 'today':
      return { words: '今天截止', tone: 'orange' };
    case 'immediate':
      return immediate(state.minutesLeft);
    case 'remaining':
      return { words: `剩余${state.workingDays}个工作日`, tone: 'blue' };
    case 'none':
      return { words: '无限制', tone: 'plain' };
  }
}

/** `explanation`: how the day was reckoned, shown when the pointer rests on it and read out with it. */
export function DeadlineTag({ state, explanation }: { state: DeadlineState; explanation?: string }) {
  const { words, tone } = deadlineWords(state);
  return (
    <span className={`deadline deadline-${tone}`} title={explanation}>
      {words}
    </span>
  );
}
