import { homedir } from 'node:os';
import { join, resolve } from 'node:path';

/** Where the program keeps its own things and, by default, the office's data. ASCII on purpose: old printers' and backup tools' paths. */
const FOLDER = 'jiezhen-shehui-jiuzhu';

export interface ProgramFolders {
  /** Settings of this PC and the window's own files. */
  readonly programDir: string;
  /** The office: database, vault, attachments, backups, log. */
  readonly dataDir: string;
}

/**
 * The same folders for all three hosts, so that each opens the same office. On Windows they lie under LOCALAPPDATA and not the
 * roaming APPDATA: a roaming profile would copy a live database over the network. `dataOption` is the user's `--data DIR`.
 */
export function programFolders(
  dataOption?: string,
  platform: NodeJS.Platform = process.platform,
  env: NodeJS.ProcessEnv = process.env,
): ProgramFolders {
  const programDir = join(baseFolder(platform, env), FOLDER);
  return { programDir, dataDir: dataOption === undefined ? join(programDir, 'office') : resolve(dataOption) };
}

/** The DIR of `--data DIR` or `--data=DIR` among a program's arguments. */
export function dataOption(argv: readonly string[]): string | undefined {
  for (const [index, argument] of argv.entries()) {
    if (argument === '--data') return argv[index + 1];
    if (argument.startsWith('--data=')) return argument.slice('--data='.length);
  }
  return undefined;
}

function baseFolder(platform: NodeJS.Platform, env: NodeJS.ProcessEnv): string {
  const home = homedir();
  if (platform === 'win32') return env['LOCALAPPDATA'] ?? join(home, 'AppData', 'Local');
  if (platform === 'darwin') return join(home, 'Library', 'Application Support');
  return env['XDG_DATA_HOME'] ?? join(home, '.local', 'share');
}
