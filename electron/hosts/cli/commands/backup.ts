import { existsSync, statSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { type Output } from '#shared/contract/contract.ts';
import { formatInstant } from '#shared/kernel/instant.ts';
import { sizeWords } from '#shared/messages/size.ts';
import { folderId } from '../../exchange-folders.ts';
import { type CliCommand, type CliContext, ExitCode, UsageProblem } from '../command.ts';
import { type Answer, type Call, credentials, inOffice, OFFICE_OPTIONS, refuse, textOption } from '../office-session.ts';

function folderGiven(value: string | undefined, option: string): string | undefined {
  if (value === undefined) return undefined;
  const folder = resolve(value);
  if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory())
    throw new UsageProblem(`没有这个文件夹：${folder}`, `请检查 --${option}；移动盘请先插好。`);
  return folder;
}

/** `cli backup [--to DIR]`: a verified backup beside the data, or one in full in another folder, checked there. */
export const backupCommand: CliCommand = {
  name: 'backup',
  summary: '做一次经过核验的备份；--to 把整份数据备份到另一个文件夹并在那里核验',
  options: [...OFFICE_OPTIONS, { name: 'to', value: 'DIR', summary: '移动盘或另一块磁盘上的文件夹（需管理员）' }],
  async run(context, input) {
    const to = folderGiven(textOption(input.options['to']), 'to');
    const work = async (call: Call) => {
      const answer = to ? await call('backup.moveOut', JSON.stringify({ place: folderId(to) })) : await call('backup.make', '{}');
      if (!answer.reply.ok) return refuse(context, answer);
      const made = answer.reply.value as Output<'backup.make'>;
      context.out(JSON.stringify(made));
      context.err(
        `备份完成并已核验：${formatInstant(made.madeAt)}，${made.holdings?.acts ?? 0} 条办理记录，数据库 ${sizeWords(made.bytes)}`,
      );
      return ExitCode.done;
    };
    return inOffice(context, input, work, to);
  },
};

/** `cli restore --from DIR`: into the data folder, which may be empty; what lies there is set aside. */
export const restoreCommand: CliCommand = {
  name: 'restore',
  summary: '从备份恢复；不写 --id 只列出备份。原有数据另外存放，不删除',
  options: [
    ...OFFICE_OPTIONS,
    { name: 'from', value: 'DIR', summary: '备份盘上的文件夹；不写即本机的备份' },
    { name: 'id', value: 'ID', summary: '要恢复的备份；需要管理员的用户名和口令' },
  ],
  async run(context, { options }) {
    const from = folderGiven(textOption(options['from']), 'from');
    const place = from ? folderId(from) : 'here';
    const id = textOption(options['id']);
    const known = await credentials(context, textOption(options['user']), textOption(options['password-file']));
    if (id !== undefined && !known)
      throw new UsageProblem('恢复需要管理员的用户名和口令文件。', '请加上 --user 和 --password-file。');
    // Not signed in: what is restored may be all there is, and restoring asks for the password itself.
    const { data } = options;
    const work = async (call: Call) => {
      if (id === undefined || !known) return list(context, await call('backup.list', JSON.stringify({ place })));
      const credential = { kind: 'password', ...known };
      const answer = await call('backup.restore', JSON.stringify({ place, backupId: id, credential }));
      if (!answer.reply.ok) return refuse(context, answer);
      context.out(answer.json);
      const { passwords, setAside } = answer.reply.value as Output<'backup.restore'>;
      context.err(
        `已恢复并核验。${passwords === 'present' ? '口令仍用现在的。' : '请用备份当天的口令登录。'}${setAside ? '原有数据存放在 set-aside 文件夹。' : ''}`,
      );
      return ExitCode.done;
    };
    return inOffice(context, { args: {}, options: { data } }, work, from);
  },
};

function list(context: CliContext, answer: Answer): ExitCode {
  if (!answer.reply.ok) return refuse(context, answer);
  context.out(answer.json);
  for (const { id, madeAt, officeName, holdings } of (answer.reply.value as Output<'backup.list'>).backups)
    context.err(
      `${id}  ${formatInstant(madeAt)}  ${officeName}  ${holdings ? `${holdings.acts} 条办理记录，最后案号 ${holdings.lastCaseNumber || '无'}` : ''}`,
    );
  return ExitCode.done;
}

/** `cli diagnosis --to FILE`: the file without personal data for technical support. */
export const diagnosisCommand: CliCommand = {
  name: 'diagnosis',
  summary: '写出诊断包（不含个人信息），供技术支持使用；不登录也能做，只是没有数据统计',
  options: [...OFFICE_OPTIONS, { name: 'to', value: 'DIR', summary: '写到哪个文件夹', required: true }],
  async run(context, input) {
    const to = folderGiven(textOption(input.options['to']), 'to')!;
    return inOffice(context, input, async (call) => {
      const answer = await call('diagnosis.make', '{}');
      if (!answer.reply.ok) return refuse(context, answer);
      const { fileName, bytes } = answer.reply.value as Output<'diagnosis.make'>;
      const file = join(to, fileName);
      if (existsSync(file)) throw new UsageProblem(`已有同名文件：${file}`, '请先移走它，或换一个文件夹。');
      await writeFile(file, Buffer.from(bytes, 'base64'), { mode: 0o600 });
      context.out(JSON.stringify({ file }));
      return ExitCode.done;
    });
  },
};
