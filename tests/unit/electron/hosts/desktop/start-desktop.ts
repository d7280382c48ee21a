import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { vi } from 'vitest';
import { type Ports } from '#core/ports.ts';
import { type Bridge } from '#shared/contract/bridge.ts';
import { type FakeCore, makeFakeCore } from '#tests/support/fake-core.ts';
import { FakeElectron } from '#tests/support/fake-electron.ts';

export interface StartedDesktop {
  readonly electron: FakeElectron;
  readonly core: FakeCore;
  readonly ports: () => Ports;
  readonly folder: string;
  readonly bridge: Bridge;
  /** An error nobody caught, as the host hears of it. */
  crash(error: Error): void;
  stop(): void;
}

export interface DesktopOptions {
  readonly prepare?: (electron: FakeElectron) => void;
  readonly createCore?: () => Promise<FakeCore>;
  /** The address of the page the preload finds itself on. */
  readonly location?: { readonly protocol: string; readonly host: string };
}

/** Runs the real main.ts and preload.ts against a fake Electron and a fake core, in a fresh folder. */
export async function startDesktop(options: DesktopOptions = {}): Promise<StartedDesktop> {
  const folder = mkdtempSync(join(tmpdir(), 'desktop-'));
  const electron = new FakeElectron();
  const core = makeFakeCore();
  let ports: Ports | undefined;
  options.prepare?.(electron);
  vi.resetModules();
  vi.stubEnv('XDG_DATA_HOME', folder);
  vi.stubEnv('LOCALAPPDATA', folder);
  vi.stubGlobal('location', options.location ?? { protocol: 'app:', host: 'office' });
  vi.doMock('electron', () => electron.module);
  vi.doMock('electron-store', async () => ({ default: (await import('conf')).default }));
  vi.doMock('#core/create-core.ts', () => ({
    createCore: (given: Ports) => {
      ports = given;
      return options.createCore?.() ?? Promise.resolve(core);
    },
  }));
  vi.doMock('#hosts/page-files.ts', async (original) => ({
    ...(await original<object>()),
    readPageFiles: () =>
      new Map([['/', { type: 'text/html; charset=utf-8', bytes: Buffer.from('<style nonce="__CSP_NONCE__"></style>') }]]),
  }));
  const listening = process.listeners('uncaughtException');
  await import('#hosts/desktop/main.ts');
  await vi.waitUntil(() => electron.windows.length > 0 || electron.app.exitCode !== undefined || electron.app.quits > 0);
  if (electron.windows.length > 0) {
    await vi.waitUntil(() => electron.window.webContents.mainFrame.url !== 'about:blank');
    await import('#hosts/desktop/preload.ts');
  }
  return {
    electron,
    core,
    folder,
    ports: () => ports!,
    bridge: electron.exposed.get('bridge') as Bridge,
    crash(error) {
      for (const added of process.listeners('uncaughtException').filter((listener) => !listening.includes(listener)))
        added(error, 'uncaughtException');
    },
    stop() {
      for (const added of process.listeners('uncaughtException').filter((listener) => !listening.includes(listener)))
        process.off('uncaughtException', added);

      vi.doUnmock('electron');
      vi.unstubAllEnvs();
      vi.unstubAllGlobals();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
