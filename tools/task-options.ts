import { statSync } from 'node:fs';
import { parseArgs, type ParseArgsOptionsConfig } from 'node:util';

/**
 * A task's options. An unknown one, or a `--data` that is a file and no folder, ends the task with a sentence and code 2, before
 * anything is built, opened or typed.
 */
export function taskOptions<Options extends ParseArgsOptionsConfig>(options: Options) {
  let values;
  try {
    ({ values } = parseArgs({ options }));
  } catch {
    const known = Object.entries(options).map(([name, { type }]) =>
      type === 'string' ? `--${name} ${name.toUpperCase()}` : `--${name}`,
    );
    refuse(`选项不对。可用的选项 / options: ${known.join('  ')}（写在 npm 命令的 -- 之后）`);
  }
  const { data } = values as { readonly data?: string };
  if (data !== undefined && statSync(data, { throwIfNoEntry: false })?.isDirectory() === false)
    refuse(`--data 后面应是一个文件夹，“${data}”是文件 / not a folder. 请另写一个文件夹，没有的会自动建立。`);
  return values;
}

function refuse(words: string): never {
  console.error(words);
  process.exit(2);
}
