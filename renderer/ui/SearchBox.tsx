import { type KeyboardEvent, type ReactNode } from 'react';
import { MainAct } from './MainAct.tsx';

/** The fields of a search. Enter in any of them looks at once; in an open list it chooses, and on a button it presses that. */
export function SearchBox({ onLook, children }: { onLook: () => void; children: ReactNode }) {
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || event.ctrlKey || event.nativeEvent.isComposing) return;
    if (event.target instanceof HTMLButtonElement) return;
    if (event.target instanceof HTMLElement && event.target.getAttribute('aria-expanded') === 'true') return;
    event.preventDefault();
    onLook();
  };
  return (
    <div className="search-panel" role="search" aria-label="查询" onKeyDown={onKeyDown}>
      {children}
    </div>
  );
}

/** Stand at the end of its last line. */
export function SearchButtons({ onLook, onReset }: { onLook: () => void; onReset: () => void }) {
  return (
    <span className="search-buttons">
      <MainAct quiet title="回车" onAct={onLook}>
        查询
      </MainAct>
      <button type="button" className="button" onClick={onReset}>
        重置
      </button>
    </span>
  );
}
