import { useState } from 'react';
import { type ErrorText } from '#shared/messages/error-text.ts';
import { base64OfBytes } from '../../../api/base64.ts';
import { describeFailure } from '../../../api/call-error.ts';
import { useApi } from '../../../api/hooks.tsx';

const EXTENSIONS = ['cer', 'crt', 'pem', 'der', 'p7b'];

export interface CertificateFile {
  readonly name: string;
  readonly base64: string;
}

/** Asks for a certificate file; undefined when the user thought better of it or it cannot be read. */
export function useCertificateFile(): {
  readonly pick: () => Promise<CertificateFile | undefined>;
  readonly failure: ErrorText | undefined;
} {
  const { shell } = useApi();
  const [failure, setFailure] = useState<ErrorText>();
  const pick = async () => {
    setFailure(undefined);
    try {
      const file = await shell.pickFile(EXTENSIONS);
      return file && { name: file.name, base64: base64OfBytes(file.bytes) };
    } catch (thrown) {
      setFailure(describeFailure(thrown));
      return undefined;
    }
  };
  return { pick, failure };
}
