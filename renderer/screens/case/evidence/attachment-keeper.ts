import { useMemo, useState } from 'react';
import { type ErrorText } from '#shared/messages/error-text.ts';
import { describeFailure } from '../../../api/call-error.ts';
import { base64OfBytes, bytesOfBase64 } from '../../../api/base64.ts';
import { useApi, useCommand } from '../../../api/hooks.tsx';
import { blobUrl } from '../../../api/shell.ts';
import { type AttachmentKeeper } from '../../../fields/AttachmentField.tsx';
import { useCase } from '../case-context.tsx';

/** What may be taken into a case, as the core tells it by the bytes. */
export const SCAN_TYPES = ['image/jpeg', 'image/png', 'image/webp', 'application/pdf'] as const;

const EXTENSIONS: Readonly<Record<string, readonly string[]>> = {
  'image/jpeg': ['jpg', 'jpeg'],
  'image/png': ['png'],
  'image/webp': ['webp'],
  'application/pdf': ['pdf'],
};

export interface CaseKeeper {
  readonly keeper: AttachmentKeeper;
  readonly failure: ErrorText | undefined;
}

/** Takes the files of a form into the case at once, each as an act of its own under `label`: 入户调查照片. */
export function useCaseKeeper(label: string): CaseKeeper {
  const { client, shell } = useApi();
  const { caseId, revision } = useCase();
  const { run, failure } = useCommand('evidence.attach');
  const [unread, setUnread] = useState<ErrorText>();
  const keeper = useMemo<AttachmentKeeper>(
    () => ({
      async pick(accept) {
        setUnread(undefined);
        try {
          return await shell.pickFile(accept.flatMap((type) => EXTENSIONS[type] ?? []));
        } catch (thrown) {
          setUnread(describeFailure(thrown));
          return undefined;
        }
      },
      async store(file) {
        const done = await run({
          caseId,
          expectedRevision: revision.newest,
          name: file.name.slice(-120),
          label,
          bytes: base64OfBytes(file.bytes),
        });
        if (done === undefined) return undefined;
        revision.saw(done.view);
        const taken = done.view.state.evidence.find((evidence) => evidence.attachmentId === done.attachmentId);
        return {
          id: done.attachmentId,
          name: file.name,
          mediaType: taken?.mime ?? '',
          sizeBytes: file.bytes.length,
        };
      },
      async thumbnail({ id, mediaType }) {
        if (!mediaType.startsWith('image/')) return undefined;
        try {
          const file = await client.call('evidence.read', { caseId, attachmentId: id });
          return blobUrl(bytesOfBase64(file.bytes), file.mime);
        } catch {
          return undefined;
        }
      },
    }),
    [caseId, client, label, revision, run, shell],
  );
  return { keeper, failure: unread ?? failure?.text };
}
