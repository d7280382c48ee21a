import { sizeWords } from '#shared/messages/size.ts';
import { type BackupErrors } from '#shared/kernel/errors/backup.ts';
import { type ErrorTexts } from '../error-text.ts';

const KEPT = '现有数据没有改动。';

export const backupErrorTexts: ErrorTexts<BackupErrors> = {
  BACKUP_NOT_FOUND: () => ({ what: '没有找到这份备份。', next: '请刷新备份列表后再选。' }),
  BACKUP_PLACE_GONE: () => ({
    what: '没有找到备份所在的磁盘或文件夹。',
    next: '请插好 U 盘或移动硬盘后再试；换了新盘的，请在“数据安全”中重新选择备份位置。',
  }),
  BACKUP_OTHER_KEY: () => ({
    what: '这份备份是用另一把数据库密钥加密的。',
    next: '请填写备份当天管理员的用户名和口令，或当时有效的恢复密钥。',
  }),
  BACKUP_DAMAGED: ({ faults }) => ({
    what: `备份没有通过核验：${faults.slice(0, 3).join('；')}${faults.length > 3 ? `等 ${faults.length} 处` : ''}。`,
    next: `请改用另一份备份。${KEPT}`,
  }),
  BACKUP_NO_SPACE: ({ neededBytes, freeBytes }) => ({
    what: `磁盘空间不足：需要 ${sizeWords(neededBytes)}，只剩 ${sizeWords(freeBytes)}。`,
    next: `请腾出空间或换一个磁盘。${KEPT}`,
  }),
  BACKUP_INTERRUPTED: () => ({ what: '程序锁定或退出，备份没有做完。', next: '登录后程序会自动重做；没有做完的部分已作废。' }),
  RESTORE_FILE_HELD: () => ({
    what: '数据没有换上：数据文件正被别的程序占用（例如杀毒软件）。',
    next: '请关闭占用的程序，或者重启电脑后再试。原来的数据和备份都在，没有丢失。',
  }),
  RESTORE_NOT_ADMINISTRATOR: () => ({ what: '只有管理员可以恢复数据。', next: '请由备份中在册的管理员办理，或使用恢复密钥。' }),
};
