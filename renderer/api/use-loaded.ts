import { useCallback, useEffect, useState } from 'react';
import { type Input, type Output } from '#shared/contract/contract.ts';
import { type CallError } from './call-error.ts';
import { type NameOf } from './client.ts';
import { useApi } from './hooks.tsx';

/** Runs a job without input once when the component is shown: for what is asked before anybody has signed in. */
export function useLoaded<Name extends NameOf<'job'>>(name: Name, input: Input<Name>) {
  const { client } = useApi();
  const [state, setState] = useState<{ value?: Output<Name>; error?: CallError }>({});
  const [first] = useState(input);
  const load = useCallback(() => {
    client.call(name, first).then(
      (value) => setState({ value }),
      (error: CallError) => setState({ error }),
    );
  }, [client, name, first]);
  useEffect(load, [load]);
  return { ...state, reload: load };
}
