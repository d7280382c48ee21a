import { useEffectEvent, useLayoutEffect, useRef } from 'react';

function textOf(element: Element | null): string | undefined {
  return element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement ? element.value : undefined;
}

/**
 * Notes who has the keyboard now. The function given back says whether it has been left alone since: the same element, and in a
 * field the same text. What a late answer would like to focus may have it only then, or it takes letters from who already types.
 */
export function watchKeyboard(): () => boolean {
  const before = document.activeElement;
  const text = textOf(before);
  return () => {
    const now = document.activeElement;
    return now === null || now === document.body || (now === before && textOf(now) === text);
  };
}

/**
 * What a screen begins with takes the focus once, when `ready`; a screen's answer may be late, and then whoever has moved the
 * focus meanwhile, or types in a dialog above the screen, keeps it.
 */
export function useLateFocus(ready: boolean, give: () => void): void {
  const leftAlone = useRef<() => boolean>(undefined);
  const onReady = useEffectEvent(() => {
    const inDialog = document.activeElement?.closest('[role="dialog"]') ?? null;
    if (inDialog === null && leftAlone.current?.() === true) give();
  });
  useLayoutEffect(() => {
    leftAlone.current ??= watchKeyboard();
  }, []);
  // With the drawing itself: whoever sees the screen may type.
  useLayoutEffect(() => {
    if (ready) onReady();
  }, [ready]);
}
