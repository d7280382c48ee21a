import { useCallback, useEffect, useRef, useState } from 'react';
import { type Instant } from '#shared/kernel/instant.ts';
import { useApi } from '../api/hooks.tsx';
import { DraftKeeper, readDraftText, type DraftStatus } from './draft-keeper.ts';
import { type FormStore } from './form-store.ts';

export interface Draft {
  readonly status: DraftStatus;
  /** When the text that the form opened with was saved; undefined when it opened fresh. */
  readonly restoredFrom: Instant | undefined;
  /** True until it is known whether there is a draft: the form must not be typed in before. */
  readonly opening: boolean;
  flush(): Promise<void>;
  /** Of two windows with the same form this one counts: its text replaces what the other has saved. */
  takeOver(): void;
  /** The form was submitted or cleared: throws the saved text away and stops until the next keystroke. */
  discard(): Promise<void>;
}

/** Keeps a form's text in the core under `formKey`, and brings it back when the form is opened again. `undefined`: no draft is kept. */
export function useDraft(store: FormStore, formKey: string | undefined): Draft {
  const { client, unsaved } = useApi();
  const [status, setStatus] = useState<DraftStatus>({ kind: 'untouched' });
  const [restoredFrom, setRestoredFrom] = useState<Instant>();
  const [opening, setOpening] = useState(formKey !== undefined);
  const keeper = useRef<DraftKeeper>(undefined);
  const know = useRef<(savedAt: Instant | null | undefined) => void>(() => undefined);

  useEffect(() => {
    if (formKey === undefined) return;
    let left = false;
    /** When what this window last read or wrote was saved; undefined: whatever stands there is to be replaced. */
    let seen: Instant | null | undefined = null;
    know.current = (savedAt) => (seen = savedAt);
    let close: (() => void) | undefined;
    const start = () => {
      const kept = new DraftKeeper(
        store,
        async (json) => {
          const { savedAt } = await client.call('drafts.save', { formKey, json, ...(seen !== undefined && { seen }) });
          seen = savedAt;
          return savedAt;
        },
        (next) => !left && setStatus(next),
      );
      keeper.current = kept;
      const flush = () => kept.flush();
      const flushHidden = () => void kept.flush();
      unsaved.add(flush);
      window.addEventListener('blur', flushHidden);
      window.addEventListener('pagehide', flushHidden);
      document.addEventListener('visibilitychange', flushHidden);
      close = () => {
        unsaved.delete(flush);
        window.removeEventListener('blur', flushHidden);
        window.removeEventListener('pagehide', flushHidden);
        document.removeEventListener('visibilitychange', flushHidden);
        flushHidden();
        kept.close();
      };
    };
    void client
      .call('drafts.read', { formKey })
      .then(({ draft }) => {
        seen = draft?.savedAt ?? null;
        const values = draft === undefined ? undefined : readDraftText(draft.json);
        if (left || draft === undefined || values === undefined) return;
        store.replace({ ...store.values, ...values });
        setRestoredFrom(draft.savedAt);
      })
      // Without an answer the form opens empty; saving will say whether the core is there.
      .catch(() => undefined)
      .finally(() => {
        if (left) return;
        start();
        setOpening(false);
      });
    return () => {
      left = true;
      close?.();
    };
  }, [client, formKey, store, unsaved]);

  const takeOver = useCallback(() => {
    know.current(undefined);
    void keeper.current?.flush();
  }, []);
  const flush = useCallback(async () => keeper.current?.flush(), []);
  const discard = useCallback(async () => {
    if (formKey === undefined) return;
    await keeper.current?.flush();
    store.replace(store.values);
    await client.call('drafts.discard', { formKey });
    know.current(null);
    setRestoredFrom(undefined);
    setStatus({ kind: 'untouched' });
  }, [client, formKey, store]);
  return { status, restoredFrom, opening, flush, takeOver, discard };
}
