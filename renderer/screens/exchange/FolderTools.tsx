import { type Folder, type Folders } from './use-folders.ts';

/** Under the list of sticks and folders: look again, choose another; and what to do where there is none. */
export function FolderTools({
  found: { folders, look, choose },
  onFound,
}: {
  found: Folders;
  /** What there is after another look. */
  onFound: (folders: readonly Folder[]) => void;
}) {
  return (
    <div className="folder-tools">
      {folders?.length === 0 && <span className="caution-text">没有找到 U 盘。请插好 U 盘，再按“重新查找”。</span>}
      <button type="button" className="button" onClick={() => void look().then(onFound)}>
        重新查找
      </button>
      {choose && (
        <button type="button" className="button" onClick={() => void choose().then(onFound)}>
          选择文件夹…
        </button>
      )}
      <span className="folder-note">
        {choose ? '也可以选共享文件夹，由双方约定；本机会记住' : '共享文件夹由管理员在本机设置后出现在这里'}
      </span>
    </div>
  );
}
