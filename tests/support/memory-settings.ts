import { type SettingsStore } from '#core/ports.ts';
import { openSettings } from '#hosts/settings-schema.ts';
import { makeFakeLog } from './fake-log.ts';

/** Settings with the real schema and defaults, kept in memory. */
export function memorySettings(): SettingsStore {
  const kept = new Map<string, unknown>();
  return openSettings(() => ({ get: (key) => kept.get(key), set: (key, value) => void kept.set(key, value) }), makeFakeLog());
}
