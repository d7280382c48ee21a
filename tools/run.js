// Starts a task (`tools/<task>.ts`) with the Node this program is made for. This file alone must run on any Node from 20 on:
// plain JavaScript, no imports but Node's own.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname ?? new URL('.', import.meta.url).pathname, '..');
const task = process.argv[2] ?? '';
const file = join(root, 'tools', `${task}.ts`);

/** The database needs Node-API 10 (Node 22.14): below it, its native part crashes without a word. */
const enough = Number(process.versions.napi) >= 10 && Boolean(process.features.typescript);
const platform = process.platform === 'win32' ? 'win' : process.platform;
const executable = process.platform === 'win32' ? 'node.exe' : 'node';
const pinned = join(root, 'node_modules', `node-${platform}-${process.arch}`, 'bin', executable);

if (!/^[a-z][a-z-]*$/.test(task) || !existsSync(file)) {
  console.error(`没有这个任务 / no such task: ${task}`);
  process.exit(2);
}
if (!existsSync(join(root, 'node_modules'))) {
  console.error('请先运行 npm ci，再运行这条命令。\nRun `npm ci` first.');
  process.exit(1);
}
if (!existsSync(pinned) && !enough) {
  console.error(
    [
      `Node.js ${process.versions.node} 太旧：程序的数据库需要 Node.js 24（至少 22.18），在更旧的版本上会不声不响地崩溃。`,
      '通常 npm ci 会自带所需的 Node 24；这台电脑上没有装上（可能用了 --omit=optional，或没有这种处理器的安装包）。',
      '请重新运行 npm ci；仍不行时，请安装 Node.js 24：https://nodejs.org/zh-cn/download',
      '',
      `Node.js ${process.versions.node} is too old: the database needs Node.js 24 (at least 22.18) and crashes silently on older ones.`,
      '`npm ci` normally brings Node 24 along as an optional dependency; it is missing here (--omit=optional, or no build for this CPU).',
      'Run `npm ci` again, or install Node.js 24.',
    ].join('\n'),
  );
  process.exit(1);
}

const child = spawn(existsSync(pinned) ? pinned : process.execPath, [file, ...process.argv.slice(3)], {
  cwd: root,
  stdio: 'inherit',
});
// The terminal sends Ctrl+C to the child as well; what is left for us is to wait for its orderly end.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => void (signal === 'SIGINT' || child.kill(signal)));
// npm passes a SIGTERM on to its shell only, which dies without telling us; an office must not stay open behind a closed terminal.
const parent = process.ppid;
setInterval(() => void (process.ppid !== parent && child.kill('SIGTERM')), 500).unref();
child.on('error', (error) => {
  console.error(`Node 没有启动 / Node did not start: ${error.message}`);
  process.exit(1);
});
child.on('exit', (code, signal) => process.exit(code ?? (signal ? 1 : 0)));
