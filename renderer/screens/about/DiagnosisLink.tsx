import { useState } from 'react';
import { type ErrorText } from '#shared/messages/error-text.ts';
import { bytesOfBase64 } from '../../api/base64.ts';
import { describeFailure } from '../../api/call-error.ts';
import { useApi, useCommand } from '../../api/hooks.tsx';

/** Makes the 诊断包 and saves it; says what became of it. */
export function useDiagnosis(): {
  readonly save: () => Promise<void>;
  readonly running: boolean;
  readonly saved: string | undefined;
  readonly failure: ErrorText | undefined;
} {
  const { shell } = useApi();
  const make = useCommand('diagnosis.make');
  const [failed, setFailed] = useState<ErrorText>();
  const [saved, setSaved] = useState<string>();
  const save = async () => {
    setFailed(undefined);
    setSaved(undefined);
    const made = await make.run({});
    if (made === undefined) return;
    try {
      if (await shell.saveFile(made.fileName, bytesOfBase64(made.bytes))) setSaved(made.fileName);
    } catch (thrown) {
      setFailed(describeFailure(thrown));
    }
  };
  return { save, running: make.running, saved, failure: make.failure?.text ?? failed };
}

/** On the sign-in page, where the program will not open: the diagnosis is needed exactly then. */
export function DiagnosisLink() {
  const { save, running, saved, failure } = useDiagnosis();
  return (
    <>
      <button type="button" className="link-button" disabled={running} onClick={() => void save()}>
        {saved === undefined ? '导出诊断包' : `已保存 ${saved}`}
      </button>
      {failure !== undefined && <span className="caution-text">{failure.what}</span>}
    </>
  );
}
