import { join } from 'node:path';
import { readFileSync } from 'node:fs';
import { buildIfStale } from './build-program.ts';
import { moduleFile, root } from './paths.ts';
import { runNode } from './run-step.ts';
import { makeStandInRuntime } from './stand-in-runtime.ts';

// `npm run dist -- --win --linux`: installers under `release/` (fetches Electron's runtime and the packing tools when first used).
// `npm run dist:check`: the same packing against a stand-in runtime, into `release/check`, without any network; a test
// (tests/packaging) lists what came out and starts the packed core.

const args = process.argv.slice(2);
const check = args.includes('--check');
const builder = moduleFile('electron-builder', 'cli.js');
const config = ['--config', join(root, 'electron-builder.yml')];

await buildIfStale();
if (check) {
  const { version } = JSON.parse(readFileSync(moduleFile('electron', 'package.json'), 'utf8')) as { version: string };
  const standIn = join(root, 'dist', 'stand-in');
  makeStandInRuntime(standIn, version);
  process.exitCode = await runNode(builder, [
    '--dir',
    '--linux',
    `--${process.arch}`,
    ...config,
    `-c.electronDist=${standIn}`,
    `-c.electronVersion=${version}`,
    '-c.directories.output=release/check',
  ]);
} else {
  process.exitCode = await runNode(builder, [...(args.length > 0 ? args : []), ...config, '--publish', 'never']);
  if (process.exitCode !== 0) {
    console.error(
      [
        '没有打成安装包。若是下载 Electron 或打包工具失败，境内网络请设置：',
        '  ELECTRON_MIRROR=https://npmmirror.com/mirrors/electron/',
        '  ELECTRON_BUILDER_BINARIES_MIRROR=https://npmmirror.com/mirrors/electron-builder-binaries/',
        '没有网络时，可用 npm run dist:check 检查安装包的内容。',
      ].join('\n'),
    );
  }
}
