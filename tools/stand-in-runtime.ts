import { appendFileSync, chmodSync, copyFileSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Where Electron's fuses begin in its binary (@electron/fuses looks for this text), then the wire's version, length and states. */
const FUSE_SENTINEL = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX';
const FUSE_WIRE_VERSION = 1;
/** The opposite of what electron-builder.yml sets, so that a fuse which is not set is seen; two more that the packer does not know. */
const FUSE_STATES = '1111001111';

/**
 * A folder that stands in for Electron's runtime where that cannot be fetched: this Node under Electron's name, with a fuse wire
 * behind it, and the few files a package is expected to carry over. Enough to pack a package, list it, and start the core in it.
 */
export function makeStandInRuntime(folder: string, version: string): void {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(join(folder, 'locales'), { recursive: true });
  mkdirSync(join(folder, 'resources'), { recursive: true });
  const electron = join(folder, 'electron');
  copyFileSync(process.execPath, electron);
  appendFileSync(
    electron,
    Buffer.concat([Buffer.from(FUSE_SENTINEL), Buffer.from([FUSE_WIRE_VERSION, FUSE_STATES.length]), Buffer.from(FUSE_STATES)]),
  );
  chmodSync(electron, 0o755);
  writeFileSync(join(folder, 'version'), version);
  for (const name of [
    'LICENSE',
    'LICENSES.chromium.html',
    'resources.pak',
    'icudtl.dat',
    'locales/zh-CN.pak',
    'locales/en-US.pak',
    'locales/de.pak',
  ]) {
    writeFileSync(join(folder, name), 'stand-in');
  }
}
