import { expect } from 'vitest';
import { type Progress } from '#shared/contract/method.ts';
import { type FakeCore, makeFakeCore } from '#tests/support/fake-core.ts';
import { type ContractCheck, describeContract } from './suite.ts';

// What all hosts owe the contract whatever it says: the same text in, the same text out. (What the methods do is tested in the
// suites beside this one, on the real core.)

const carriage: readonly ContractCheck[] = [
  {
    name: 'text crosses unchanged: Chinese, rare characters, escapes, numbers, long content',
    async run(host, _about, core) {
      const sent = JSON.stringify({ 姓名: '𠮷𬱖䶮', quote: '"\\\n\u2028\u0000', amount: 186050, bytes: 'QUJD'.repeat(100_000) });
      const reply = await host.callText('test.echo', sent);
      expect(reply).toBe(`{"ok":true,"value":${sent}}`);
      expect((core as FakeCore).calls.at(-1)!.json).toBe(sent);
    },
  },
  {
    name: 'a refusal keeps its code and parameters',
    async run(host) {
      expect(await host.call('no.such', {})).toEqual({
        ok: false,
        error: { code: 'UNKNOWN_METHOD', params: { method: 'no.such' } },
      });
    },
  },
  {
    name: 'text that is no JSON is for the core to refuse',
    async run(host) {
      expect(JSON.parse(await host.callText('test.echo', '{'))).toEqual({
        ok: false,
        error: { code: 'MALFORMED_REQUEST', params: { method: 'test.echo' } },
      });
    },
  },
  {
    name: 'progress arrives in order and complete, before the reply',
    async run(host) {
      const seen: Progress[] = [];
      expect(await host.call('test.count', {}, { onProgress: (progress) => void seen.push(progress) })).toEqual({
        ok: true,
        value: { counted: 3 },
      });
      expect(seen).toEqual([1, 2, 3].map((done) => ({ step: '清点', done, total: 3 })));
    },
  },
  {
    name: 'a job can be cancelled',
    async run(host, _about, core) {
      const abort = new AbortController();
      const waiting = host.call('test.wait', {}, { signal: abort.signal }).catch(() => undefined);
      await expect.poll(() => (core as FakeCore).calls.length).toBe(1);
      abort.abort();
      await waiting;
      await expect.poll(() => (core as FakeCore).aborted).toEqual(['test.wait']);
    },
  },
  {
    name: 'calls at the same time do not get each other’s answers',
    async run(host) {
      const replies = await Promise.all(Array.from({ length: 20 }, (_value, index) => host.call('test.echo', index)));
      expect(replies).toEqual(Array.from({ length: 20 }, (_value, index) => ({ ok: true, value: index })));
    },
  },
  {
    name: 'closing the host ends its session and leaves the core open',
    async run(host, _about, core) {
      await host.call('test.echo', 1);
      await host.close();
      expect((core as FakeCore).openCallers.size).toBe(0);
      expect((core as FakeCore).closed).toBe(false);
    },
  },
];

describeContract('carriage', carriage, async () => makeFakeCore());
