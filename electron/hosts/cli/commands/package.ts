import { statSync } from 'node:fs';
import { basename, dirname, resolve } from 'node:path';
import { lookAtPackage } from '#core/sync/look-at-package.ts';
import { type Output } from '#shared/contract/contract.ts';
import { type FileReport } from '#shared/contract/methods/sync.ts';
import { CHOSEN_FOLDER, folderId } from '../../exchange-folders.ts';
import { type CliArgument, type CliCommand, type CliContext, type CliInput, ExitCode, UsageProblem } from '../command.ts';
import { type Answer, inOffice, OFFICE_OPTIONS, refuse, tell, textOption } from '../office-session.ts';

const FILE: CliArgument = { name: 'file', summary: '数据包文件（.jzb）' };
const FILE_OR_FOLDER = {
  args: [{ ...FILE, optional: true }],
  options: [...OFFICE_OPTIONS, { name: 'from', value: 'DIR', summary: '文件夹：其中发给本单位的数据包全部处理' }],
} as const;

/** `cli package inspect FILE`: the outer layer, without keys and without an office. */
export const packageInspectCommand: CliCommand = {
  name: 'package inspect',
  summary: '不用密钥看外层：是不是完整的数据包、格式第几版、封给哪张证书',
  args: [FILE],
  async run(context, { args }) {
    context.out(JSON.stringify(await lookAtPackage(args['file'] ?? '', context.signal)));
    return ExitCode.done;
  },
};

/** `cli package verify FILE`: is it for us, from whom, whole and soundly signed. Whether it may be taken in is not asked. */
export const packageVerifyCommand: CliCommand = {
  name: 'package verify',
  summary: '用本单位密钥打开并验签：谁发的、第几包、是否完好；不写入任何数据',
  ...FILE_OR_FOLDER,
  run: (context, input) =>
    withFiles(context, input, 'sync.inspect', ({ fileName, package: opened, refusal }) => ({
      fileName,
      ...(opened ? { package: opened } : refusal && { refusal }),
    })),
};

/** `cli package open FILE`: the dry run: what is new in it and what it would change, case by case. */
export const packageOpenCommand: CliCommand = {
  name: 'package open',
  summary: '试导入：有什么新内容、每个案件会怎样变化；不写入任何数据',
  ...FILE_OR_FOLDER,
  run: (context, input) => withFiles(context, input, 'sync.inspect', (report) => report),
};

/** `cli package import FILE` or `--from DIR`: takes packages in; twice changes nothing. */
export const packageImportCommand: CliCommand = {
  name: 'package import',
  summary: '导入数据包；重复导入不会改变什么',
  ...FILE_OR_FOLDER,
  run: (context, input) => withFiles(context, input, 'sync.import', (report) => report),
};

/** `cli package export --recipient CODE --to DIR`: everything new, or numbers made before once more. */
export const packageExportCommand: CliCommand = {
  name: 'package export',
  summary: '把没有报送的办理记录做成数据包，写入文件夹',
  options: [
    ...OFFICE_OPTIONS,
    { name: 'recipient', value: 'CODE', summary: '收件单位代码，例如 120101', required: true },
    { name: 'to', value: 'DIR', summary: 'U 盘或文件夹', required: true },
    { name: 'again', value: 'NUMBERS', summary: '重新制作这些编号的包，例如 3,4' },
  ],
  run(context, input) {
    const folder = resolve(String(input.options['to']));
    const again = numbersOf(textOption(input.options['again']));
    const asked = { recipientId: String(input.options['recipient']), folderId: folderId(folder), again };
    return inOffice(
      context,
      input,
      async (call) => {
        const answer = await call('sync.export', JSON.stringify(asked));
        if (!answer.reply.ok) return refuse(context, answer);
        const { packages } = answer.reply.value as Output<'sync.export'>;
        context.out(JSON.stringify(answer.reply.value));
        context.err(packages.length === 0 ? '没有需要报送的新内容。' : `已写出 ${packages.length} 包。`);
        return ExitCode.done;
      },
      folder,
    );
  },
};

/** `cli package folder [DIR]`: the exchange folder of this PC, for windows that cannot ask for one. */
export const packageFolderCommand: CliCommand = {
  name: 'package folder',
  summary: '设定（或显示）本机交换数据包的文件夹，例如网络共享文件夹',
  args: [{ name: 'folder', summary: '文件夹；不写即显示现在的设定', optional: true }],
  async run(context, { args }) {
    const settings = context.openSettings();
    if (args['folder'] !== undefined) {
      const folder = resolve(args['folder']);
      if (!isFolder(folder)) throw new UsageProblem(`没有这个文件夹：${folder}`, '请检查位置，或先连上网络共享。');
      settings.set(CHOSEN_FOLDER, folder);
    }
    context.out(String(settings.get(CHOSEN_FOLDER)));
    return ExitCode.done;
  },
};

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
}

function numbersOf(text: string | undefined): number[] {
  const numbers = (text ?? '').split(/[,，]/).filter((part) => part.trim() !== '');
  if (numbers.some((part) => !/^\s*\d{1,6}\s*$/.test(part)))
    throw new UsageProblem(`--again “${text}”不是包的编号。`, '请写编号，用逗号分开，例如 3,4。');
  return numbers.map(Number);
}

/** Asks one of the two methods about a file, or about all of a folder that are for us; prints one line for each. */
async function withFiles(
  context: CliContext,
  input: CliInput,
  method: 'sync.inspect' | 'sync.import',
  lineOf: (report: FileReport) => Partial<FileReport>,
): Promise<ExitCode> {
  const { args, options } = input;
  const from = textOption(options['from']);
  if ((args['file'] === undefined) === (from === undefined))
    throw new UsageProblem('请写一个数据包文件，或用 --from 写一个文件夹。', '两者写一个。');
  const path = resolve(args['file'] ?? from ?? '');
  const folder = from === undefined ? dirname(path) : path;
  return inOffice(
    context,
    input,
    async (call) => {
      const found = from === undefined ? undefined : await call('sync.find', JSON.stringify({ folderId: folderId(folder) }));
      if (found && !found.reply.ok) return refuse(context, found);
      const fileNames = found ? namesForUs(found) : [basename(path)];
      if (fileNames.length === 0) {
        context.err('文件夹里没有发给本单位的数据包。');
        return ExitCode.done;
      }
      const answer = await call(method, JSON.stringify({ folderId: folderId(folder), fileNames }));
      if (!answer.reply.ok) return refuse(context, answer);
      const { files } = answer.reply.value as Output<'sync.inspect'>;
      return printed(context, files, lineOf, from !== undefined);
    },
    folder,
  );
}

function printed(
  context: CliContext,
  files: readonly FileReport[],
  lineOf: (report: FileReport) => Partial<FileReport>,
  wholeFolder: boolean,
): ExitCode {
  let ended: ExitCode = ExitCode.done;
  for (const report of files) {
    const line = lineOf(report);
    context.out(JSON.stringify(line));
    if (!line.refusal) continue;
    // In a folder that is read every night, what came before is no news.
    if (wholeFolder && line.refusal.code === 'PACKAGE_ALREADY_IMPORTED') continue;
    tell(context, line.refusal, `${report.fileName}：`);
    ended = ExitCode.refused;
  }
  return ended;
}

function namesForUs({ reply }: Answer): string[] {
  if (!reply.ok) return [];
  const { files } = reply.value as Output<'sync.find'>;
  return files.filter(({ forUs }) => forUs).map(({ fileName }) => fileName);
}
