import { readFile, stat } from 'node:fs/promises';
import { type Caller, type Core } from '#core/core.ts';
import { type Reply } from '#shared/contract/reply.ts';
import { describeError } from '#shared/messages/errors.zh-CN.ts';
import { programFolders } from '../../program-folders.ts';
import { type CliCommand, type CliContext, ExitCode, UsageProblem } from '../command.ts';

/**
 * `cli call <method> <json>`: signs in where a user is named, makes one call, prints the reply as one line of JSON (bytes as
 * base64), and signs out. Everything the screens can do can be scripted with it.
 */
export const callCommand: CliCommand = {
  name: 'call',
  summary: '登录（可选）后调用一个接口，把答复作为一行 JSON 打印出来',
  args: [
    { name: 'method', summary: '接口名称，见 cli methods' },
    { name: 'json', summary: '输入（JSON）；“-”表示从标准输入读；不写即 {}', optional: true },
  ],
  options: [
    { name: 'data', value: 'DIR', summary: '办公数据所在文件夹；不写即本机默认位置' },
    { name: 'user', value: 'NAME', summary: '登录的用户名；不写即不登录' },
    { name: 'password-file', value: 'FILE', summary: '存放口令的文件（只取第一行）' },
  ],
  async run(context, { args, options }) {
    const input = args['json'] === '-' ? await context.readStdin() : (args['json'] ?? '{}');
    const signIn = await credentials(context, text(options['user']), text(options['password-file']));
    const core = await context.openCore(programFolders(text(options['data'])).dataDir);
    const caller = core.openCaller();
    try {
      if (signIn) {
        const entered = await dispatch(context, core, caller, 'session.signIn', JSON.stringify(signIn));
        if (!entered.reply.ok) return refuse(context, entered);
      }
      const answer = await dispatch(context, core, caller, args['method'] ?? '', input);
      if (!answer.reply.ok) return refuse(context, answer);
      context.out(answer.json);
      return ExitCode.done;
    } finally {
      core.closeCaller(caller);
      await core.close();
    }
  },
};

interface Answer {
  readonly json: string;
  readonly reply: Reply;
}

async function dispatch(context: CliContext, core: Core, caller: Caller, name: string, json: string): Promise<Answer> {
  const answered = await core.dispatch(caller, name, json, {
    signal: context.signal,
    onProgress: ({ step, done, total }) => context.err(total > 0 ? `${step} ${done}/${total}` : step),
  });
  return { json: answered, reply: JSON.parse(answered) as Reply };
}

/** The reply still goes out as it came, for scripts; the words go to the person. */
function refuse(context: CliContext, { json, reply }: Answer): ExitCode {
  if (reply.ok) return ExitCode.done;
  context.out(json);
  const { what, basis, next } = describeError(reply.error);
  context.err([what, basis, next].filter((line) => line !== undefined).join('\n'));
  return reply.error.code === 'INTERNAL' ? ExitCode.fault : ExitCode.refused;
}

async function credentials(context: CliContext, userName: string | undefined, file: string | undefined) {
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

function text(value: string | true | undefined): string | undefined {
  return value === true ? undefined : value;
}
