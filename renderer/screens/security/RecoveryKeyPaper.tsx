import { bytesOfBase64 } from '../../api/base64.ts';
import { CallError, describeFailure } from '../../api/call-error.ts';
import { useState } from 'react';
import { useApi, useCommand } from '../../api/hooks.tsx';
import { type ErrorText } from '#shared/messages/error-text.ts';
import { Refusal } from '../../ui/Refusal.tsx';

/** 打印 and 另存 of the key's paper. Nothing of it stays in the program. */
export function RecoveryKeyPaper({ recoveryKey }: { recoveryKey: string }) {
  const { shell } = useApi();
  const make = useCommand('setup.recoveryKeyPaper');
  const [failed, setFailed] = useState<ErrorText>();
  const [saved, setSaved] = useState(false);
  const withPaper = async (use: (bytes: Uint8Array, fileName: string) => Promise<void>) => {
    setFailed(undefined);
    setSaved(false);
    const paper = await make.run({ recoveryKey });
    if (paper === undefined) return;
    try {
      await use(bytesOfBase64(paper.pdf), paper.fileName);
    } catch (failure) {
      if (!(failure instanceof CallError)) throw failure;
      setFailed(describeFailure(failure));
    }
  };
  return (
    <>
      <Refusal text={make.failure?.text ?? failed} />
      <button
        type="button"
        className="button"
        disabled={make.running}
        onClick={() => void withPaper((bytes) => shell.print(bytes))}
      >
        {make.running ? '正在制作…' : '打印恢复密钥'}
      </button>
      <button
        type="button"
        className="button"
        disabled={make.running}
        title="存到要交负责人保管的优盘上；不要留在本机"
        onClick={() => void withPaper(async (bytes, name) => setSaved(await shell.saveFile(name, bytes)))}
      >
        另存为 PDF
      </button>
      {saved && (
        <span className="caution-text" role="status">
          已另存。打印后请删去文件，不要留在本机
        </span>
      )}
    </>
  );
}
