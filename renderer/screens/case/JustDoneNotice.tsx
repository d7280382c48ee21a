import { useState } from 'react';
import { useLocation, useNavigate } from 'react-router';
import { type JustDone } from './ActPage.tsx';
import { useCase } from './case-context.tsx';
import { useActNames } from './district/own-acts.ts';
import { paperPath } from './papers/paper-path.ts';

/** Says what has just been done, and puts the papers issued with it at hand. */
export function JustDoneNotice() {
  const { view, caseId } = useCase();
  const navigate = useNavigate();
  const names = useActNames();
  const done = useLocation().state as JustDone | null;
  const [closed, setClosed] = useState<JustDone>();
  if (done === null || done === closed) return null;
  const issued = view.papers.filter(({ paperId }) => paperId !== undefined && !done.papersBefore.includes(paperId));
  return (
    <div className="notice notice-success just-done" role="status">
      <div className="notice-text">
        <strong>已办理：{names[done.action]}。</strong>
        {issued.length > 0 && <>同时签发：</>}
        {issued.map((paper) => (
          <button
            key={paper.paperId}
            type="button"
            className="link-button"
            onClick={() => void navigate(paperPath(caseId, paper))}
          >
            {paper.title} {paper.number}（打印）
          </button>
        ))}
      </div>
      <button type="button" className="link-button" onClick={() => setClosed(done)}>
        知道了
      </button>
    </div>
  );
}
