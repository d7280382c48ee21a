import { type Output } from '#shared/contract/contract.ts';
import { dayInChina, formatInstant, type Instant, instantToMs } from '#shared/kernel/instant.ts';
import { BACKUP_TROUBLE_WORDS } from '#shared/messages/backup.zh-CN.ts';
import { type SafetyNotice } from '../context.ts';

type Backups = Output<'backup.state'>;

const DAY_MS = 24 * 3_600_000;
const PAGE = '请管理员到“数据安全”处理。';

/** What must be known about the backups at the start of the day; empty while all is well and nobody need do anything. */
export function backupNotices(view: Backups, now: Instant): readonly SafetyNotice[] {
  return [...ownBackup(view, now), ...secondTarget(view, now), ...rehearsal(view, now)].map((notice) =>
    notice.level === 'info' ? notice : { ...notice, leadsTo: { place: 'safety' } },
  );
}

function daysSince(at: Instant, now: Instant): number {
  return Math.floor((instantToMs(now) - instantToMs(at)) / DAY_MS);
}

function ownBackup({ newest, trouble, present }: Backups, now: Instant): SafetyNotice[] {
  if (trouble)
    return [
      {
        level: 'red',
        words: `${formatInstant(trouble.at)} 自动备份没有做成：${BACKUP_TROUBLE_WORDS[trouble.trouble]}。${newest ? `最近一次备份是 ${formatInstant(newest.madeAt)}。` : '还没有任何备份。'}`,
      },
    ];
  if (newest && !newest.current && daysSince(newest.madeAt, now) >= 1)
    return [{ level: 'red', words: `最近一次备份是 ${formatInstant(newest.madeAt)}，之后的办理还没有备份。${PAGE}` }];
  if (!newest && present.lastActAt && daysSince(present.lastActAt, now) >= 1)
    return [{ level: 'red', words: `还没有任何备份。${PAGE}` }];
  return [];
}

function secondTarget({ target }: Backups, now: Instant): SafetyNotice[] {
  const last = target.newestAt ? `最近一次复制到它是 ${formatInstant(target.newestAt)}。` : '还没有复制过。';
  switch (target.state) {
    case 'none':
      return [
        {
          level: 'orange',
          words: '还没有设置备份盘：电脑损坏或者失窃时，本机上的备份会一起丢失。请管理员到“数据安全”选择 U 盘或另一块磁盘。',
        },
      ];
    case 'absent': {
      const late = !target.newestAt || daysSince(target.newestAt, now) >= 7;
      return [{ level: late ? 'red' : 'orange', words: `备份盘“${target.name}”没有插上，${last}` }];
    }
    case 'failed':
      return [
        {
          level: 'red',
          words: `复制到备份盘“${target.name}”没有成功：${BACKUP_TROUBLE_WORDS[target.trouble ?? 'other']}。${last}`,
        },
      ];
    case 'behind':
    case 'current':
      return target.sameDrive
        ? [{ level: 'orange', words: `备份盘“${target.name}”与数据在同一块磁盘上，磁盘损坏时会一起丢失，请换一个。` }]
        : [];
  }
}

function rehearsal({ rehearsal: last }: Backups, now: Instant): SafetyNotice[] {
  if (!last) return [];
  const which = last.from === 'target' ? '备份盘上的' : '本机的';
  if (last.trouble === 'full')
    return [
      {
        level: 'orange',
        words: `${dayInChina(last.at)} 恢复演练没有做成：${BACKUP_TROUBLE_WORDS.full}。演练没有做，就不知道备份是不是恢复得出来。`,
      },
    ];
  if (last.trouble)
    return [
      {
        level: 'red',
        words: `${dayInChina(last.at)} 恢复演练没有通过：${which}最新备份（${formatInstant(last.madeAt)}）${BACKUP_TROUBLE_WORDS[last.trouble]}。请管理员到“数据安全”立即重做备份。`,
      },
    ];
  if (daysSince(last.at, now) >= 45)
    return [{ level: 'orange', words: `已有 ${daysSince(last.at, now)} 天没有做恢复演练。${PAGE}` }];
  if (daysSince(last.at, now) >= 7) return [];
  return [
    {
      level: 'info',
      words: `${dayInChina(last.at)} 恢复演练通过：${which}最新备份（${formatInstant(last.madeAt)}）整份恢复，${last.acts} 条办理记录、${last.attachments} 件附件全部核对无误。`,
    },
  ];
}
