import { createContext, useCallback, useContext, useEffect, useMemo, useState } from 'react';
import { type Client } from '../api/client.ts';
import { type TextSize } from '../ui/theme.ts';

/** Large type for those who want it: a choice at this PC, which the core keeps in the PC's own settings. */
export interface TextSizeChoice {
  readonly size: TextSize;
  choose(size: TextSize): void;
}

export const TextSizeContext = createContext<TextSizeChoice>({ size: 'standard', choose: () => undefined });

export function useTextSize(): TextSizeChoice {
  return useContext(TextSizeContext);
}

/** The size of type on this PC, asked of the core once; the choice holds at once, whether it can be kept or not. */
export function useKeptTextSize(client: Client): TextSizeChoice {
  const [size, setSize] = useState<TextSize>('standard');
  useEffect(() => {
    let wanted = true;
    client.call('workstation.read', {}).then(
      ({ textSize }) => wanted && setSize(textSize),
      // The first page says that the core is away.
      () => undefined,
    );
    return () => {
      wanted = false;
    };
  }, [client]);
  const choose = useCallback(
    (next: TextSize) => {
      setSize(next);
      client.call('workstation.change', { textSize: next }).catch(() => undefined);
    },
    [client],
  );
  return useMemo(() => ({ size, choose }), [size, choose]);
}
