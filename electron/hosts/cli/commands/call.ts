import { type CliCommand, ExitCode } from '../command.ts';
import { inOffice, OFFICE_OPTIONS, refuse } from '../office-session.ts';

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
  options: OFFICE_OPTIONS,
  async run(context, input) {
    const { args } = input;
    const json = args['json'] === '-' ? await context.readStdin() : (args['json'] ?? '{}');
    return inOffice(context, input, async (call) => {
      const answer = await call(args['method'] ?? '', json);
      if (!answer.reply.ok) return refuse(context, answer);
      context.out(answer.json);
      return ExitCode.done;
    });
  },
};
