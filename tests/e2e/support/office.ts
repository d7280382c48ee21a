import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Core } from '#core/core.ts';
import { createCore } from '#core/create-core.ts';
import { serveLoopback } from '#hosts/loopback/serve.ts';
import { readPageFiles } from '#hosts/page-files.ts';
import { systemRandom } from '#hosts/system-ports.ts';
import { type FakeLog, makeFakeLog } from '#tests/support/fake-log.ts';
import { fixedClock, type FixedClock } from '#tests/support/fixed-clock.ts';
import { memorySettings } from '#tests/support/memory-settings.ts';

const root = join(import.meta.dirname, '..', '..', '..');

export interface OfficeOptions {
  /** What the office's clock shows; move it with `office.clock`. */
  readonly now?: string;
  /** An existing folder, to reopen an office; it is then kept. */
  readonly dataDir?: string;
  /** A folder that is plugged in as a stick. */
  readonly stick?: string;
}

export interface RunningOffice {
  /** To open in a browser: the address a person would be given. */
  readonly address: string;
  readonly origin: string;
  readonly core: Core;
  readonly clock: FixedClock;
  readonly dataDir: string;
  readonly log: FakeLog;
  /** Closes the program; deletes the folder unless it was handed in. */
  close(): Promise<void>;
}

/** The whole program on a fresh folder: the real core, the real loopback host, the built pages; only the clock is ours. */
export async function startOffice({
  now = '2026-11-25T09:00:00+08:00',
  dataDir,
  stick,
}: OfficeOptions = {}): Promise<RunningOffice> {
  const folder = dataDir ?? mkdtempSync(join(tmpdir(), 'office-'));
  const clock = fixedClock(now);
  const log = makeFakeLog();
  const core = await createCore({
    clock,
    random: systemRandom,
    dataDir: folder,
    resourcesDir: join(root, 'resources'),
    settings: memorySettings(),
    log,
    exchangeFolders: { list: () => (stick ? [{ id: 'stick', name: '交换盘', kind: 'drive', path: stick }] : []) },
    // The lowest the core takes: these tests sign in often and guard nothing.
    passwordCostMs: 1,
  });
  const host = await serveLoopback({
    core,
    files: readPageFiles(join(root, 'dist', 'app', 'renderer'), join(root, 'resources')),
    log,
  });
  return {
    address: host.address,
    origin: host.origin,
    core,
    clock,
    dataDir: folder,
    log,
    async close() {
      await host.close();
      await core.close();
      if (dataDir === undefined) rmSync(folder, { recursive: true, force: true });
    },
  };
}
