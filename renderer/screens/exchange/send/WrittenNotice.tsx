import { type Output } from '#shared/contract/contract.ts';
import { type Folder } from '../use-folders.ts';
import { WrittenFiles } from '../WrittenFiles.tsx';

export interface Written extends Output<'sync.export'> {
  readonly officeName: string;
  readonly folder: Folder | undefined;
}

/** What has been written, and what to do with the stick now. */
export function WrittenNotice({ packages, unreadableAttachments, officeName, folder }: Written) {
  if (packages.length === 0)
    return (
      <div className="notice notice-plain" role="status">
        <span className="notice-text">没有新内容要发给{officeName}，没有制作数据包。</span>
      </div>
    );
  const onDrive = folder?.kind === 'drive';
  return (
    <>
      <WrittenFiles packages={packages} title={(numbers) => `给${officeName}的第 ${numbers} 包`} folderName={folder?.name ?? ''}>
        <div>
          {onDrive
            ? `请在系统中安全弹出 U 盘，交给${officeName}。文件已加密，只有对方能打开，途中不用拆分、改名。`
            : `文件已在共享文件夹里，请通知${officeName}接收。`}
          对方导入后，回执随对方的下一个数据包回来；超过 7 天没有回执，工作台会提醒。
        </div>
      </WrittenFiles>
      {unreadableAttachments > 0 && (
        <div className="notice notice-caution" role="status">
          <span className="notice-text">
            有 {unreadableAttachments} 份附件的文件读不出来，没有放进包里；请管理员从备份恢复附件，恢复后会随以后的包补送。
          </span>
        </div>
      )}
    </>
  );
}
