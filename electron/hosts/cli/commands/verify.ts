import { type Output } from '#shared/contract/contract.ts';
import { type CliCommand, ExitCode } from '../command.ts';
import { inOffice, OFFICE_OPTIONS, refuse } from '../office-session.ts';

/** `cli verify`: every hash, every projection, every scan; prints the heads. Exit code 1 when anything differs. */
export const verifyCommand: CliCommand = {
  name: 'verify',
  summary: '核验办理记录、查询日志和附件，打印链尾；有不一致即以 1 退出',
  options: OFFICE_OPTIONS,
  async run(context, input) {
    return inOffice(context, input, async (call) => {
      const answer = await call('record.verify', '{}');
      if (!answer.reply.ok) return refuse(context, answer);
      const result = answer.reply.value as Output<'record.verify'>;
      context.out(JSON.stringify(result));
      context.err(
        `办理记录 ${result.acts} 条、查询日志 ${result.looks} 条、附件 ${result.attachments} 件${result.faults.length === 0 ? '，全部一致' : `，${result.faults.length} 处不一致：\n${result.faults.join('\n')}`}`,
      );
      return result.faults.length === 0 ? ExitCode.done : ExitCode.refused;
    });
  },
};
