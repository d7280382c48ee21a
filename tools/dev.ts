import { parseArgs } from 'node:util';
import { build } from 'vite';
import { join } from 'node:path';
import { openLoopback } from '../electron/hosts/loopback/open-loopback.ts';
import { forgetBuild } from './build-program.ts';
import { pagesDir, resourcesDir, root } from './paths.ts';
import { runNode } from './run-step.ts';

// `npm run dev`: pages are rebuilt on every change; the program starts anew, and its window opens anew, on every change of pages,
// shared/ or electron/. It goes over the loopback host, so that development meets the same CSP and the same rules.
//   -- --data DIR   another office folder than dist/dev-data

const { values } = parseArgs({
  options: { data: { type: 'string', default: join(root, 'dist', 'dev-data') }, serve: { type: 'boolean' } },
});

if (values.serve) {
  const ended = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => ended.abort());
  await openLoopback({
    data: values.data,
    resourcesDir,
    pagesDir,
    window: true,
    signal: ended.signal,
    say: (line) => console.log(line),
  });
} else {
  forgetBuild();
  await build({ root: join(root, 'renderer'), configFile: join(root, 'vite.config.ts'), build: { watch: {}, minify: false } });
  const watched = ['shared', 'electron', 'dist/app/renderer'].map((folder) => `--watch-path=${join(root, folder)}`);
  process.exitCode = await runNode(watched[0]!, [
    ...watched.slice(1),
    join(root, 'tools', 'dev.ts'),
    '--serve',
    '--data',
    values.data,
  ]);
}
