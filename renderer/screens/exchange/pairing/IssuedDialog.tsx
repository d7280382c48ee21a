import { useState } from 'react';
import { useCommand } from '../../../api/hooks.tsx';
import { Dialog } from '../../../ui/Dialog.tsx';
import { Refusal } from '../../../ui/Refusal.tsx';
import { type CertificateFile, useCertificateFile } from './use-certificate-file.ts';

/** Takes the certificate that an authority issued for our request into use. */
export function IssuedDialog({ onClose, onDone }: { onClose: () => void; onDone: () => void }) {
  const adopt = useCommand('sync.importIssuedCertificate');
  const { pick, failure } = useCertificateFile();
  const [issued, setIssued] = useState<CertificateFile>();
  const [authority, setAuthority] = useState<CertificateFile>();
  const submit = async () => {
    if (issued === undefined) return setIssued(await pick());
    const adopted = await adopt.run({ certificate: issued.base64, ...(authority && { authority: authority.base64 }) });
    if (adopted !== undefined) onDone();
  };
  return (
    <Dialog
      open
      title="导入签发的证书"
      onClose={onClose}
      act={{ label: issued === undefined ? '选择证书文件' : '启用', running: adopt.running, onAct: () => void submit() }}
      width={560}
    >
      <p className="dialog-words">
        认证机构按本单位的申请签发的证书，密钥不变。认证机构自己的证书有就一并选上，程序会核对签发是否属实。
      </p>
      <Refusal text={adopt.failure?.text ?? failure} />
      <div className="picked-files">
        <Picked label="签发给本单位的证书" file={issued} onPick={() => void pick().then((file) => file && setIssued(file))} />
        <Picked
          label="认证机构的证书（可不选）"
          file={authority}
          onPick={() => void pick().then((file) => file && setAuthority(file))}
        />
      </div>
    </Dialog>
  );
}

function Picked({ label, file, onPick }: { label: string; file: CertificateFile | undefined; onPick: () => void }) {
  return (
    <>
      <span>{label}</span>
      <span>{file === undefined ? <span className="nothing">未选</span> : file.name}</span>
      <button type="button" className="button" onClick={onPick}>
        选择…
      </button>
    </>
  );
}
