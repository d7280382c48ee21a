import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import fc from 'fast-check';
import { request } from 'node:http';
import { connect } from 'node:net';
import { LARGE_PAGE, type Launched, launch, send, sendRaw } from './loopback-client.ts';

let launched: Launched;
beforeEach(async () => {
  launched = await launch(600);
});
afterEach(() => launched.host.close());

describe('calls that run', () => {
  test('progress comes as lines before the reply when the page asks for it', async () => {
    const answer = await send(launched, { path: '/api/test.count', headers: { accept: 'application/x-ndjson' } });
    expect(answer.headers['content-type']).toBe('application/x-ndjson');
    expect(
      answer.text
        .trimEnd()
        .split('\n')
        .map((line) => JSON.parse(line) as unknown),
    ).toEqual([
      { progress: { step: '清点', done: 1, total: 3 } },
      { progress: { step: '清点', done: 2, total: 3 } },
      { progress: { step: '清点', done: 3, total: 3 } },
      { reply: { ok: true, value: { counted: 3 } } },
    ]);
  });

  test('a window that goes away cancels its job', async () => {
    const socket = connect({ host: '127.0.0.1', port: launched.port });
    socket.write(
      `POST /api/test.wait HTTP/1.1\r\nHost: 127.0.0.1:${launched.port}\r\nOrigin: ${launched.host.origin}\r\nAuthorization: Bearer ${launched.token}\r\nContent-Type: application/json\r\nAccept: application/x-ndjson\r\nContent-Length: 2\r\n\r\n{}`,
    );
    await new Promise((resolve) => socket.once('data', resolve));
    expect(launched.core.aborted).toEqual([]);
    socket.destroy();
    await expect.poll(() => launched.core.aborted).toEqual(['test.wait']);
  });

  test('all calls of a launch are one caller; closing the host cancels, and ends the caller’s session', async () => {
    await send(launched);
    const waiting = send(launched, { path: '/api/test.wait' }).catch(() => 'cut off');
    await expect.poll(() => launched.core.calls.length).toBe(2);
    expect(new Set(launched.core.calls.map((call) => call.caller)).size).toBe(1);
    expect(launched.core.openCallers.size).toBe(1);
    await launched.host.close();
    expect(await waiting).toBe('cut off');
    expect(launched.core.aborted).toEqual(['test.wait']);
    expect(launched.core.openCallers.size).toBe(0);
  });
});

describe('senders that are slow, broken or mad', () => {
  test('a request that does not arrive in time is cut off', async () => {
    const begun = performance.now();
    const headers = await sendRaw(launched.port, 'POST /api/test.echo HTTP/1.1\r\nHost: 127', true);
    const body = await sendRaw(
      launched.port,
      `POST /api/test.echo HTTP/1.1\r\nHost: 127.0.0.1:${launched.port}\r\nOrigin: ${launched.host.origin}\r\nAuthorization: Bearer ${launched.token}\r\nContent-Type: application/json\r\nContent-Length: 50\r\n\r\n{`,
      true,
    );
    expect(headers).toMatch(/^HTTP\/1\.1 408 /);
    expect(body).toMatch(/^(HTTP\/1\.1 408 |HTTP\/1\.1 400 |$)/);
    expect(performance.now() - begun).toBeLessThan(10_000);
    expect(launched.core.calls).toEqual([]);
  });

  test('more connections than there are windows are dropped; the window still gets its answer afterwards', async () => {
    await launched.host.close();
    launched = await launch();
    const sockets = Array.from({ length: 200 }, () =>
      connect({ host: '127.0.0.1', port: launched.port }).on('error', () => undefined),
    );
    const closed = new Set<number>();
    for (const [index, socket] of sockets.entries()) socket.once('close', () => closed.add(index));
    // The sixty-fifth and every one behind it, long before the ten seconds are up that a silent sender has.
    await expect.poll(() => closed.size, { timeout: 8000, interval: 5 }).toBeGreaterThanOrEqual(200 - 64);
    for (const socket of sockets) socket.destroy();
    await expect.poll(async () => (await send(launched).catch(() => undefined))?.status).toBe(200);
  });

  test('strangers who ask for a large page and do not read it are cut off, and the window gets in again', async () => {
    const ask = `GET ${LARGE_PAGE} HTTP/1.1\r\nHost: 127.0.0.1:${launched.port}\r\n\r\n`;
    const readers = Array.from({ length: 64 }, () => {
      const socket = connect({ host: '127.0.0.1', port: launched.port }).on('error', () => undefined);
      socket.pause();
      socket.write(ask);
      return socket;
    });
    await Promise.all(readers.map((socket) => new Promise((resolve) => socket.once('connect', resolve))));
    // All places are taken; without an end to it they stay so.
    await expect.poll(async () => (await send(launched).catch(() => undefined))?.status, { timeout: 15_000 }).toBe(200);
    for (const socket of readers) socket.destroy();
  });

  test('10,000 malformed messages: no crash, no call, and the program still answers', async () => {
    const piece = fc.oneof(
      fc.constantFrom(
        'GET',
        'POST',
        'POST /api/test.echo HTTP/1.1\r\n',
        ' /',
        ' HTTP/1.1',
        '\r\n',
        '\r\n\r\n',
        '\n',
        '\0',
        ':',
        'Host: ',
        `Host: 127.0.0.1:${launched.port}\r\n`,
      ),
      fc.constantFrom(
        'Content-Length: -1\r\n',
        'Content-Length: 99999999999999999999\r\n',
        'Transfer-Encoding: chunked\r\n',
        'Authorization: Bearer ',
        'Content-Type: application/json\r\n',
        '0\r\n\r\n',
        'ffffffffffff\r\n',
        '{"__proto__":{}}',
      ),
      fc.string({ unit: 'binary', maxLength: 40 }),
    );
    const messages = fc.sample(fc.array(piece, { minLength: 1, maxLength: 12 }), { numRuns: 10_000, seed: 20_261_125 });
    const lanes = Array.from({ length: 32 }, async (_value, lane) => {
      for (let index = lane; index < messages.length; index += 32) await sendRaw(launched.port, messages[index]!.join(''));
    });
    await Promise.all(lanes);
    expect(launched.core.calls).toEqual([]);
    expect((await send(launched)).status).toBe(200);
  }, 120_000);

  test('2,000 well-addressed calls with senseless bodies and names reach the core as text and change nothing', async () => {
    const bodies = fc.sample(fc.tuple(fc.stringMatching(/^[\w.]{1,64}$/), fc.oneof(fc.json(), fc.string({ unit: 'grapheme' }))), {
      numRuns: 2000,
      seed: 7,
    });
    for (const [name, body] of bodies) {
      if (name.startsWith('test.')) continue;
      const answer = await send(launched, { path: `/api/${name}`, body });
      expect(JSON.parse(answer.text)).toMatchObject({ ok: false });
    }
    expect(launched.log.lines).toEqual([]);
  }, 120_000);
});

test('a client that hangs up while its answer is being written harms nobody', async () => {
  for (let round = 0; round < 20; round += 1) {
    const outgoing = request({
      host: '127.0.0.1',
      port: launched.port,
      method: 'POST',
      path: '/api/test.echo',
      headers: { origin: launched.host.origin, authorization: `Bearer ${launched.token}`, 'content-type': 'application/json' },
    });
    outgoing.on('error', () => undefined);
    outgoing.end(JSON.stringify({ bytes: 'A'.repeat(200_000) }));
    outgoing.on('response', (incoming) => incoming.destroy());
    await new Promise((resolve) => outgoing.once('close', resolve));
  }
  expect((await send(launched)).status).toBe(200);
});
