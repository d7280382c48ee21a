import { type Output } from '#shared/contract/contract.ts';
import { comparisonWords } from '#shared/messages/printed-head.zh-CN.ts';
import { type CliCommand, ExitCode, UsageProblem } from '../command.ts';
import { inOffice, OFFICE_OPTIONS, refuse, textOption } from '../office-session.ts';

/**
 * `cli verify`: every hash, every projection, every scan; prints the heads. With `--seq N --head HASH` only whether the small print of
 * a decision agrees with the record. Exit code 1 when anything differs.
 */
export const verifyCommand: CliCommand = {
  name: 'verify',
  summary: '核验办理记录、查询日志和附件，打印链首；有不一致即以 1 退出',
  options: [
    ...OFFICE_OPTIONS,
    { name: 'seq', value: 'N', summary: '只核对一份决定：页脚上的“第 N 号记录”' },
    { name: 'head', value: 'HASH', summary: '只核对一份决定：页脚上的“记录链首”，可以带空格（加引号）' },
  ],
  async run(context, input) {
    const [seq, head] = [textOption(input.options['seq']), textOption(input.options['head'])];
    if ((seq === undefined) !== (head === undefined))
      throw new UsageProblem('核对决定要同时给出 --seq 和 --head。', '请照决定书页脚补上缺的一项。');
    return inOffice(context, input, async (call) => {
      if (seq !== undefined) {
        const answer = await call('record.comparePrinted', JSON.stringify({ seq: Number(seq), head }));
        if (!answer.reply.ok) return refuse(context, answer);
        const result = answer.reply.value as Output<'record.comparePrinted'>;
        context.out(JSON.stringify(result));
        context.err(comparisonWords(result, Number(seq)));
        return result.outcome === 'same' || result.outcome === 'setAside' ? ExitCode.done : ExitCode.refused;
      }
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
