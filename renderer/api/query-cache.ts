import { canonicalJson, type Json } from '#shared/kernel/canonical-json.ts';
import { type CallError } from './call-error.ts';

/** What a screen knows of a query. `value` stays while it is asked again, so that nothing flickers. */
export interface QueryState<Value> {
  readonly value: Value | undefined;
  readonly error: CallError | undefined;
  readonly loading: boolean;
}

interface Entry {
  state: QueryState<unknown>;
  readonly ask: () => Promise<unknown>;
  readonly listeners: Set<() => void>;
  /** Counts the askings: an answer that was overtaken is dropped. */
  round: number;
}

const WAITING: QueryState<unknown> = { value: undefined, error: undefined, loading: true };

/** Answers by method and input. Asked again after each command and on demand; never because the window got the focus. */
export class QueryCache {
  readonly #entries = new Map<string, Entry>();

  static key(name: string, input: unknown): string {
    return `${name} ${canonicalJson(input as Json)}`;
  }

  static inputOf(key: string): unknown {
    return JSON.parse(key.slice(key.indexOf(' ') + 1));
  }

  read(key: string): QueryState<unknown> {
    return this.#entries.get(key)?.state ?? WAITING;
  }

  /** Keeps a query alive; asks it when nobody has. Gives back how to stop. */
  subscribe(key: string, ask: () => Promise<unknown>, listener: () => void): () => void {
    let entry = this.#entries.get(key);
    if (entry === undefined) {
      entry = { state: WAITING, ask, listeners: new Set(), round: 0 };
      this.#entries.set(key, entry);
      void this.#ask(entry);
    }
    const { listeners } = entry;
    listeners.add(listener);
    return () => {
      listeners.delete(listener);
      // A screen left behind asks afresh when it is opened again; the answer of a moment ago is not the office's record.
      queueMicrotask(() => {
        if (listeners.size === 0 && this.#entries.get(key)?.listeners === listeners) this.#entries.delete(key);
      });
    };
  }

  /** Asks all queries on the screen again, or those of the named methods; resolves when all have answered. */
  async reload(names?: readonly string[]): Promise<void> {
    const chosen = [...this.#entries].filter(([key]) => names === undefined || names.includes(key.slice(0, key.indexOf(' '))));
    await Promise.all(chosen.map(([, entry]) => this.#ask(entry)));
  }

  /** Forgets every answer: at locking nothing of a person may stay in the page. */
  clear(): void {
    for (const entry of this.#entries.values()) {
      entry.round++;
      this.#put(entry, WAITING);
    }
    this.#entries.clear();
  }

  async #ask(entry: Entry): Promise<void> {
    const round = ++entry.round;
    this.#put(entry, { ...entry.state, loading: true });
    try {
      const value = await entry.ask();
      if (round === entry.round) this.#put(entry, { value, error: undefined, loading: false });
    } catch (error) {
      if (round === entry.round) this.#put(entry, { ...entry.state, error: error as CallError, loading: false });
    }
  }

  #put(entry: Entry, state: QueryState<unknown>): void {
    entry.state = state;
    for (const listener of entry.listeners) listener();
  }
}
