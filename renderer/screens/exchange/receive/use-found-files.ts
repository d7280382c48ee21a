import { useCallback, useEffect, useState } from 'react';
import { type ErrorText } from '#shared/messages/error-text.ts';
import { describeFailure } from '../../../api/call-error.ts';
import { useApi } from '../../../api/hooks.tsx';
import { type FoundFile } from './found-files.ts';

export interface FoundFiles {
  /** Undefined while the folder is being read, or none is chosen. */
  readonly files: readonly FoundFile[] | undefined;
  readonly failure: ErrorText | undefined;
  reload(): void;
}

/** The package files in a folder. */
export function useFoundFiles(folderId: string | undefined): FoundFiles {
  const { client } = useApi();
  const [state, setState] = useState<{ of?: string; files?: readonly FoundFile[]; failure?: ErrorText }>({});
  const reload = useCallback(() => {
    if (folderId === undefined) return;
    client.call('sync.find', { folderId }).then(
      ({ files }) => setState({ of: folderId, files }),
      (failure: unknown) => setState({ of: folderId, failure: describeFailure(failure) }),
    );
  }, [client, folderId]);
  useEffect(reload, [reload]);
  const current = state.of === folderId ? state : {};
  return { files: current.files, failure: current.failure, reload };
}
