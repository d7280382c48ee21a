import { useEffect } from 'react';
import { focusField } from '../../fields/EnterFlow.tsx';
import { useForm } from '../../forms/form-context.tsx';

/**
 * The core has refused a second application of the same person: the form now asks whether it is wanted all the same. Draws
 * nothing; the question is a field of the form, so that the answer is in the draft.
 */
export function OpenCaseGate({ open }: { open: boolean }) {
  const { store } = useForm();
  useEffect(() => {
    if (!open) return;
    store.set('openCase', 'yes');
    setTimeout(() => focusField('despiteOpenCase'), 0);
  }, [open, store]);
  return null;
}
