import { createContext, useCallback, useContext, useEffect, useEffectEvent, useMemo, useState, type ReactNode } from 'react';
import { useApi } from '../api/hooks.tsx';
import { dropPrintFrames } from '../api/shell.ts';
import { describeFailure } from '../api/call-error.ts';
import { type StaffMember } from '#shared/domain/office/office.ts';
import { type Session } from '#shared/contract/methods/office.ts';
import { type ErrorText } from '#shared/messages/error-text.ts';
import { learnToday, noteToday } from './today.ts';

interface SessionHandle {
  readonly session: Session;
  /** Writes down what is open, locks the core and drops everything the page knows. */
  lock(): Promise<void>;
  signOut(): Promise<void>;
  /** Locks, and asks this colleague for the password to go on where the window stands. */
  handOver(to: StaffMember): Promise<void>;
}

const SessionContext = createContext<SessionHandle | undefined>(undefined);

/** The signed-in person. Only for screens inside the session. */
export function useSession(): SessionHandle {
  const handle = useContext(SessionContext);
  if (handle === undefined) throw new Error('nobody is signed in here');
  return handle;
}

/** How late a page that stays open overnight may notice that the day has turned. */
const TODAY_EVERY_MS = 60_000;

/** Tells the core that somebody is at work at most this often. */
const TOUCH_EVERY_MS = 30_000;

/** Reports work to the core and locks after the office's idle time, also when the core cannot be reached. */
function useIdleLock(minutes: number, touch: () => void, lock: () => void): void {
  const onTouch = useEffectEvent(touch);
  const onIdle = useEffectEvent(lock);
  useEffect(() => {
    let lastWorkMs = performance.now();
    let lastTouchMs = lastWorkMs;
    const onWork = () => {
      lastWorkMs = performance.now();
      if (lastWorkMs - lastTouchMs < TOUCH_EVERY_MS) return;
      lastTouchMs = lastWorkMs;
      onTouch();
    };
    const timer = setInterval(() => {
      if (performance.now() - lastWorkMs >= minutes * 60_000) onIdle();
    }, 5_000);
    const events = ['keydown', 'pointerdown', 'wheel'] as const;
    for (const event of events) window.addEventListener(event, onWork, { capture: true, passive: true });
    return () => {
      clearInterval(timer);
      for (const event of events) window.removeEventListener(event, onWork, { capture: true });
    };
  }, [minutes]);
}

/** The part of the program that only a signed-in person sees. `onLeft` hears who may unlock again, nobody after signing out. */
export function SessionScope({
  session,
  onLeft,
  children,
}: {
  session: Session;
  onLeft: (mayUnlock: StaffMember | undefined) => void;
  children: ReactNode;
}) {
  const { client, cache, unsaved } = useApi();
  const leave = useCallback(
    async (method: 'session.lock' | 'session.signOut', mayUnlock?: StaffMember) => {
      await Promise.all([...unsaved].map((flush) => flush()));
      try {
        await client.call(method, {});
      } finally {
        onLeft(mayUnlock);
      }
    },
    [client, onLeft, unsaved],
  );
  const lock = useCallback(() => leave('session.lock', session.staff).catch(() => undefined), [leave, session]);
  // Whoever signs in next begins at the workbench, not in somebody else's case; a lock and a hand-over stay where they are.
  const signOut = useCallback(
    () =>
      leave('session.signOut')
        .catch(() => undefined)
        .finally(() => {
          location.hash = '#/';
        }),
    [leave],
  );
  const handOver = useCallback((to: StaffMember) => leave('session.lock', to).catch(() => undefined), [leave]);
  // However the session ends, no answer about a person stays in the page.
  useEffect(
    () => () => {
      cache.clear();
      dropPrintFrames();
    },
    [cache],
  );
  const touch = useCallback(() => void client.call('session.touch', {}).catch(() => undefined), [client]);
  useIdleLock(session.idleLockMinutes, touch, () => void lock());
  const handle = useMemo(() => ({ session, lock, signOut, handOver }), [session, lock, signOut, handOver]);
  return <SessionContext value={handle}>{children}</SessionContext>;
}

export type Standing =
  | { readonly kind: 'asking' }
  | { readonly kind: 'unreachable'; readonly text: ErrorText }
  | { readonly kind: 'new' }
  /** `lastUser`: who was at work in this window before it locked. */
  | { readonly kind: 'closed'; readonly lastUser: StaffMember | undefined }
  | { readonly kind: 'open'; readonly session: Session };

export interface StandingHandle {
  readonly standing: Standing;
  /** Asks the core anew. */
  ask(): void;
  /** Somebody has signed in. */
  enter(session: Session): void;
}

/** Where the program stands: not set up, closed, or open for somebody. `lastUser` outlives a lock, not a sign-out. */
export function useStanding(lastUser: StaffMember | undefined): StandingHandle {
  const { client } = useApi();
  const [standing, setStanding] = useState<Standing>({ kind: 'asking' });
  const ask = useCallback(() => {
    const find = async (): Promise<Standing> => {
      const { state } = await client.call('setup.status', {});
      if (state === 'new') return { kind: 'new' };
      const { session, today } = await client.call('session.current', {});
      noteToday(today);
      return session === undefined ? { kind: 'closed', lastUser } : { kind: 'open', session };
    };
    find()
      .catch((failure: unknown): Standing => ({ kind: 'unreachable', text: describeFailure(failure) }))
      .then(setStanding)
      .catch(() => undefined);
  }, [client, lastUser]);
  const enter = useCallback(
    (session: Session) => {
      setStanding({ kind: 'open', session });
      // Who unlocks in the morning finds the morning's day in every form.
      void learnToday(client);
    },
    [client],
  );
  useEffect(ask, [ask]);
  useEffect(() => {
    const timer = setInterval(() => void learnToday(client), TODAY_EVERY_MS);
    return () => clearInterval(timer);
  }, [client]);
  return { standing, ask, enter };
}
