import { configure, fireEvent } from '@testing-library/react';

// A busy machine is no fault of the screen's: what does not come in ten seconds does not come.
configure({ asyncUtilTimeout: 10_000 });

/** Types one key into whatever has the focus; gives whether its default (a Tab, a typed letter) would still happen. */
export function press(key: string, modifiers: { shiftKey?: boolean; altKey?: boolean; ctrlKey?: boolean } = {}): boolean {
  return fireEvent.keyDown(document.activeElement ?? document.body, { key, ...modifiers });
}

/** Replaces the text of the focused input, as a clerk who types over it. */
export function type(text: string): void {
  fireEvent.change(document.activeElement!, { target: { value: text } });
}

/** The path of the field that has the focus. */
export function focused(): string | undefined {
  return document.activeElement instanceof HTMLElement ? document.activeElement.dataset['stop'] : undefined;
}
