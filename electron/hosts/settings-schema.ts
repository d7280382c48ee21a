import { z } from 'zod';
import { type Log, type SettingsStore } from '#core/ports.ts';

/**
 * Settings of this PC, not of the office: one schema for electron-store (desktop) and conf (loopback, CLI), which write the
 * same file. Nothing here names an applicant; `lastUserName` is a staff account's own name.
 */
export const Settings = z.strictObject({
  window: z
    .strictObject({ width: z.int().min(800).max(16_384), height: z.int().min(600).max(16_384), maximized: z.boolean() })
    .default({ width: 1366, height: 768, maximized: false }),
  textSize: z.enum(['standard', 'large']).default('standard'),
  lastUserName: z.string().max(30).default(''),
  /** Where packages and backups go beside the drives that are plugged in; empty where nobody has chosen a folder. */
  exchangeFolder: z.string().max(1000).default(''),
});

export type Settings = z.output<typeof Settings>;

/** The schema in the two shapes conf wants: the properties, and the rules of the object that holds them. */
const { properties } = z.toJSONSchema(Settings, { io: 'input' });

/** The options both stores are opened with. A damaged or hand-edited file falls back to defaults: a setting never stops the program. */
export function settingsStoreOptions(folder: string) {
  return {
    cwd: folder,
    schema: properties as never,
    rootSchema: { additionalProperties: false },
    clearInvalidConfig: true,
  };
}

/** What electron-store and conf have in common. */
export interface SettingsBacking {
  get(key: string): unknown;
  set(key: string, value: unknown): void;
}

/**
 * Opens the settings with `open`, and keeps them in memory alone where the folder cannot be written: the office can still work.
 * Throws TypeError for a key or value outside the schema, which is a fault of the program.
 */
export function openSettings(open: () => SettingsBacking, log: Log): SettingsStore {
  const defaults: Record<string, unknown> = Settings.parse({});
  const kept = new Map<string, unknown>();
  let backing: SettingsBacking | undefined;
  try {
    backing = open();
  } catch {
    log.error('settings.unreadable');
  }
  return {
    get(key) {
      checkKey(key);
      return kept.get(key) ?? backing?.get(key) ?? defaults[key];
    },
    set(key, value) {
      const parsed = checkKey(key).safeParse(value);
      if (!parsed.success) throw new TypeError(`setting ${key} does not have the agreed form`);
      kept.set(key, parsed.data);
      try {
        backing?.set(key, parsed.data);
      } catch {
        log.error('settings.unwritable', { key });
      }
    },
  };
}

function checkKey(key: string): z.ZodType {
  if (!Object.hasOwn(Settings.shape, key)) throw new TypeError(`no such setting: ${key}`);
  return Settings.shape[key as keyof Settings];
}
