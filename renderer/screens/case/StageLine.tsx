import { stagesOf } from '#shared/domain/procedure/stages.ts';
import { STAGE_NAMES } from '#shared/messages/terms.ts';
import { type CaseView } from '#shared/contract/case-view.ts';

const STANDING_WORDS = { done: '已办', current: '正在办理', ahead: '未到' } as const;

/** The whole way of the case in words, with the day each stage was done. */
export function StageLine({ state }: { state: CaseView['state'] }) {
  return (
    <ol className="stages" aria-label="办理阶段">
      {stagesOf(state).map(({ stage, standing, on }) => (
        <li key={stage} className={`stage stage-${standing}`} aria-current={standing === 'current' ? 'step' : undefined}>
          <span className="stage-name">{STAGE_NAMES[stage]}</span>
          <span className="stage-note">{on ?? STANDING_WORDS[standing]}</span>
        </li>
      ))}
    </ol>
  );
}
