import { useEffect, useState } from 'react';
import { type ErrorText } from '#shared/messages/error-text.ts';
import { describeFailure } from '../../../api/call-error.ts';
import { bytesOfBase64 } from '../../../api/base64.ts';
import { useApi } from '../../../api/hooks.tsx';
import { blobUrl } from '../../../api/shell.ts';
import { useCase } from '../case-context.tsx';

export interface EvidenceFile {
  readonly name: string;
  readonly mime: string;
  readonly bytes: Uint8Array;
  /** A `blob:` address, revoked when the component goes. */
  readonly address: string;
}

/** One attachment's bytes; asked for once while shown, and each asking stands in the access log. `undefined` asks nothing. */
export function useEvidenceFile(attachmentId: string | undefined): {
  readonly file: EvidenceFile | undefined;
  readonly failure: ErrorText | undefined;
} {
  const { client } = useApi();
  const { caseId } = useCase();
  const [file, setFile] = useState<EvidenceFile>();
  const [failure, setFailure] = useState<ErrorText>();
  useEffect(() => {
    if (attachmentId === undefined) return;
    let wanted = true;
    let address: string | undefined;
    client.call('evidence.read', { caseId, attachmentId }).then(
      ({ name, mime, bytes: text }) => {
        if (!wanted) return;
        const bytes = bytesOfBase64(text);
        address = blobUrl(bytes, mime);
        setFile({ name, mime, bytes, address });
      },
      (thrown: unknown) => wanted && setFailure(describeFailure(thrown)),
    );
    return () => {
      wanted = false;
      if (address !== undefined) URL.revokeObjectURL(address);
    };
  }, [attachmentId, caseId, client]);
  return { file, failure };
}
