import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { type AddressInfo, type Socket } from 'node:net';
import { type Caller, type Core } from '#core/core.ts';
import { type Log } from '#core/ports.ts';
import { MESSAGE_LIMIT_MEBIBYTES } from '#shared/contract/bridge.ts';
import { failure, refusal, wireError } from '../failure.ts';
import { pageResponse, type PageFiles, protectiveHeaders } from '../page-files.ts';
import { readBody } from './body.ts';
import { apiName, checkAddress, checkCall, checkPageRequest, type Refused, singleHeader } from './guard.ts';
import { Handover, handoverFiles, newSecret } from './handover.ts';

export interface LoopbackOptions {
  readonly core: Core;
  readonly files: PageFiles;
  readonly log: Log;
  /** How long a request may take to arrive in full. Tests shorten it; nothing lengthens it. */
  readonly requestTimeoutMs?: number;
}

export interface LoopbackHost {
  /** `http://127.0.0.1:<port>` */
  readonly origin: string;
  /** The address with the token in its fragment, for the user's own eyes (a terminal). It opens the program as often as it is used. */
  readonly address: string;
  /** The address for a command line: its fragment is a ticket that works once (see Handover). */
  ticketAddress(): string;
  /** Whether a window has exchanged the last ticket, so that a browser that never came up is noticed. */
  readonly opened: boolean;
  /** Ends running calls, closes every connection and the caller's session. The core itself stays open. */
  close(): Promise<void>;
}

const REQUEST_TIMEOUT_MS = 60_000;
const HEADERS_TIMEOUT_MS = 10_000;
const HEADERS_LIMIT_BYTES = 8 * 1024;
const HEADERS_COUNT = 64;
const CONNECTIONS = 64;

/**
 * The loopback host: the same pages and the same contract as the desktop's, over HTTP on 127.0.0.1 with a secret of this launch.
 * Nothing it prints or logs holds an address, a token or a body. Rules, each with the test that tries to break it: docs/specs/hosts.md.
 */
export async function serveLoopback(options: LoopbackOptions): Promise<LoopbackHost> {
  const running = new LoopbackServer(options);
  await running.listen();
  return running;
}

class LoopbackServer implements LoopbackHost {
  readonly #core: Core;
  readonly #log: Log;
  readonly #files: PageFiles;
  readonly #caller: Caller;
  readonly #server: Server;
  readonly #token = newSecret();
  readonly #handover = new Handover();
  readonly #calls = new Set<AbortController>();
  readonly #requestTimeoutMs: number;
  #authority = '';
  #ended = false;

  constructor(options: LoopbackOptions) {
    this.#core = options.core;
    this.#log = options.log;
    this.#files = new Map([...options.files, ...handoverFiles]);
    this.#caller = options.core.openCaller();
    const requestTimeout = Math.min(options.requestTimeoutMs ?? REQUEST_TIMEOUT_MS, REQUEST_TIMEOUT_MS);
    this.#requestTimeoutMs = requestTimeout;
    this.#server = createServer({
      maxHeaderSize: HEADERS_LIMIT_BYTES,
      requestTimeout,
      headersTimeout: Math.min(HEADERS_TIMEOUT_MS, requestTimeout),
      connectionsCheckingInterval: Math.min(1000, requestTimeout),
      keepAliveTimeout: 5000,
      insecureHTTPParser: false,
      requireHostHeader: true,
    });
    this.#server.maxHeadersCount = HEADERS_COUNT;
    this.#server.maxConnections = CONNECTIONS;
    this.#server.on('request', (request, response) => void this.#serve(request, response));
    this.#server.on('clientError', (error: NodeJS.ErrnoException, socket) => refuseUnparsed(error, socket as Socket));
    this.#server.on('connect', (_request, socket) => socket.destroy());
    this.#server.on('upgrade', (_request, socket) => socket.destroy());
  }

  get origin(): string {
    return `http://${this.#authority}`;
  }

  get address(): string {
    return `${this.origin}/#token=${this.#token}`;
  }

  get opened(): boolean {
    return this.#handover.used;
  }

  ticketAddress(): string {
    return `${this.origin}/open#${this.#handover.issue(performance.now())}`;
  }

  listen(): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#server.once('error', reject);
      this.#server.listen({ host: '127.0.0.1', port: 0, exclusive: true }, () => {
        this.#server.off('error', reject);
        this.#authority = `127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
        resolve();
      });
    });
  }

  async close(): Promise<void> {
    if (this.#ended) return;
    this.#ended = true;
    for (const call of this.#calls) call.abort();
    const closed = new Promise<void>((resolve) => this.#server.close(() => resolve()));
    this.#server.closeAllConnections();
    await closed;
    this.#core.closeCaller(this.#caller);
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    request.on('error', () => undefined);
    response.on('error', () => undefined);
    try {
      const refused = this.#ended ? { status: 503, reason: 'ended' as const } : checkAddress(request, this.#authority);
      if (refused) return refuse(response, refused);
      const name = apiName(request.url);
      if (name !== undefined) return await this.#call(name, request, response);
      if (request.url === '/open' && request.method === 'POST') return this.#exchangeTicket(request, response);
      this.#page(request, response);
    } catch (thrown) {
      send(response, 500, failure(wireError(thrown, this.#log, 'loopback.fault')));
    }
  }

  #page(request: IncomingMessage, response: ServerResponse): void {
    const refused = checkPageRequest(request, this.origin);
    if (refused) return refuse(response, refused);
    const page = pageResponse(this.#files, request.url ?? '');
    if (!page) return refuse(response, { status: 404, reason: 'notFound' });
    // Pages need no token: who asks for one and does not read it would keep a connection from the window for ever.
    response.setTimeout(this.#requestTimeoutMs, () => response.destroy());
    response.writeHead(200, page.headers).end(page.bytes);
  }

  #exchangeTicket(request: IncomingMessage, response: ServerResponse): void {
    const ticket = (singleHeader(request, 'authorization') ?? '').replace(/^Ticket /, '');
    const refused = checkCall(request, this.origin, 'Ticket', this.#handover.current ?? newSecret());
    if (refused) return refuse(response, refused);
    if (!this.#handover.redeem(ticket, performance.now())) {
      if (this.#handover.revoked) this.#log.error('loopback.ticket.reused');
      return refuse(response, { status: 401, reason: 'token' });
    }
    send(response, 200, JSON.stringify({ ok: true, value: { token: this.#token } }));
  }

  async #call(name: string, request: IncomingMessage, response: ServerResponse): Promise<void> {
    const refused = checkCall(request, this.origin, 'Bearer', this.#handover.revoked ? newSecret() : this.#token);
    if (refused) return refuse(response, refused);
    const body = await readBody(request);
    if (typeof body !== 'string') return refuse(response, body);
    const call = new AbortController();
    this.#calls.add(call);
    response.once('close', () => {
      if (!response.writableFinished) call.abort();
    });
    try {
      await this.#answer(name, body, call.signal, response, singleHeader(request, 'accept') === 'application/x-ndjson');
    } finally {
      this.#calls.delete(call);
    }
  }

  async #answer(name: string, json: string, signal: AbortSignal, response: ServerResponse, streamed: boolean): Promise<void> {
    if (!streamed) return send(response, 200, await this.#core.dispatch(this.#caller, name, json, { signal }));
    response.writeHead(200, { ...protectiveHeaders(newSecret()), 'content-type': 'application/x-ndjson' });
    response.flushHeaders();
    const reply = await this.#core.dispatch(this.#caller, name, json, {
      signal,
      // A page that reads slowly misses steps; it never makes the core wait.
      onProgress: (progress) => void (response.writableNeedDrain || response.write(`${JSON.stringify({ progress })}\n`)),
    });
    response.end(`{"reply":${reply}}\n`);
  }
}

function refuse(response: ServerResponse, refused: Refused): void {
  response.shouldKeepAlive = false;
  const text =
    refused.reason === 'size'
      ? failure({ code: 'MESSAGE_TOO_LARGE', params: { limitMebibytes: MESSAGE_LIMIT_MEBIBYTES } })
      : refusal(refused.reason);
  send(response, refused.status, text);
}

function send(response: ServerResponse, status: number, json: string): void {
  if (response.headersSent || response.destroyed) return void response.destroy();
  const bytes = Buffer.from(json);
  const headers = {
    ...protectiveHeaders(newSecret()),
    'content-type': 'application/json',
    'content-length': String(bytes.length),
  };
  response.writeHead(status, headers).end(bytes);
}

/** Bytes that are no HTTP, too many headers, or a sender that took too long: a status line and the door. */
function refuseUnparsed(error: NodeJS.ErrnoException, socket: Socket): void {
  if (!socket.writable) return void socket.destroy();
  const late = error.code === 'ERR_HTTP_REQUEST_TIMEOUT';
  const status = late
    ? '408 Request Timeout'
    : error.code === 'HPE_HEADER_OVERFLOW'
      ? '431 Request Header Fields Too Large'
      : '400 Bad Request';
  const text = refusal(late ? 'slow' : 'shape');
  socket.end(
    `HTTP/1.1 ${status}\r\nconnection: close\r\ncontent-type: application/json\r\ncontent-length: ${Buffer.byteLength(text)}\r\n\r\n${text}`,
  );
}
