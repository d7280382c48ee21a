import { randomBytes } from 'node:crypto';
import { type Clock, type Ports, type Random } from '#core/ports.ts';
import { type ProgramFolders } from './program-folders.ts';
import { findExchangeFolders } from './exchange-folders.ts';
import { openProgramLog } from './program-log.ts';
import { openSettings, type SettingsBacking, settingsStoreOptions } from './settings-schema.ts';

/** The machine's own clock and random source, the same for all hosts; tests hand in others. */
export const systemClock: Clock = {
  nowMs: () => Date.now(),
  every(ms, work) {
    const timer = setInterval(work, ms);
    timer.unref();
    return () => clearInterval(timer);
  },
};

export const systemRandom: Random = { bytes: (count) => new Uint8Array(randomBytes(count)) };

/** Issue 4: a password is stretched for at least 250 ms on the office's own machine, so that guessing one is slow everywhere. */
const PASSWORD_COST_MS = 300;

/**
 * The core's ports as every host fills them; only the settings' store differs (electron-store or conf). `exchangeFolder` is one
 * named for this run (`--to DIR`), beside those that are found.
 */
export function systemPorts(
  { programDir, dataDir }: ProgramFolders,
  resourcesDir: string,
  openStore: (options: ReturnType<typeof settingsStoreOptions>) => SettingsBacking,
  exchangeFolder?: string,
): Ports {
  const log = openProgramLog(dataDir, systemClock);
  const settings = openSettings(() => openStore(settingsStoreOptions(programDir)), log);
  return {
    clock: systemClock,
    random: systemRandom,
    dataDir,
    resourcesDir,
    settings,
    log,
    exchangeFolders: findExchangeFolders(settings, exchangeFolder),
    passwordCostMs: PASSWORD_COST_MS,
  };
}
