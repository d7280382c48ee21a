import { type Output } from '#shared/contract/contract.ts';
import { type BackupView, type Holdings } from '#shared/contract/methods/backup.ts';
import { formatInstant } from '#shared/kernel/instant.ts';
import { BACKUP_TROUBLE_WORDS } from '#shared/messages/backup.zh-CN.ts';
import { type ToneWords } from '../exchange/exchange-words.ts';

export type Backups = Output<'backup.state'>;

/** Where backups are found, in the order of the page. */
export const PLACES = [
  { value: 'here', label: '本机' },
  { value: 'target', label: '备份盘' },
  { value: 'setAside', label: '恢复前存放' },
] as const;

/** A number of records as lists show it: `12,480`. */
export function counted(number: number): string {
  return number.toLocaleString('en');
}

export function ownWords({ newest, trouble }: Backups): ToneWords {
  if (trouble) {
    const last = newest ? `。上一份完好的备份：${formatInstant(newest.madeAt)}` : '。还没有一份完好的备份';
    return {
      words: `${formatInstant(trouble.at)} 没有做成：${BACKUP_TROUBLE_WORDS[trouble.trouble]}${last}`,
      tone: 'red',
    };
  }
  if (!newest) return { words: '还没有备份', tone: 'orange' };
  const when = formatInstant(newest.madeAt);
  return newest.current
    ? { words: `${when}，已核验；之后没有新的办理`, tone: 'done' }
    : { words: `${when}，已核验；之后又有办理，每 15 分钟自动备份`, tone: 'plain' };
}

export function targetWords({ target }: Backups): ToneWords {
  const last = target.newestAt ? `最近一次 ${formatInstant(target.newestAt)}` : '还没有复制过';
  switch (target.state) {
    case 'none':
      return { words: '没有设置。电脑损坏或者失窃时，本机上的备份会一起丢失', tone: 'orange' };
    case 'absent':
      return { words: `“${target.name}”没有插上，${last}`, tone: 'orange' };
    case 'failed':
      return { words: `“${target.name}”没有复制成功：${BACKUP_TROUBLE_WORDS[target.trouble ?? 'other']}。${last}`, tone: 'red' };
    case 'behind':
      return { words: `“${target.name}”，正等待复制，${last}`, tone: 'plain' };
    case 'current':
      return target.sameDrive
        ? { words: `“${target.name}”与数据在同一块磁盘上，磁盘损坏时会一起丢失，请换一个`, tone: 'orange' }
        : { words: `“${target.name}”，${last}，已核对`, tone: 'done' };
  }
}

export function rehearsalWords({ rehearsal }: Backups): ToneWords {
  if (!rehearsal) return { words: '还没有做过，程序每月自动做一次', tone: 'plain' };
  const { at, madeAt, from, trouble, acts, attachments } = rehearsal;
  const which = `${from === 'target' ? '备份盘' : '本机'} ${formatInstant(madeAt)} 的备份`;
  if (trouble === 'full') return { words: `${formatInstant(at)} 没有做成：${BACKUP_TROUBLE_WORDS.full}`, tone: 'red' };
  if (trouble) return { words: `${formatInstant(at)} 没有通过：${which}，${BACKUP_TROUBLE_WORDS[trouble]}`, tone: 'red' };
  return {
    words: `${formatInstant(at)} 通过：${which}整份恢复，${counted(acts)} 条办理记录、${counted(attachments)} 件附件全部核对无误`,
    tone: 'done',
  };
}

/** What a backup holds, in one line. */
export function holdingsWords({ acts, lastActAt, cases, lastCaseNumber, attachments }: Holdings): string {
  const last = lastActAt ? `最后一次办理 ${formatInstant(lastActAt)}` : '没有办理记录';
  return `办理记录 ${counted(acts)} 条，${last}；案件 ${counted(cases)} 件${lastCaseNumber ? `，最后编号 ${lastCaseNumber}` : ''}；附件 ${counted(attachments)} 件`;
}

/** What a restore of this backup would take out of the present data, in words. */
export function lossWords(present: Holdings, { madeAt, holdings }: BackupView): string {
  if (!holdings) return '这是以前恢复时存放的数据，恢复时先核验，有损坏的不会启用。';
  const acts = present.acts - holdings.acts;
  if (present.head === holdings.head) return '与现在的数据相同，恢复后没有任何变化。';
  if (acts <= 0) return '现在的数据比这份备份少，恢复后以备份为准。';
  return `${formatInstant(madeAt)} 以后办理的 ${counted(acts)} 条记录不在这份备份里，恢复后要重新办理。现在的数据另外存放在本机，不删除。`;
}
