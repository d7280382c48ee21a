import { type StreamLine } from '#shared/contract/bridge.ts';
import { type Progress } from '#shared/contract/method.ts';
import { type Transport } from './client.ts';

/**
 * Takes the launch token out of the address `…/#token=…` and removes it there at once, so that it stays neither in the address
 * bar nor in the history; it then lives in memory only. Undefined when the page was opened without one.
 */
export function takeToken(location: Location, history: History): string | undefined {
  const token = /^#token=([A-Za-z0-9_-]+)$/.exec(location.hash)?.[1];
  if (token !== undefined) history.replaceState(null, '', `${location.pathname}${location.search}#/`);
  return token;
}

const PROGRESS_LINES = 'application/x-ndjson';

async function readLines(body: ReadableStream<Uint8Array>, onProgress: (progress: Progress) => void): Promise<string> {
  const reader = body.pipeThrough(new TextDecoderStream() as ReadableWritablePair<string, Uint8Array>).getReader();
  let rest = '';
  for (;;) {
    const { done, value } = await reader.read();
    rest += value ?? '';
    const lines = rest.split('\n');
    rest = lines.pop()!;
    for (const text of done ? [...lines, rest] : lines) {
      if (text === '') continue;
      const line = JSON.parse(text) as StreamLine;
      if ('reply' in line) return JSON.stringify(line.reply);
      onProgress(line.progress);
    }
    if (done) throw new Error('the reply ended early');
  }
}

/** The loopback host: `POST /api/<name>` with the launch token, JSON in and out. */
export function httpTransport(token: string, fetchFrom: typeof fetch = fetch): Transport {
  return {
    async call(name, json, { onProgress, signal }) {
      const response = await fetchFrom(`/api/${name}`, {
        method: 'POST',
        headers: {
          'Content-Type': 'application/json',
          Authorization: `Bearer ${token}`,
          Accept: onProgress === undefined ? 'application/json' : PROGRESS_LINES,
        },
        body: json,
        cache: 'no-store',
        credentials: 'omit',
        redirect: 'error',
        ...(signal && { signal }),
      });
      const type = response.headers.get('Content-Type') ?? '';
      if (onProgress !== undefined && response.body !== null && type.startsWith(PROGRESS_LINES)) {
        return await readLines(response.body, onProgress);
      }
      return await response.text();
    },
  };
}
