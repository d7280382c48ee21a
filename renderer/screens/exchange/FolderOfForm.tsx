import { useForm } from '../../forms/form-context.tsx';
import { FolderTools } from './FolderTools.tsx';
import { type Folders } from './use-folders.ts';

/** Under a form's list of folders: looks for sticks again; where there is but one, it is chosen. */
export function FolderOfForm({ found }: { found: Folders }) {
  const { store } = useForm();
  return (
    <FolderTools
      found={found}
      onFound={(folders) => {
        const [only] = folders;
        if (folders.length === 1 && only) store.set('folder', only.id);
        else if (!folders.some(({ id }) => id === store.raw('folder'))) store.set('folder', '');
      }}
    />
  );
}
