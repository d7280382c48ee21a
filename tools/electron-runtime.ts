import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { moduleFile } from './paths.ts';

/**
 * The Electron executable, or undefined where the runtime has not been fetched. Looks at files only: importing the `electron`
 * package, or running its command, would start a download of 100 MB and could hang on an office network.
 */
export function electronExecutable(): string | undefined {
  const folder = moduleFile('electron');
  try {
    const { version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as { version: string };
    const dist = process.env['ELECTRON_OVERRIDE_DIST_PATH'] ?? join(folder, 'dist');
    if (readFileSync(join(dist, 'version'), 'utf8').trim().replace(/^v/, '') !== version) return undefined;
    const executable = join(dist, readFileSync(join(folder, 'path.txt'), 'utf8'));
    return existsSync(executable) ? executable : undefined;
  } catch {
    return undefined;
  }
}

/** How to get it, for people on a mainland network too. */
export const HOW_TO_GET_ELECTRON = [
  '没有安装 Electron 运行时，先用浏览器窗口打开同一个程序（功能相同）。要安装 Electron，请运行：',
  process.platform === 'win32'
    ? '  npx install-electron      （境内网络：先 set ELECTRON_MIRROR=https://npmmirror.com/mirrors/electron/）'
    : '  npx install-electron      （境内网络：ELECTRON_MIRROR=https://npmmirror.com/mirrors/electron/ npx install-electron）',
  'Electron is not installed; opening the same program in a browser window. To install it: npx install-electron',
].join('\n');
