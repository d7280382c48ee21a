import { readFileSync } from 'node:fs';

/**
 * The text of a file that somebody wrote on this or another machine; a byte order mark is passed over. Throws RangeError in Chinese
 * where it is not UTF-8 (the Windows editor's “ANSI” is GBK), and what reading the disk throws.
 */
export function readUtf8File(path: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(readFileSync(path));
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    throw new RangeError(`文件不是 UTF-8 编码：${path}\n请用记事本打开，“另存为”时编码选 UTF-8，再试。`, { cause: error });
  }
}
