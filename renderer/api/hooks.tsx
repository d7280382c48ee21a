import { createContext, useCallback, useContext, useMemo, useRef, useState, useSyncExternalStore, type ReactNode } from 'react';
import { contract, type Input, type Output } from '#shared/contract/contract.ts';
import { type Progress } from '#shared/contract/method.ts';
import { CallError } from './call-error.ts';
import { asksForCommandId, type Client, type NameOf } from './client.ts';
import { CommandIds } from './command-ids.ts';
import { QueryCache, type QueryState } from './query-cache.ts';
import { type Shell } from './shell.ts';

export interface Api {
  readonly client: Client;
  readonly shell: Shell;
  readonly cache: QueryCache;
  /** What has to be written down before the program locks: open forms put their `flush` here. */
  readonly unsaved: Set<() => Promise<void>>;
}

const ApiContext = createContext<Api | undefined>(undefined);

/** Gives the screens their client and shell. `onLocked` hears of every refusal that says nobody is signed in; keep it the same function. */
export function ApiProvider({
  client,
  shell,
  onLocked,
  children,
}: {
  client: Client;
  shell: Shell;
  onLocked?: () => void;
  children: ReactNode;
}) {
  const api = useMemo<Api>(() => {
    const watched: Client = {
      async call(name, input, options) {
        try {
          return await client.call(name, input, options);
        } catch (failure) {
          if (failure instanceof CallError && failure.code === 'LOCKED') onLocked?.();
          throw failure;
        }
      },
    };
    return { client: watched, shell, cache: new QueryCache(), unsaved: new Set() };
  }, [client, shell, onLocked]);
  return <ApiContext value={api}>{children}</ApiContext>;
}

export function useApi(): Api {
  const api = useContext(ApiContext);
  if (api === undefined) throw new Error('no ApiProvider above');
  return api;
}

export interface QueryHandle<Value> extends QueryState<Value> {
  reload(): void;
}

/** Asks the core and keeps the answer fresh after each command. Pass `undefined` as input to ask nothing for now. */
export function useQuery<Name extends NameOf<'query'>>(name: Name, input: Input<Name> | undefined): QueryHandle<Output<Name>> {
  const { client, cache } = useApi();
  const key = input === undefined ? '' : QueryCache.key(name, input);
  const subscribe = useCallback(
    (listener: () => void) => {
      if (key === '') return () => undefined;
      return cache.subscribe(key, () => client.call(name, QueryCache.inputOf(key) as Input<Name>), listener);
    },
    [cache, client, key, name],
  );
  const state = useSyncExternalStore(subscribe, () => cache.read(key)) as QueryState<Output<Name>>;
  const reload = useCallback(() => void cache.reload([name]), [cache, name]);
  return { ...state, loading: key !== '' && state.loading, reload };
}

type WithoutCommandId<In> = In extends { commandId: unknown } ? Omit<In, 'commandId'> : In;

export interface CommandHandle<In, Out> {
  /** Carries the act out once, however often the button is pressed meanwhile. Undefined when it was refused: see `failure`. */
  run(input: In): Promise<Out | undefined>;
  readonly running: boolean;
  readonly progress: Progress | undefined;
  readonly failure: CallError | undefined;
  dismiss(): void;
  /** Asks a running job to stop; `failure` is then EXCHANGE_CANCELLED. Nothing happens when none runs or it cannot be stopped. */
  cancel(): void;
}

/** A command or job of the contract. Supplies the command id; asks all queries on the screen again when it is done. */
export function useCommand<Name extends NameOf<'command' | 'job'>>(
  name: Name,
): CommandHandle<WithoutCommandId<Input<Name>>, Output<Name>> {
  const { client, cache } = useApi();
  const ids = useRef(new CommandIds());
  const current = useRef<Promise<Output<Name> | undefined> | undefined>(undefined);
  const stop = useRef<AbortController>(undefined);
  const [status, setStatus] = useState<{ running: boolean; progress?: Progress; failure?: CallError }>({ running: false });

  const carryOut = useCallback(
    async (input: WithoutCommandId<Input<Name>>): Promise<Output<Name> | undefined> => {
      setStatus({ running: true });
      const withId = asksForCommandId(name);
      const sent = withId ? { ...input, commandId: ids.current.take(input) } : input;
      try {
        const output = await client.call(name, sent as Input<Name>, {
          ...(contract[name].kind === 'job' && {
            signal: (stop.current = new AbortController()).signal,
            onProgress: (progress: Progress) => setStatus({ running: true, progress }),
          }),
        });
        ids.current.settle();
        await cache.reload();
        setStatus({ running: false });
        return output;
      } catch (thrown) {
        if (!(thrown instanceof CallError)) throw thrown;
        if (thrown.answered) ids.current.settle();
        // Somebody else has acted on the case: show it as it now stands; the message tells that it has changed. What a stopped job
        // had done by then is shown too.
        if (thrown.code === 'STALE_REVISION' || thrown.code === 'EXCHANGE_CANCELLED') await cache.reload();
        setStatus({ running: false, failure: thrown });
        return undefined;
      } finally {
        current.current = undefined;
      }
    },
    [cache, client, name],
  );
  const run = useCallback((input: WithoutCommandId<Input<Name>>) => (current.current ??= carryOut(input)), [carryOut]);
  const dismiss = useCallback(() => setStatus((before) => ({ running: before.running })), []);
  const cancel = useCallback(() => stop.current?.abort(), []);
  return { run, running: status.running, progress: status.progress, failure: status.failure, dismiss, cancel };
}
