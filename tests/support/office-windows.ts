import { randomBytes } from 'node:crypto';
import { createCore } from '#core/create-core.ts';
import { type Core } from '#core/core.ts';
import { type Clock, type Ports } from '#core/ports.ts';
import { memorySettings } from './memory-settings.ts';
import { RESOURCES, type TestOffice, TestWindow } from './test-office.ts';

export interface StartedAgain {
  readonly core: Core;
  readonly window: TestWindow;
}

/** Another start of the program on the same data, as after a crash or the next morning; the first must be closed. */
export async function startAgain(
  office: Pick<TestOffice, 'dataDir' | 'clock' | 'log'>,
  more: Partial<Ports> = {},
): Promise<StartedAgain> {
  const core = await createCore({
    clock: office.clock,
    random: { bytes: (count) => randomBytes(count) },
    dataDir: office.dataDir,
    resourcesDir: RESOURCES,
    settings: memorySettings(),
    log: office.log,
    exchangeFolders: { list: () => [] },
    passwordCostMs: 1,
    ...more,
  });
  return { core, window: new TestWindow(core) };
}

/** The folder found plugged in under the name of a stick. */
export function stickIn(path: string): Ports['exchangeFolders'] {
  return { list: () => [{ id: 'stick', name: 'U盘', kind: 'drive', path }] };
}

/** A clock that wakes the core when a test says so, instead of every minute. */
export function wakingClock(clock: Clock): Clock & { wake(): void } {
  let wake: () => void = () => undefined;
  return {
    nowMs: () => clock.nowMs(),
    every: (_ms, work) => {
      wake = work;
      return () => (wake = () => undefined);
    },
    wake: () => wake(),
  };
}
