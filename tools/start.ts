import { join } from 'node:path';
import { buildIfStale } from './build-program.ts';
import { electronExecutable, HOW_TO_GET_ELECTRON } from './electron-runtime.ts';
import { loadNodeHost } from './node-hosts.ts';
import { pagesDir, resourcesDir, root } from './paths.ts';
import { runNode, runProgram } from './run-step.ts';
import { taskOptions } from './task-options.ts';

// `npm start`: builds if stale, then opens the program: Electron where its runtime is installed, else a browser window over the
// loopback host, else an address to open. Downloads nothing.
//   -- --data DIR   another office folder      -- --demo      a demonstration office of fictitious people
//   -- --browser    not Electron               -- --no-window only print the address

const values = taskOptions({
  data: { type: 'string' },
  demo: { type: 'boolean' },
  browser: { type: 'boolean' },
  'no-window': { type: 'boolean' },
});
const data = values.data ?? (values.demo ? join(root, 'demo-data') : undefined);

if ((await buildIfStale()) === 'built') console.log('已按最新源码构建。');
if (values.demo) await prepareDemo(data ?? join(root, 'demo-data'));

const electron = values.browser || values['no-window'] || !hasDisplay() ? undefined : electronExecutable();
if (electron)
  process.exitCode = await runProgram(electron, [join(root, 'dist', 'app'), ...(data === undefined ? [] : ['--data', data])]);
else process.exitCode = await overLoopback();

async function overLoopback(): Promise<number> {
  if (!electronExecutable()) console.log(HOW_TO_GET_ELECTRON);
  const ended = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => ended.abort());
  const parent = process.ppid;
  setInterval(() => void (process.ppid !== parent && ended.abort()), 500).unref();
  const { runLoopback } = await loadNodeHost('run-loopback');
  return runLoopback(
    {
      data,
      resourcesDir,
      pagesDir,
      window: !values['no-window'],
      signal: ended.signal,
      say: (line) => console.log(line),
    },
    (line) => console.error(line),
  );
}

function hasDisplay(): boolean {
  return process.platform !== 'linux' || Boolean(process.env['DISPLAY'] ?? process.env['WAYLAND_DISPLAY']);
}

/** The demonstration office is made by its own task, through the same contract; an existing one is opened as it was left. */
async function prepareDemo(folder: string): Promise<void> {
  const code = await runNode(join(root, 'tools', 'demo.ts'), ['--office', '--data', folder]);
  if (code !== 0) process.exit(code);
}
