import { useState } from 'react';
import { type CaseId } from '#shared/kernel/ids.ts';
import { type ErrorText } from '#shared/messages/error-text.ts';
import { bytesOfBase64 } from '../../api/base64.ts';
import { describeFailure } from '../../api/call-error.ts';
import { useApi, useCommand } from '../../api/hooks.tsx';
import { focusField } from '../../fields/EnterFlow.tsx';
import { TextField } from '../../fields/TextField.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { FocusOn } from '../../ui/FocusOn.tsx';
import { Refusal } from '../../ui/Refusal.tsx';

/** 查询记录告知书: asks who wants it, then prints or saves it. */
export function AccessReport({ caseId, caseNumber, from, to }: { caseId: CaseId; caseNumber: string; from: string; to: string }) {
  const { shell } = useApi();
  const make = useCommand('record.accessReport');
  const [asking, setAsking] = useState(false);
  const [reason, setReason] = useState('');
  const [missing, setMissing] = useState(false);
  const [failed, setFailed] = useState<ErrorText>();
  const [said, setSaid] = useState<string>();
  const carryOut = async (what: 'print' | 'save') => {
    setMissing(reason.trim() === '');
    setFailed(undefined);
    setSaid(undefined);
    if (reason.trim() === '') return void focusField('accessReason');
    const made = await make.run({ caseId, from, to, reason: reason.trim() });
    if (made === undefined) return;
    try {
      const bytes = bytesOfBase64(made.pdf);
      if (what === 'print') await shell.print(bytes);
      else if (!(await shell.saveFile(made.fileName, bytes))) return;
      setSaid(`${what === 'print' ? '已送打印' : '已另存'}：${made.pages} 页，${made.looks} 条记录。`);
    } catch (thrown) {
      setFailed(describeFailure(thrown));
    }
  };
  return (
    <>
      <button type="button" className="button" onClick={() => setAsking(true)}>
        打印查询记录告知书
      </button>
      <Dialog
        open={asking}
        title={`${caseNumber} 的查询记录告知书`}
        width={560}
        onClose={() => setAsking(false)}
        closeLabel="关闭"
        act={{ label: make.running ? '正在制作…' : '打印', running: make.running, onAct: () => void carryOut('print') }}
      >
        <p className="dialog-words">
          当事人有权查阅、复制自己的个人信息（个人信息保护法第四十五条）。列出 {from} 至 {to}{' '}
          谁、何时、为什么查看了这一户；出具告知书本身也记入日志。
        </p>
        <div className="dialog-fields">
          <TextField
            path="accessReason"
            label="谁申请的"
            required
            hint="如“申请人本人到窗口申请，已核对身份证”"
            value={reason}
            onChange={(text) => {
              setMissing(false);
              setReason(text);
            }}
            reason={missing ? '请写明谁申请、怎样核对的身份' : undefined}
          />
          <FocusOn path="accessReason" />
        </div>
        <Refusal text={make.failure?.text ?? failed} focus={false} />
        {said !== undefined && (
          <p className="dialog-words" role="status">
            {said}
          </p>
        )}
        <button type="button" className="link-button" disabled={make.running} onClick={() => void carryOut('save')}>
          另存为 PDF
        </button>
      </Dialog>
    </>
  );
}
