import { readFile, stat } from 'node:fs/promises';
import { type Caller, type Core } from '#core/core.ts';
import { type Reply } from '#shared/contract/reply.ts';
import { describeError } from '#shared/messages/errors.zh-CN.ts';
import { programFolders } from '../program-folders.ts';
import { type CliContext, type CliInput, type CliOption, ExitCode, UsageProblem } from './command.ts';

/** Options of every command that works in an office. */
export const OFFICE_OPTIONS: readonly CliOption[] = [
  { name: 'data', value: 'DIR', summary: '办公数据所在文件夹；不写即本机默认位置' },
  { name: 'user', value: 'NAME', summary: '登录的用户名；不写即不登录' },
  { name: 'password-file', value: 'FILE', summary: '存放口令的文件（只取第一行）' },
];

export interface Answer {
  /** The reply as it came, one line. */
  readonly json: string;
  readonly reply: Reply;
}

export type Call = (name: string, json: string) => Promise<Answer>;

/**
 * Opens the office, signs in where a user is named, does the work, signs out and closes. `exchangeFolder` is offered to the core
 * beside the drives it finds. A sign-in that is refused ends the command in words.
 */
export async function inOffice(
  context: CliContext,
  { options }: CliInput,
  work: (call: Call) => Promise<ExitCode>,
  exchangeFolder?: string,
): Promise<ExitCode> {
  const signIn = await credentials(context, textOption(options['user']), textOption(options['password-file']));
  const core = await context.openCore(programFolders(textOption(options['data'])).dataDir, exchangeFolder);
  const caller = core.openCaller();
  try {
    if (signIn) {
      const entered = await dispatch(context, core, caller, 'session.signIn', JSON.stringify(signIn));
      if (!entered.reply.ok) return refuse(context, entered);
    }
    return await work((name, json) => dispatch(context, core, caller, name, json));
  } finally {
    core.closeCaller(caller);
    await core.close();
  }
}

async function dispatch(context: CliContext, core: Core, caller: Caller, name: string, json: string): Promise<Answer> {
  const answered = await core.dispatch(caller, name, json, {
    signal: context.signal,
    onProgress: ({ step, done, total }) => context.err(total > 0 ? `${step} ${done}/${total}` : step),
  });
  return { json: answered, reply: JSON.parse(answered) as Reply };
}

/** The reply still goes out as it came, for scripts; the words go to the person. */
export function refuse(context: CliContext, { json, reply }: Answer): ExitCode {
  if (reply.ok) return ExitCode.done;
  context.out(json);
  tell(context, reply.error);
  return reply.error.code === 'INTERNAL' ? ExitCode.fault : ExitCode.refused;
}

/** An error in words: what, on what basis, and what to do. */
export function tell(context: CliContext, error: Parameters<typeof describeError>[0], about = ''): void {
  const { what, basis, next } = describeError(error);
  context.err([`${about}${what}`, basis, next].filter((line) => line !== undefined).join('\n'));
}

/** Who signs in, with the password from its file; undefined where nobody is named. Throws UsageProblem. */
export async function credentials(context: CliContext, userName: string | undefined, file: string | undefined) {
  if (userName === undefined && file === undefined) return undefined;
  if (userName === undefined || file === undefined) {
    throw new UsageProblem('登录需要同时给出 --user 和 --password-file。', '请补上缺的一项；口令不能写在命令行上，别人看得见。');
  }
  const content = await readFile(file, 'utf8').catch(() => {
    throw new UsageProblem('口令文件读不出来。', '请检查 --password-file 的位置和读取权限。');
  });
  const mode = process.platform === 'win32' ? 0 : (await stat(file)).mode;
  if ((mode & 0o077) !== 0) context.err('提醒：其他账户也能读口令文件，请用 chmod 600 收紧权限。');
  return { userName, password: content.split(/\r?\n/, 1)[0] ?? '' };
}

export function textOption(value: string | true | undefined): string | undefined {
  return value === true ? undefined : value;
}
