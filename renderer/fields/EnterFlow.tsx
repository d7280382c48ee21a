import { useCallback, useRef, type KeyboardEvent, type ReactNode } from 'react';
import { flushSync } from 'react-dom';

/** A place the Enter key stops at carries `data-stop`: the field's path, or empty for a button that belongs to no field. */
const STOP = '[data-stop]';

function stopsIn(container: HTMLElement): HTMLElement[] {
  return [...container.querySelectorAll<HTMLElement>(STOP)].filter((stop) => !stop.matches(':disabled, [aria-disabled="true"]'));
}

/** Focuses a stop and marks its text, so that typing replaces it. */
export function focusStop(stop: HTMLElement): void {
  stop.focus();
  if (stop instanceof HTMLInputElement) stop.select();
}

/** Focuses the field with this path, with its section in view. False when it is not on the page. */
export function focusField(path: string): boolean {
  const stop = document.getElementById(path);
  if (stop === null) return false;
  stop.closest('.field')?.scrollIntoView?.({ block: 'center' });
  focusStop(stop);
  return true;
}

/**
 * Enter moves on, Shift+Enter goes back, and neither ever submits. Moving on, by Enter or Tab, asks `check` first: a reason
 * keeps the focus where it is. Going back is always free, so nobody is locked in a field. After the last field comes the
 * button. Composing Chinese with an input method uses Enter too and is left alone.
 */
export function EnterFlow({ check, children }: { check: (path: string) => string | undefined; children: ReactNode }) {
  const container = useRef<HTMLDivElement>(null);
  const onKeyDown = useCallback(
    (event: KeyboardEvent<HTMLDivElement>) => {
      if (event.key !== 'Enter' && event.key !== 'Tab') return;
      if (event.defaultPrevented || event.nativeEvent.isComposing || event.ctrlKey || event.altKey || event.metaKey) return;
      const stop = event.target instanceof HTMLElement ? event.target.closest<HTMLElement>(STOP) : null;
      if (stop === null) return;
      const path = stop.dataset['stop'] ?? '';
      const forward = !event.shiftKey;
      if (event.key === 'Enter' && forward && stop instanceof HTMLButtonElement) {
        // A button: Enter presses it, but not again and again while the key is held down.
        if (event.repeat) event.preventDefault();
        return;
      }
      if (forward && path !== '' && check(path) !== undefined) {
        event.preventDefault();
        if (stop instanceof HTMLInputElement) stop.select();
        return;
      }
      if (event.key === 'Tab') return;
      event.preventDefault();
      // The answer just given may ask for more (灵活就业 → 单位): drawn first, so that the next stop is not passed over.
      flushSync(() => undefined);
      const stops = stopsIn(container.current!);
      const next = stops[stops.indexOf(stop) + (forward ? 1 : -1)];
      if (next !== undefined) focusStop(next);
    },
    [check],
  );
  return (
    <div className="enter-flow" ref={container} onKeyDown={onKeyDown}>
      {children}
    </div>
  );
}
