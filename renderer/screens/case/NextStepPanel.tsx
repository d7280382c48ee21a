import { useState } from 'react';
import { useNavigate } from 'react-router';
import { DeadlineTag } from '../../ui/DeadlineTag.tsx';
import { MainAct } from '../../ui/MainAct.tsx';
import { actPath, isPersonal, refusalsOf, waysOut } from './act-choices.ts';
import { useCase } from './case-context.tsx';
import { useActNames } from './district/own-acts.ts';
import { HandOver } from './HandOver.tsx';
import { RefusalLines } from './RefusalLines.tsx';

/** What comes next, by when and why, with the one button of the page. Where the button is barred it says by what, and the ways out. */
export function NextStepPanel() {
  const { view, caseId } = useCase();
  const { action, words, deadline } = view.nextStep;
  const navigate = useNavigate();
  const names = useActNames();
  const [explained, setExplained] = useState(false);
  const refusals = action === undefined ? [] : (refusalsOf(view, action) ?? []);
  const offered = action !== undefined && refusalsOf(view, action) !== undefined;
  const free = offered && refusals.length === 0;
  const act = () => action !== undefined && void navigate(actPath(caseId, action));
  return (
    <section className="next-step" aria-labelledby="next-step-words">
      <div className="next-step-line">
        <span className="next-step-label">下一步</span>
        <strong id="next-step-words">{words}</strong>
        {deadline !== undefined && (
          <>
            <DeadlineTag deadline={deadline} />
            {deadline.dueOn !== undefined && <span className="next-step-due">截止 {deadline.dueOn}</span>}
            <button
              type="button"
              className="link-button"
              aria-expanded={explained}
              aria-controls="next-step-reckoning"
              onClick={() => setExplained(!explained)}
            >
              {explained ? '收起' : '怎样推算'}
            </button>
          </>
        )}
        <span className="action-space" />
        {offered && isPersonal(refusals) && <HandOver action={action} primary />}
        {offered && (
          <MainAct disabled={!free} onAct={act}>
            {names[action]}
          </MainAct>
        )}
      </div>
      {explained && deadline !== undefined && (
        <p className="next-step-reckoning" id="next-step-reckoning">
          {deadline.explanation}
          {deadline.uncertain && <strong>　有的年份放假安排尚未公布，日期暂按周末推算。</strong>}
        </p>
      )}
      {refusals.length > 0 && (
        <div className="next-step-refused">
          <RefusalLines refusals={refusals} />
          {waysOut(view, refusals).map((way) => (
            <button key={way} type="button" className="button" onClick={() => void navigate(actPath(caseId, way))}>
              {names[way]}
            </button>
          ))}
        </div>
      )}
    </section>
  );
}
