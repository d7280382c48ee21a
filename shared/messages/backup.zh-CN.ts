import { type BackupReason, type BackupTrouble } from '#shared/contract/methods/backup.ts';

/** The words of backups, for the workbench and the page 数据安全. */
export const BACKUP_REASON_NAMES: Readonly<Record<BackupReason, string>> = {
  automatic: '自动',
  asked: '手动',
  newPc: '换电脑',
  setAside: '恢复前存放',
};

/** What is wrong and what to do, after "备份没有做成：". */
export const BACKUP_TROUBLE_WORDS: Readonly<Record<BackupTrouble, string>> = {
  full: '磁盘空间不足，请腾出空间',
  readOnly: '磁盘只读或没有写入权限，请检查写保护开关和权限',
  gone: '磁盘中途断开，请重新插好',
  damaged: '写入的内容核对不上，磁盘可能已坏，请换一个磁盘',
  original: '正在使用的数据库有损坏的地方，请管理员马上到“数据安全”恢复最近一次备份',
  interrupted: '程序锁定，备份没有做完，登录后自动重做',
  other: '原因不明，请导出诊断包并联系技术支持',
};
