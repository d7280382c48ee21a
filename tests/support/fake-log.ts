import { type Log } from '#core/ports.ts';

export interface FakeLog extends Log {
  readonly lines: string[];
}

/** Keeps every line as text, so that a test can look for what must not be there. */
export function makeFakeLog(): FakeLog {
  const lines: string[] = [];
  const write = (level: string) => (event: string, fields?: object) =>
    void lines.push(JSON.stringify({ level, event, ...fields }));
  return { lines, info: write('info'), error: write('error') };
}
