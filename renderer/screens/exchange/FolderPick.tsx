import { ChoiceField } from '../../fields/ChoiceField.tsx';
import { FolderTools } from './FolderTools.tsx';
import { folderOptions, type Folders } from './use-folders.ts';

/** Where package files are read from. Nobody has to choose between one folder; and a folder that is gone is no choice. */
export function folderChosen({ folders }: Folders, folderId: string | undefined): string | undefined {
  return folders?.find(({ id }) => id === folderId)?.id ?? folders?.[0]?.id;
}

/** U 盘或文件夹, chosen and looked for anew. */
export function FolderPick({
  found,
  folderId,
  onFolder,
  onReload,
}: {
  found: Folders;
  folderId: string | undefined;
  onFolder: (id: string | undefined) => void;
  onReload: () => void;
}) {
  const { folders } = found;
  return (
    <>
      {folders !== undefined && folders.length > 0 && (
        <ChoiceField
          path="folder"
          label="U 盘或文件夹"
          layout="column"
          span="full"
          options={folderOptions(folders)}
          value={folderChosen(found, folderId) ?? ''}
          onChange={onFolder}
        />
      )}
      <FolderTools
        found={found}
        onFound={(now) => {
          if (!now.some(({ id }) => id === folderId)) onFolder(undefined);
          onReload();
        }}
      />
    </>
  );
}
