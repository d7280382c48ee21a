import { useEffect, useRef } from 'react';
import { type Problem } from '#shared/forms/form.ts';

/** What stands in the way of submitting, at the top of the page; each line leads to its field. */
export function ErrorSummary({ problems, onVisit }: { problems: readonly Problem[]; onVisit: (path: string) => void }) {
  const box = useRef<HTMLElement>(null);
  useEffect(() => {
    if (problems.length > 0) box.current?.focus();
  }, [problems]);
  if (problems.length === 0) return null;
  return (
    <section
      className="notice notice-danger error-summary"
      role="alert"
      tabIndex={-1}
      ref={box}
      aria-labelledby="error-summary-title"
    >
      <div className="notice-text">
        <strong id="error-summary-title">还有 {problems.length} 处需要补正，点击可直接前往：</strong>
        <ol>
          {problems.map((problem) => (
            <li key={problem.path}>
              <a
                href={`#${problem.path}`}
                onClick={(event) => {
                  event.preventDefault();
                  onVisit(problem.path);
                }}
              >
                {problem.where}：{problem.reason}
              </a>
            </li>
          ))}
        </ol>
      </div>
    </section>
  );
}
