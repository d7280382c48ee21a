import { createContext, useCallback, useContext, useSyncExternalStore, type ComponentType } from 'react';
import { type RawValue, type RawValues } from '#shared/forms/field.ts';
import { type OptionSources } from '#shared/forms/read-field.ts';
import { type AttachmentKeeper } from '../fields/AttachmentField.tsx';
import { type FormStore } from './form-store.ts';

/** What the fields of a form reach for: its store, and what only the screen can supply. */
export interface FormSurroundings {
  readonly store: FormStore;
  /** Options the screen supplies, by field id. */
  readonly options: OptionSources;
  readonly keeper?: AttachmentKeeper | undefined;
  /** What the screen says under a field besides its reason, by `id` or `rows.column`: what is known of a number. */
  readonly notes?: Readonly<Record<string, ComponentType<{ path: string }>>> | undefined;
  /** Gives a stored ID number in full, logged by the core; by field path. */
  readonly reveal?: ((path: string) => Promise<string | undefined>) | undefined;
}

export const FormContext = createContext<FormSurroundings | undefined>(undefined);

export function useForm(): FormSurroundings {
  const surroundings = useContext(FormContext);
  if (surroundings === undefined) throw new Error('no form above');
  return surroundings;
}

export function useRaw(path: string): RawValue {
  const { store } = useForm();
  return useSyncExternalStore(store.subscribe, () => store.raw(path));
}

export function useReason(path: string): string | undefined {
  const { store } = useForm();
  return useSyncExternalStore(store.subscribe, () => store.reason(path));
}

/** All values; draws again with every keystroke, so only small components may use it. */
export function useValues(): RawValues {
  const { store } = useForm();
  return useSyncExternalStore(store.subscribe, () => store.values);
}

/** Something small that follows from the values, such as whether a section is shown; must give the very same for the same values. */
export function useFollows<Value>(follow: (values: RawValues) => Value): Value {
  const { store } = useForm();
  const snapshot = useCallback(() => follow(store.values), [follow, store]);
  return useSyncExternalStore(store.subscribe, snapshot);
}
