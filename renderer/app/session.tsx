import { createContext, useCallback, useContext, useEffect, useMemo, useRef, useState, type ReactNode } from 'react';
import { useApi } from '../api/hooks.tsx';
import { type OutputOf } from '../api/client.ts';
import { type Contract } from '../api/contract.ts';
import { describeFailure } from '../api/call-error.ts';
import { type ErrorText } from '#shared/messages/error-text.ts';

export type SessionView = OutputOf<Contract['session.current']>;
export type OpenSession = SessionView & { readonly user: NonNullable<SessionView['user']> };

interface SessionHandle {
  readonly session: OpenSession;
  /** Writes down what is open, locks the core and drops everything the page knows. */
  lock(): Promise<void>;
  signOut(): Promise<void>;
}

const SessionContext = createContext<SessionHandle | undefined>(undefined);

/** The signed-in person. Only for screens inside the session. */
export function useSession(): SessionHandle {
  const handle = useContext(SessionContext);
  if (handle === undefined) throw new Error('nobody is signed in here');
  return handle;
}

/** Tells the core that somebody is at work at most this often. */
const TOUCH_EVERY_MS = 30_000;

/** Reports work to the core and locks after the office's idle time, also when the core cannot be reached. */
function useIdleLock(minutes: number, touch: () => void, lock: () => void): void {
  const latest = useRef({ touch, lock });
  latest.current = { touch, lock };
  useEffect(() => {
    let lastWorkMs = performance.now();
    let lastTouchMs = lastWorkMs;
    const onWork = () => {
      lastWorkMs = performance.now();
      if (lastWorkMs - lastTouchMs < TOUCH_EVERY_MS) return;
      lastTouchMs = lastWorkMs;
      latest.current.touch();
    };
    const timer = setInterval(() => {
      if (performance.now() - lastWorkMs >= minutes * 60_000) latest.current.lock();
    }, 5_000);
    const events = ['keydown', 'pointerdown', 'wheel'] as const;
    for (const event of events) window.addEventListener(event, onWork, { capture: true, passive: true });
    return () => {
      clearInterval(timer);
      for (const event of events) window.removeEventListener(event, onWork, { capture: true });
    };
  }, [minutes]);
}

/** The part of the program that only a signed-in person sees. */
export function SessionScope({ session, onLeft, children }: { session: OpenSession; onLeft: () => void; children: ReactNode }) {
  const { client, cache, unsaved } = useApi();
  const leave = useCallback(
    async (method: 'session.lock' | 'session.signOut') => {
      await Promise.all([...unsaved].map((flush) => flush()));
      try {
        await client.call(method, {});
      } finally {
        onLeft();
      }
    },
    [client, onLeft, unsaved],
  );
  const lock = useCallback(() => leave('session.lock').catch(() => undefined), [leave]);
  const signOut = useCallback(() => leave('session.signOut').catch(() => undefined), [leave]);
  // However the session ends, no answer about a person stays in the page.
  useEffect(() => () => cache.clear(), [cache]);
  const touch = useCallback(() => void client.call('session.touch', {}).catch(() => undefined), [client]);
  useIdleLock(session.idleLockMinutes, touch, () => void lock());
  const handle = useMemo(() => ({ session, lock, signOut }), [session, lock, signOut]);
  return <SessionContext value={handle}>{children}</SessionContext>;
}

export type Standing =
  | { readonly kind: 'asking' }
  | { readonly kind: 'unreachable'; readonly text: ErrorText }
  | { readonly kind: 'new' }
  | { readonly kind: 'closed'; readonly view: SessionView }
  | { readonly kind: 'open'; readonly session: OpenSession };

function standingOf(view: SessionView): Standing {
  return view.state === 'open' && view.user !== null
    ? { kind: 'open', session: { ...view, user: view.user } }
    : { kind: 'closed', view };
}

/** Where the program stands: not set up, closed, or open for somebody. */
export function useStanding(): { readonly standing: Standing; ask(): void; enter(view: SessionView): void } {
  const { client } = useApi();
  const [standing, setStanding] = useState<Standing>({ kind: 'asking' });
  const ask = useCallback(() => {
    const find = async (): Promise<Standing> => {
      const { state } = await client.call('setup.status', {});
      return state === 'new' ? { kind: 'new' } : standingOf(await client.call('session.current', {}));
    };
    find()
      .catch((failure: unknown): Standing => ({ kind: 'unreachable', text: describeFailure(failure) }))
      .then(setStanding)
      .catch(() => undefined);
  }, [client]);
  const enter = useCallback((view: SessionView) => setStanding(standingOf(view)), []);
  useEffect(ask, [ask]);
  return { standing, ask, enter };
}
