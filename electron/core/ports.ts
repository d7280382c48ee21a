/** What differs by host or by test is handed in here. The core asks for nothing else from outside. */
export interface Ports {
  readonly clock: Clock;
  readonly random: Random;
  /** Where the office's data lies: database, vault, attachments, backups, log. */
  readonly dataDir: string;
  /** Policies, calendars, districts and fonts that the program carries. Read only. */
  readonly resourcesDir: string;
  readonly settings: SettingsStore;
  readonly log: Log;
  /** Where packages are exchanged: the host finds the places, the core writes and reads there. */
  readonly exchangeFolders: ExchangeFolders;
  /** How long one password guess shall take on this machine, in milliseconds; 250 for users, next to nothing in tests. */
  readonly passwordCostMs: number;
  /** True while a demonstration office of invented people is made; every screen then says so. */
  readonly demonstration?: boolean;
}

export interface ExchangeFolder {
  /** Names it to the screens, which never see or send a path. */
  readonly id: string;
  /** As a person knows it: the stick's label, the folder's last name. */
  readonly name: string;
  readonly kind: 'drive' | 'folder';
  readonly path: string;
}

/** Drives that are plugged in now, and folders that a person chose through the host (ADR 0010). */
export interface ExchangeFolders {
  list(): readonly ExchangeFolder[];
}

export interface Clock {
  /** Milliseconds since the epoch. */
  nowMs(): number;
  /** Calls `work` every so many milliseconds until stopped, without keeping the program alive; absent where a clock wakes nobody. */
  every?(ms: number, work: () => void): () => void;
}

export interface Random {
  /** Cryptographically strong random bytes. */
  bytes(count: number): Uint8Array;
}

/** Settings of this PC, not of the office (window size, last user name, text size): electron-store on the desktop, conf elsewhere. */
export interface SettingsStore {
  get(key: string): unknown;
  set(key: string, value: unknown): void;
}

/** The technical log: ids, codes and durations only; never names, numbers, amounts or paths of a person. */
export interface Log {
  info(event: string, fields?: Readonly<Record<string, string | number | boolean>>): void;
  error(event: string, fields?: Readonly<Record<string, string | number | boolean>>): void;
}
