import { formatInstant } from '#shared/kernel/instant.ts';
import { type OfficeErrors } from '#shared/kernel/errors/office.ts';
import { type ErrorTexts } from '../error-text.ts';

const KEEP = '原有数据没有改动。';

/** `20 秒`, `5 分钟`: rounded up, so that who waits that long is not refused again. */
function waitWords(seconds: number): string {
  return seconds < 60 ? `${seconds} 秒` : `${Math.ceil(seconds / 60)} 分钟`;
}

export const officeErrorTexts: ErrorTexts<OfficeErrors> = {
  ALREADY_SET_UP: () => ({ what: '这个数据文件夹里已经有一个单位的数据。', next: '请直接登录；要另建单位，请换一个空文件夹。' }),
  NOT_SET_UP: () => ({ what: '还没有完成设置。', next: '请先按向导设置单位和管理员。' }),
  SIGN_IN_FAILED: ({ waitSeconds }) => ({
    what: '用户名或口令不对。',
    next:
      waitSeconds > 0 ? `请在 ${waitWords(waitSeconds)}后再试；忘记口令请找管理员重置。` : '请重新输入；忘记口令请找管理员重置。',
  }),
  SIGN_IN_WAIT: ({ waitSeconds }) => ({ what: '刚才连续输错，暂时不能登录。', next: `请在 ${waitWords(waitSeconds)}后再试。` }),
  ACCOUNT_CLOSED: () => ({ what: '这个账号已停用。', next: '请找管理员。' }),
  DRAFT_ELSEWHERE: () => ({
    what: '这份登记您在另一个窗口也在填写，那边的内容更新。',
    next: '请只在一个窗口里填写；要以本窗口为准的，点“以本窗口为准”。',
  }),
  USER_NAME_TAKEN: ({ userName }) => ({ what: `用户名“${userName}”已有人使用。`, next: '请换一个用户名。' }),
  PASSWORD_TOO_WEAK: ({ reason }) => ({
    what: `口令不够安全：${reason}。`,
    next: '请使用至少 10 个字符，最好是一句自己记得住的话。',
  }),
  STAFF_NOT_FOUND: () => ({ what: '没有这个工作人员账号。', next: '请刷新人员列表。' }),
  LAST_ADMINISTRATOR: () => ({ what: '这是最后一名在用的管理员，不能停用或取消其管理员岗位。', next: '请先另设一名管理员。' }),
  RECOVERY_KEY_WRONG: () => ({ what: '恢复密钥不对。', next: '请逐组核对纸上的恢复密钥；注意区分数字和字母。' }),
  DATA_FOLDER_IN_USE: () => ({ what: '数据正被本机另一个程序窗口使用。', next: '请关闭另一个窗口后再试。' }),
  DATA_FOLDER_ON_NETWORK: () => ({
    what: '数据文件夹在网络共享盘上，数据库放在共享盘会损坏。',
    next: '请改用本机硬盘上的文件夹；与区民政局交换请用数据包。',
  }),
  DATA_FOLDER_NOT_WRITABLE: () => ({ what: '数据文件夹不能写入或不存在。', next: `请检查磁盘是否接好、是否只读。${KEEP}` }),
  DATABASE_NOT_ENCRYPTED: () => ({
    what: '数据库文件没有加密，不是本程序的数据。',
    next: `程序拒绝打开。请恢复备份，并报告技术支持。${KEEP}`,
  }),
  DATABASE_FOREIGN: () => ({
    what: '数据库与密钥文件不匹配。',
    next: `可能混放了两台电脑的文件。请从备份恢复，并报告技术支持。${KEEP}`,
  }),
  DATABASE_FROM_FUTURE: ({ version, known }) => ({
    what: `数据是用新版程序办理的（数据第 ${version} 版，本程序只认识到第 ${known} 版）。`,
    next: `请安装新版程序再打开。${KEEP}`,
  }),
  DATABASE_NOT_UPGRADED: ({ copy }) => ({
    what: '数据没有升级成功，还是升级以前的样子。',
    next: `请先用原来的版本继续办理，并把诊断包交给技术支持。升级前的数据另存了一份，已经核验：数据文件夹里的“${copy}”。`,
  }),
  DATABASE_DAMAGED: () => ({ what: '数据库文件损坏。', next: `请从备份恢复；恢复不会覆盖现有文件。${KEEP}` }),
  VAULT_DAMAGED: () => ({ what: '密钥文件（vault.json）损坏。', next: `请从备份恢复，并报告技术支持。${KEEP}` }),
  CLOCK_BEHIND: ({ clock, record }) => ({
    what: `电脑时间是 ${formatInstant(clock)}，早于最后一次办理的时间 ${formatInstant(record)}，这一步没有办理。`,
    next: '请校正电脑的日期和时间后重试，已填内容不会丢失。电脑时间无误、以前办理时的时间才是错的，请管理员到“数据安全”确认电脑时间。',
  }),
  DISK_FULL: () => ({ what: '磁盘空间不足，本次操作没有生效。', next: '请腾出空间后再试，已有数据未受影响。' }),
  DISK_FAILED: () => ({
    what: '磁盘读写出错，本次操作没有生效。',
    next: '请检查磁盘是否接好；反复出现的，磁盘可能将要损坏，请马上做一次备份并换磁盘。',
  }),
  RUNTIME_TOO_OLD: ({ found }) => ({ what: `运行环境太旧（${found}）。`, next: '请使用 Node.js 24 或安装包自带的程序。' }),
};
