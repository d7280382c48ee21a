import { request } from 'node:http';
import { connect } from 'node:net';
import { type PageFile, type PageFiles } from '#hosts/page-files.ts';
import { type LoopbackHost, serveLoopback } from '#hosts/loopback/serve.ts';
import { type FakeCore, makeFakeCore } from '#tests/support/fake-core.ts';
import { type FakeLog, makeFakeLog } from '#tests/support/fake-log.ts';

export const pages: PageFiles = new Map(
  ['/', '/index.html'].map((path) => [
    path,
    { type: 'text/html; charset=utf-8', bytes: Buffer.from('<script nonce="__CSP_NONCE__" src="/assets/main.js"></script>') },
  ]),
);

/** As large as the font for rare characters: more than a system takes off the host's hands for somebody who does not read. */
export const LARGE_PAGE = '/large.ttf';
(pages as Map<string, PageFile>).set(LARGE_PAGE, { type: 'font/ttf', bytes: Buffer.alloc(30 * 1024 * 1024) });

export interface Launched {
  readonly host: LoopbackHost;
  readonly core: FakeCore;
  readonly log: FakeLog;
  readonly token: string;
  readonly port: number;
}

export async function launch(requestTimeoutMs?: number): Promise<Launched> {
  const core = makeFakeCore();
  const log = makeFakeLog();
  const host = await serveLoopback({ core, log, files: pages, ...(requestTimeoutMs ? { requestTimeoutMs } : {}) });
  const url = new URL(host.address);
  return { host, core, log, token: url.hash.replace('#token=', ''), port: Number(url.port) };
}

export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly text: string;
}

export interface Sent {
  readonly method?: string;
  readonly path?: string;
  readonly headers?: Record<string, string | string[] | undefined>;
  readonly body?: string | Buffer;
}

/** A call exactly as the page makes it, with whatever the attack changes; a header given as undefined is left out. */
export function send(launched: Launched, sent: Sent = {}): Promise<Answer> {
  const { host, token, port } = launched;
  const headers: Record<string, string | string[] | undefined> = {
    host: `127.0.0.1:${port}`,
    origin: host.origin,
    authorization: `Bearer ${token}`,
    'content-type': 'application/json',
    ...sent.headers,
  };
  for (const [name, value] of Object.entries(headers)) if (value === undefined) delete headers[name];
  return new Promise((resolve, reject) => {
    const outgoing = request(
      {
        host: '127.0.0.1',
        port,
        method: sent.method ?? 'POST',
        path: sent.path ?? '/api/test.echo',
        headers,
        setHost: false,
        agent: false,
      },
      (incoming) => {
        const chunks: Buffer[] = [];
        incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
        incoming.on('error', reject);
        incoming.on('end', () =>
          resolve({ status: incoming.statusCode ?? 0, headers: incoming.headers, text: Buffer.concat(chunks).toString('utf8') }),
        );
      },
    );
    outgoing.on('error', reject);
    outgoing.end(sent.body ?? (['GET', 'DELETE', 'OPTIONS', 'TRACE'].includes(sent.method ?? '') ? '' : '{"a":1}'));
  });
}

/** Bytes straight onto a socket, for what no HTTP client would send. Gives all that came back until the host closed the connection. */
export function sendRaw(port: number, bytes: string | Buffer, keepOpen = false): Promise<string> {
  return new Promise((resolve) => {
    const socket = connect({ host: '127.0.0.1', port });
    const chunks: Buffer[] = [];
    const finish = () => resolve(Buffer.concat(chunks).toString('latin1'));
    socket.on('data', (chunk: Buffer) => chunks.push(chunk));
    socket.on('error', finish);
    socket.on('close', finish);
    socket.write(bytes);
    if (!keepOpen) socket.end();
  });
}
