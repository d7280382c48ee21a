import { createContext, useContext } from 'react';
import { type TextSize } from '../ui/theme.ts';

/** Large type for those who want it: a choice of the person at this PC, kept by the window. */
export interface TextSizeChoice {
  readonly size: TextSize;
  choose(size: TextSize): void;
}

const KEY = 'textSize';

export const TextSizeContext = createContext<TextSizeChoice>({ size: 'standard', choose: () => undefined });

export function useTextSize(): TextSizeChoice {
  return useContext(TextSizeContext);
}

export function storedTextSize(storage: Storage): TextSize {
  return storage.getItem(KEY) === 'large' ? 'large' : 'standard';
}

export function storeTextSize(storage: Storage, size: TextSize): void {
  storage.setItem(KEY, size);
}
