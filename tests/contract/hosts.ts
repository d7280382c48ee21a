import { type Core, type DispatchOptions } from '#core/core.ts';
import { answerBridge } from '#hosts/desktop/bridge.ts';
import { callCommand } from '#hosts/cli/commands/call.ts';
import { serveLoopback } from '#hosts/loopback/serve.ts';
import { type PageFiles } from '#hosts/page-files.ts';
import { type Bridge } from '#shared/contract/bridge.ts';
import { type Progress } from '#shared/contract/method.ts';
import { type Reply } from '#shared/contract/reply.ts';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { vi } from 'vitest';
import { cli } from '#tests/support/fake-cli.ts';
import { FakeElectron } from '#tests/support/fake-electron.ts';
import { makeFakeLog } from '#tests/support/fake-log.ts';

// One suite, four ways to the core. Each entry opens one host on a core and lets a check call through it as its users do.

export interface OpenHost {
  /** Text in, text out, as the host carries it. */
  callText(name: string, json: string, options?: Pick<DispatchOptions, 'onProgress' | 'signal'>): Promise<string>;
  /** The same with values; `Value` is what the check expects and then asserts. */
  call<Value = unknown>(
    name: string,
    input: unknown,
    options?: Pick<DispatchOptions, 'onProgress' | 'signal'>,
  ): Promise<Reply<Value>>;
  /**
   * Signs in through the contract. A window stays signed in; a command line signs in anew with each call, so that this host only
   * remembers the account.
   */
  signIn(userName: string, password: string): Promise<Reply>;
  close(): Promise<void>;
}

export interface ContractHost {
  readonly name: 'in-process' | 'fake IPC' | 'loopback' | 'cli';
  /** A window keeps its session between calls; a command line does not. */
  readonly keepsSession: boolean;
  /** Opens the host on a core that outlives it: closing the host does not close the core. */
  open(core: Core): Promise<OpenHost>;
}

type CallText = OpenHost['callText'];

function openHost(callText: CallText, close: () => Promise<void>, signIn?: OpenHost['signIn']): OpenHost {
  const call = async <Value>(name: string, input: unknown, options?: Parameters<CallText>[2]) =>
    JSON.parse(await callText(name, JSON.stringify(input), options)) as Reply<Value>;
  return { callText, call, close, signIn: signIn ?? ((userName, password) => call('session.signIn', { userName, password })) };
}

const inProcess: ContractHost = {
  name: 'in-process',
  keepsSession: true,
  async open(core) {
    const caller = core.openCaller();
    return openHost(
      (name, json, options) => core.dispatch(caller, name, json, options),
      async () => core.closeCaller(caller),
    );
  },
};

const fakeIpc: ContractHost = {
  name: 'fake IPC',
  keepsSession: true,
  async open(core) {
    const electron = new FakeElectron();
    const module = electron.module as {
      BrowserWindow: new (options: object) => FakeElectron['window'];
      ipcMain: Parameters<typeof answerBridge>[0]['ipcMain'];
    };
    const window = new module.BrowserWindow({});
    await window.loadURL('app://office/');
    const refuse = () => Promise.reject(new Error('the contract needs no dialogs'));
    const bridge = answerBridge({
      ipcMain: module.ipcMain,
      core,
      log: makeFakeLog(),
      window: window.webContents as unknown as Parameters<typeof answerBridge>[0]['window'],
      shell: { saveFile: refuse, pickFile: refuse, chooseFolder: refuse, print: refuse, closePapers: () => undefined },
    });
    vi.resetModules();
    vi.stubGlobal('location', { protocol: 'app:', host: 'office' });
    vi.doMock('electron', () => electron.module);
    await import('#hosts/desktop/preload.ts');
    vi.doUnmock('electron');
    vi.unstubAllGlobals();
    const exposed = electron.exposed.get('bridge') as Bridge;
    return openHost(
      (name, json, { onProgress, signal } = {}) =>
        exposed.call(name, json, { ...(onProgress ? { onProgress } : {}), ...(signal ? { cancelled: aborted(signal) } : {}) }),
      async () => bridge.close(),
    );
  },
};

const page: PageFiles = new Map([['/', { type: 'text/html; charset=utf-8', bytes: Buffer.from('<title>office</title>') }]]);

const loopback: ContractHost = {
  name: 'loopback',
  keepsSession: true,
  async open(core) {
    const host = await serveLoopback({ core, files: page, log: makeFakeLog() });
    const token = new URL(host.address).hash.replace('#token=', '');
    const callText: CallText = async (name, json, { onProgress, signal } = {}) => {
      const answer = await fetch(`${host.origin}/api/${name}`, {
        method: 'POST',
        headers: {
          origin: host.origin,
          authorization: `Bearer ${token}`,
          'content-type': 'application/json',
          accept: onProgress ? 'application/x-ndjson' : 'application/json',
        },
        body: json,
        ...(signal ? { signal } : {}),
      });
      return onProgress && answer.headers.get('content-type') === 'application/x-ndjson'
        ? readStream(await answer.text(), onProgress)
        : answer.text();
    };
    return openHost(callText, () => host.close());
  },
};

function readStream(text: string, onProgress: (progress: Progress) => void): string {
  const lines = text
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as { progress?: Progress; reply?: unknown });
  for (const { progress } of lines) if (progress) onProgress(progress);
  return JSON.stringify(lines.at(-1)?.reply);
}

const commandLine: ContractHost = {
  name: 'cli',
  keepsSession: false,
  async open(core) {
    const folder = mkdtempSync(join(tmpdir(), 'contract-cli-'));
    const passwordFile = join(folder, 'password');
    let account: readonly string[] = [];
    const lasting: Core = { ...bound(core), close: async () => undefined };
    const callText: CallText = async (name, json, { onProgress, signal } = {}) => {
      const run = await cli([callCommand], ['call', name, '-', ...account], {
        core: lasting,
        stdin: json,
        ...(signal ? { signal } : {}),
      });
      for (const [, step, done, total] of run.err.matchAll(/^(\S+)(?: (\d+)\/(\d+))?$/gm))
        onProgress?.({ step: step!, done: Number(done ?? 0), total: Number(total ?? 0) });
      return run.out;
    };
    return openHost(
      callText,
      async () => rmSync(folder, { recursive: true, force: true }),
      async (userName, password) => {
        writeFileSync(passwordFile, password, { mode: 0o600 });
        const reply = JSON.parse(await callText('session.signIn', JSON.stringify({ userName, password }))) as Reply;
        account = ['--user', userName, '--password-file', passwordFile];
        return reply;
      },
    );
  },
};

function bound(core: Core): Omit<Core, 'close'> {
  return {
    openCaller: () => core.openCaller(),
    closeCaller: (caller) => core.closeCaller(caller),
    dispatch: (caller, name, json, options) => core.dispatch(caller, name, json, options),
  };
}

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }));
}

export const contractHosts: readonly ContractHost[] = [inProcess, fakeIpc, loopback, commandLine];
