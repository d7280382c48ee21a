import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { createCore } from '#core/create-core.ts';
import { type Log } from '#core/ports.ts';
import Conf from 'conf';
import { programFolders } from '../program-folders.ts';
import { openSettings, settingsStoreOptions } from '../settings-schema.ts';
import { systemPorts } from '../system-ports.ts';
import { commands } from './registry.ts';
import { runCli } from './run-cli.ts';

// The CLI host's entry: `npm run --silent cli -- <command>`.

const interrupted = new AbortController();
process.once('SIGINT', () => interrupted.abort());
const resourcesDir = join(import.meta.dirname, '../../../resources');

// A reader that closes early (`| head`) is no fault.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
});

/** Commands that open no office have no folder to log to. */
let log: Log = { info: () => undefined, error: () => undefined };

process.exitCode = await runCli(
  process.argv.slice(2),
  commands,
  {
    out: (line) => void process.stdout.write(`${line}\n`),
    err: (line) => void process.stderr.write(`${line}\n`),
    readStdin: () => text(process.stdin),
    resourcesDir,
    openCore(dataDir, exchangeFolder) {
      const ports = systemPorts({ ...programFolders(), dataDir }, resourcesDir, (options) => new Conf(options), exchangeFolder);
      log = ports.log;
      return createCore(ports);
    },
    openSettings: () => openSettings(() => new Conf(settingsStoreOptions(programFolders().programDir)), log),
    signal: interrupted.signal,
  },
  { info: (event, fields) => log.info(event, fields), error: (event, fields) => log.error(event, fields) },
);
