import { describe, expect, it, vi } from 'vitest';
import { type Bridge, type CallWatch } from '#shared/contract/bridge.ts';
import { createClient } from '#renderer/api/client.ts';
import { CallError } from '#renderer/api/call-error.ts';
import { CommandIds } from '#renderer/api/command-ids.ts';
import { httpTransport, takeToken } from '#renderer/api/http.ts';
import { QueryCache } from '#renderer/api/query-cache.ts';
import { bridgeShell, bridgeTransport } from '#renderer/api/bridge.ts';
import { deadlineTone } from '#renderer/ui/DeadlineTag.tsx';

describe('the client', () => {
  it('gives values and turns refusals into words', async () => {
    const client = createClient({
      call: async (name) =>
        name === 'session.touch' ? '{"ok":true,"value":{}}' : '{"ok":false,"error":{"code":"LOCKED","params":{}}}',
    });
    expect(await client.call('session.touch', {})).toEqual({});
    const failure = await client.call('staff.list', {}).catch((thrown: unknown) => thrown);
    expect(failure).toBeInstanceOf(CallError);
    expect((failure as CallError).text.what).toContain('锁定');
    expect((failure as CallError).answered).toBe(true);
  });

  it('says that nobody knows when the wire breaks or what comes back is no reply', async () => {
    for (const call of [async () => Promise.reject(new TypeError('fetch failed')), async () => '<html>']) {
      const failure = await createClient({ call })
        .call('session.touch', {})
        .catch((thrown: unknown) => thrown);
      expect((failure as CallError).code).toBe('HOST_UNREACHABLE');
      expect((failure as CallError).answered).toBe(false);
    }
  });
});

describe('command ids', () => {
  it('stay the same while an intention is unsettled and change with the words or the answer', () => {
    const ids = new CommandIds();
    const first = ids.take({ caseId: 'a', reason: '甲' });
    expect(first).toMatch(/^[a-z2-7]{26}$/);
    expect(ids.take({ reason: '甲', caseId: 'a' })).toBe(first);
    const other = ids.take({ caseId: 'a', reason: '乙' });
    expect(other).not.toBe(first);
    ids.settle();
    expect(ids.take({ caseId: 'a', reason: '乙' })).not.toBe(other);
  });
});

describe('the loopback wire', () => {
  it('takes the launch token once and removes it from the address', () => {
    const replaced: string[] = [];
    const history = { replaceState: (_state: unknown, _title: string, url: string) => replaced.push(url) } as unknown as History;
    const at = (hash: string) => ({ hash, pathname: '/', search: '' }) as Location;
    expect(takeToken(at('#token=aB3_-'), history)).toBe('aB3_-');
    expect(replaced).toEqual(['/#/']);
    expect(takeToken(at('#/cases'), history)).toBeUndefined();
    expect(replaced).toHaveLength(1);
  });

  it('sends the token in the header only and reads steps of a job as they come, however they are cut', async () => {
    const text =
      '{"progress":{"step":"一","done":1,"total":2}}\n{"progress":{"step":"二","done":2,"total":2}}\n{"reply":{"ok":true,"value":{"n":"王"}}}\n';
    const bytes = new TextEncoder().encode(text);
    const sent: [string, RequestInit][] = [];
    const transport = httpTransport('secret', async (url, init) => {
      sent.push([String(url), init!]);
      const body = new ReadableStream<Uint8Array>({
        start(controller) {
          for (let at = 0; at < bytes.length; at += 7) controller.enqueue(bytes.slice(at, at + 7));
          controller.close();
        },
      });
      return new Response(body, { headers: { 'Content-Type': 'application/x-ndjson' } });
    });
    const onProgress = vi.fn();
    expect(JSON.parse(await transport.call('papers.print', '{}', { onProgress }))).toEqual({ ok: true, value: { n: '王' } });
    expect(onProgress.mock.calls.map(([progress]) => (progress as { step: string }).step)).toEqual(['一', '二']);
    expect(sent[0]![0]).toBe('/api/papers.print');
    expect(new Headers(sent[0]![1].headers).get('Authorization')).toBe('Bearer secret');
  });

  it('rejects when the answer ends before the reply', async () => {
    const transport = httpTransport(
      'secret',
      async () =>
        new Response('{"progress":{"step":"一","done":1,"total":2}}\n', { headers: { 'Content-Type': 'application/x-ndjson' } }),
    );
    await expect(transport.call('papers.print', '{}', { onProgress: () => undefined })).rejects.toThrow('ended early');
  });
});

describe('the query cache', () => {
  const settle = () => new Promise((resolve) => setTimeout(resolve, 0));

  it('asks once for two listeners, keeps the value while asking again, and drops overtaken answers', async () => {
    const cache = new QueryCache();
    const key = QueryCache.key('staff.list', {});
    const answers: ((value: string) => void)[] = [];
    const ask = () => new Promise<string>((resolve) => answers.push(resolve));
    cache.subscribe(key, ask, () => undefined);
    cache.subscribe(key, ask, () => undefined);
    expect(answers).toHaveLength(1);
    answers[0]!('first');
    await settle();
    expect(cache.read(key)).toEqual({ value: 'first', error: undefined, loading: false });
    void cache.reload();
    expect(cache.read(key)).toMatchObject({ value: 'first', loading: true });
    void cache.reload(['staff.list']);
    answers[2]!('third');
    answers[1]!('second');
    await settle();
    expect(cache.read(key)).toMatchObject({ value: 'third', loading: false });
  });

  it('forgets everything at locking, also an answer still on its way', async () => {
    const cache = new QueryCache();
    const key = QueryCache.key('people.find', { text: '王' });
    let answer: (value: string) => void = () => undefined;
    cache.subscribe(
      key,
      () => new Promise((resolve) => (answer = resolve)),
      () => undefined,
    );
    cache.clear();
    answer('王秀英');
    await settle();
    expect(cache.read(key).value).toBeUndefined();
  });

  it('asks afresh when a screen is opened again', async () => {
    const cache = new QueryCache();
    const key = QueryCache.key('staff.list', {});
    let asked = 0;
    const ask = async () => ++asked;
    const leave = cache.subscribe(key, ask, () => undefined);
    await settle();
    leave();
    await settle();
    cache.subscribe(key, ask, () => undefined);
    await settle();
    expect(asked).toBe(2);
    expect(QueryCache.inputOf(QueryCache.key('people.find', { text: '王' }))).toEqual({ text: '王' });
  });
});

describe('stopping a job', () => {
  const request = { recipientId: '120101' as never, folderId: 'stick', again: [] };

  it('in a browser breaks the request off, and says that it was cancelled and not that the host is gone', async () => {
    const stop = new AbortController();
    const fetching = vi.fn(
      (_address: unknown, { signal }: RequestInit = {}) =>
        new Promise<Response>((_resolve, reject) => signal?.addEventListener('abort', () => reject(new Error('aborted')))),
    );
    const client = createClient(httpTransport('token', fetching as typeof fetch));
    const asked = client.call('sync.export', request, { onProgress: () => undefined, signal: stop.signal });
    stop.abort();
    await expect(asked).rejects.toMatchObject({ code: 'EXCHANGE_CANCELLED' });
  });

  it('on the desktop tells the host, whose answer counts', async () => {
    const stop = new AbortController();
    const refused = '{"ok":false,"error":{"code":"EXCHANGE_CANCELLED","params":{}}}';
    const bridge = { call: async (_name: string, _json: string, watch?: CallWatch) => watch!.cancelled!.then(() => refused) };
    const asked = createClient(bridgeTransport(bridge as Bridge)).call('sync.export', request, { signal: stop.signal });
    stop.abort();
    await expect(asked).rejects.toMatchObject({ code: 'EXCHANGE_CANCELLED' });
  });
});

describe('the desktop’s shell', () => {
  it('gives plain values and throws refusals in words', async () => {
    const shell = bridgeShell({
      call: async () => '',
      saveFile: async () => ({ ok: true, value: { saved: false } }),
      pickFile: async () => ({ ok: true, value: null }),
      chooseFolder: async () => ({ ok: true, value: { chosen: true } }),
      print: async () => ({ ok: false, error: { code: 'PRINT_NOT_SHOWN', params: {} } }),
    });
    expect(await shell.saveFile('a.pdf', new Uint8Array())).toBe(false);
    expect(await shell.pickFile(['pdf'])).toBeUndefined();
    await expect(shell.print(new Uint8Array())).rejects.toMatchObject({ code: 'PRINT_NOT_SHOWN' });
  });
});

describe('办理时限', () => {
  it.each([
    ['已超期', 'overdue', 'red'],
    ['补件中', 'none', 'red'],
    ['今天截止', 'today', 'orange'],
    ['剩余3个工作日', 'soon', 'blue'],
    ['剩余12个工作日', 'ok', 'blue'],
    ['无限制', 'none', 'plain'],
  ] as const)('%s (%s) is %s', (words, urgency, tone) => {
    expect(deadlineTone({ words, urgency })).toBe(tone);
  });
});
