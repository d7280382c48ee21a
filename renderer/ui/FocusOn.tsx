import { useEffect } from 'react';
import { focusField } from '../fields/EnterFlow.tsx';

/** In a dialog: the field that takes the keyboard when it opens. Stands inside, because the content comes later than the wish to open. */
export function FocusOn({ path }: { path: string }) {
  useEffect(() => void focusField(path), [path]);
  return null;
}
