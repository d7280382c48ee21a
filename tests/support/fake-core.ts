import { type Caller, type Core, type DispatchOptions } from '#core/core.ts';

export interface FakeCore extends Core {
  /** Every dispatch, as the core saw it. */
  readonly calls: { readonly caller: string; readonly name: string; readonly json: string }[];
  readonly openCallers: Set<string>;
  readonly aborted: string[];
  readonly closed: boolean;
}

/**
 * A core with five methods, for testing hosts: `test.echo` gives its input back; `test.count` is a job that reports three steps;
 * `test.wait` is a job that runs until it is cancelled; `test.locked` finds nobody signed in; `test.fault` breaks the promise never to reject. All else is UNKNOWN_METHOD.
 */
export function makeFakeCore(): FakeCore {
  const calls: { caller: string; name: string; json: string }[] = [];
  const openCallers = new Set<string>();
  const aborted: string[] = [];
  let closed = false;
  let made = 0;

  async function dispatch(caller: Caller, name: string, json: string, options: DispatchOptions = {}): Promise<string> {
    calls.push({ caller: caller.id, name, json });
    switch (name) {
      case 'test.echo':
        return echo(name, json);
      case 'test.count':
        for (let done = 1; done <= 3; done += 1) {
          options.onProgress?.({ step: '清点', done, total: 3 });
          await new Promise((resolve) => setTimeout(resolve, 1));
        }
        return JSON.stringify({ ok: true, value: { counted: 3 } });
      case 'test.wait':
        options.onProgress?.({ step: '等待', done: 0, total: 0 });
        await new Promise<void>((resolve) => options.signal?.addEventListener('abort', () => resolve(), { once: true }));
        aborted.push(name);
        return JSON.stringify({ ok: true, value: { stopped: true } });
      case 'test.locked':
        return JSON.stringify({ ok: false, error: { code: 'LOCKED', params: {} } });
      case 'test.fault':
        throw new Error('secret 120101199001011234 at /home/clerk/office.db');
      default:
        return JSON.stringify({ ok: false, error: { code: 'UNKNOWN_METHOD', params: { method: name } } });
    }
  }

  return {
    calls,
    openCallers,
    aborted,
    get closed() {
      return closed;
    },
    openCaller() {
      made += 1;
      const caller = { id: `caller-${made}` };
      openCallers.add(caller.id);
      return caller;
    },
    closeCaller: (caller) => void openCallers.delete(caller.id),
    dispatch,
    close: async () => {
      closed = true;
    },
  };
}

function echo(name: string, json: string): string {
  try {
    return JSON.stringify({ ok: true, value: JSON.parse(json) as unknown });
  } catch {
    return JSON.stringify({ ok: false, error: { code: 'MALFORMED_REQUEST', params: { method: name } } });
  }
}
