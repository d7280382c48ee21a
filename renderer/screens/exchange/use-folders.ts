import { useCallback, useEffect, useState } from 'react';
import { type Output } from '#shared/contract/contract.ts';
import { type Option } from '#shared/forms/field.ts';
import { type ErrorText } from '#shared/messages/error-text.ts';
import { sizeWords } from '#shared/messages/size.ts';
import { describeFailure } from '../../api/call-error.ts';
import { useApi } from '../../api/hooks.tsx';

export type Folder = Output<'sync.folders'>['folders'][number];

export interface Folders {
  /** Undefined until the host has answered for the first time. */
  readonly folders: readonly Folder[] | undefined;
  readonly failure: ErrorText | undefined;
  /** Asks again: a stick has been plugged in. Gives what there is now. */
  look(): Promise<readonly Folder[]>;
  /** The desktop's dialog for a folder; absent in a browser, which has none. */
  readonly choose: (() => Promise<readonly Folder[]>) | undefined;
}

/** The sticks and folders that the host offers. */
export function useFolders(): Folders {
  const { client, shell } = useApi();
  const [state, setState] = useState<{ folders?: readonly Folder[]; failure?: ErrorText }>({});
  const look = useCallback(
    () =>
      client.call('sync.folders', {}).then(
        ({ folders }) => {
          setState({ folders });
          return folders;
        },
        (failure: unknown): readonly Folder[] => {
          setState({ folders: [], failure: describeFailure(failure) });
          return [];
        },
      ),
    [client],
  );
  useEffect(() => void look(), [look]);
  const { chooseFolder } = shell;
  const choose =
    chooseFolder &&
    (async () => {
      try {
        await chooseFolder();
      } catch (failure) {
        setState((before) => ({ ...before, failure: describeFailure(failure) }));
        return [];
      }
      return look();
    });
  return { folders: state.folders, failure: state.failure, look, choose };
}

/** A stick or folder as an option of a choice. */
export function folderOption({ id, name, kind, freeBytes }: Pick<Folder, 'id' | 'name' | 'kind' | 'freeBytes'>) {
  return {
    value: id,
    label: `${kind === 'drive' ? 'U 盘、移动盘' : '文件夹'}　${name}`,
    hint: freeBytes === undefined ? '问不到剩余空间' : `剩余空间 ${sizeWords(freeBytes)}`,
  } satisfies Option;
}

/** As options of a choice, at most nine. */
export function folderOptions(folders: readonly Folder[]): readonly Option[] {
  return folders.slice(0, 9).map(folderOption);
}
