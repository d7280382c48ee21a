import { type Output } from '../contract/contract.ts';
import { formatInstant } from '../kernel/instant.ts';

/** What the comparison of a decision's small print with the record says, in words. */
export function comparisonWords(result: Output<'record.comparePrinted'>, seq: number): string {
  switch (result.outcome) {
    case 'same':
      return `一致：第 ${seq} 号记录${result.at ? `（${formatInstant(result.at)}）` : ''}和它以前的记录，在这份决定印出以后没有改动过。`;
    case 'setAside':
      return `一致：这份决定是在恢复旧备份以后、补回记录以前作出的，当时的记录已另外原样保存，没有改动过。`;
    case 'differs':
      return `不一致：第 ${seq} 号记录现在的校验值与决定书上的不同。请先核对有没有抄错；没有抄错的，说明印出决定以后记录被改动过，请停止办理，报告区民政局。`;
    case 'missing':
      return `没有第 ${seq} 号记录，现在的记录只到第 ${result.lastSeq} 号。请先核对有没有抄错、是不是本单位的决定；都对的，说明记录被删减过，请停止办理，报告区民政局。`;
  }
}
