import {
  type ProofSummary,
  commitFromFiles,
  sampleFromFiles,
  verifyProofFile,
  writeProofFile,
} from '#core/spot-check/sample-files.ts';
import { type CliCommand, type CliOption, ExitCode } from '../command.ts';
import { withRefusals } from '../refusals.ts';

const FILES: readonly CliOption[] = [
  { name: 'plan', value: 'FILE', summary: '抽查方案（JSON）：批次、承诺日、公开数来源、比例、名册', required: true },
  { name: 'secret-file', value: 'FILE', summary: '区的秘密数（32至128位十六进制）所在文件', required: true },
];

/** `cli sample commit`: what to publish before the public number is drawn. */
export const sampleCommitCommand: CliCommand = {
  name: 'sample commit',
  summary: '抽查第一步：固定名册、比例和秘密数，打印要事先公布的抽查承诺',
  options: FILES,
  run: withRefusals(async (context, { options }) => {
    const { text, value } = commitFromFiles({ plan: String(options['plan']), secret: String(options['secret-file']) });
    context.out(text.trimEnd());
    context.out(`承诺值\t${value}`);
    return ExitCode.done;
  }),
};

/**
 * `cli sample` (or `sample draw`): draws and writes the proof. To a file where one is named: a shell may change line ends in a
 * redirection.
 */
export const sampleDrawCommand: CliCommand = {
  name: 'sample draw',
  alone: true,
  summary: '抽查第二步：公开数产生后抽取，写出抽查证明',
  options: [
    ...FILES,
    { name: 'public-number', value: 'NUMBERS', summary: '公开数，例如 "03 11 17 22 28 31 + 09"', required: true },
    { name: 'commitment', value: 'HEX', summary: '事先公布的承诺值', required: true },
    { name: 'out', value: 'FILE', summary: '证明写入的新文件；不写即打印' },
  ],
  run: withRefusals(async (context, { options }) => {
    const files = { plan: String(options['plan']), secret: String(options['secret-file']) };
    const { proof, selected } = sampleFromFiles(files, String(options['public-number']), String(options['commitment']));
    const out = options['out'];
    if (typeof out !== 'string') context.out(proof.trimEnd());
    else {
      writeProofFile(out, proof);
      context.err(`抽中${selected.length}户，证明已写入 ${out}。`);
    }
    return ExitCode.done;
  }),
};

/** `cli sample verify FILE`: whether a proof holds, and against the value published beforehand. */
export const sampleVerifyCommand: CliCommand = {
  name: 'sample verify',
  summary: '核验一份抽查证明',
  args: [{ name: 'proof', summary: '抽查证明文件' }],
  options: [{ name: 'commitment', value: 'HEX', summary: '事先公布的承诺值' }],
  run: withRefusals(async (context, { args, options }) => {
    const published = options['commitment'];
    const verdict = verifyProofFile(args['proof'] ?? '', typeof published === 'string' ? published : undefined);
    if (!verdict.ok) {
      for (const problem of verdict.problems) context.err(`不成立：${problem}`);
      return ExitCode.refused;
    }
    context.out(summary(verdict, typeof published === 'string'));
    return ExitCode.done;
  }),
};

function summary({ total, selected, commitment }: ProofSummary, published: boolean): string {
  const against = published ? '与事先公布的一致' : '未与事先公布的承诺值核对';
  return `成立：${total}户中抽中${selected.length}户，承诺值 ${commitment}，${against}`;
}
