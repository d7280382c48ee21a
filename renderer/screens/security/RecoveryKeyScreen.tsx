import { useState } from 'react';
import { useNavigate } from 'react-router';
import { renewRecoveryKeyForm } from '#shared/forms/staff.ts';
import { useCommand } from '../../api/hooks.tsx';
import { useToday } from '../../app/today.ts';
import { FormPage } from '../../forms/FormPage.tsx';
import { done } from '../../ui/DoneNotice.tsx';
import { Page } from '../../ui/Page.tsx';
import { RecoveryKeyStep } from '../setup/RecoveryKeyStep.tsx';

/** 恢复密钥: a new one, when the old paper is lost, seen by others, or its keeper leaves. The old one cannot be shown again. */
export function RecoveryKeyScreen() {
  const renew = useCommand('office.renewRecoveryKey');
  const navigate = useNavigate();
  const [recoveryKey, setRecoveryKey] = useState<string>();
  const today = useToday();
  return (
    <Page
      title="恢复密钥"
      actions={
        recoveryKey === undefined && (
          <button type="button" className="button" onClick={() => void navigate('/recovery-key/data')}>
            更换数据密钥…
          </button>
        )
      }
    >
      {recoveryKey !== undefined ? (
        <RecoveryKeyStep
          recoveryKey={recoveryKey}
          confirmLabel="已妥善保管，旧纸已粉碎"
          onConfirmed={() => void navigate('/staff', { state: done('恢复密钥已更换，原密钥已作废。') })}
        />
      ) : (
        <>
          <div className="notice">
            <div className="notice-text">
              <strong>恢复密钥是一张纸。</strong>
              所有人都忘记口令，或者换电脑恢复备份时，只有它能打开数据。程序里没有保存，不能再看一遍，只能更换。
              {'遗失、被他人看到，或者保管人调离的，请更换。'}
            </div>
          </div>
          <FormPage
            form={renewRecoveryKeyForm}
            today={today}
            submitLabel="更换恢复密钥"
            running={renew.running}
            failure={renew.failure?.text}
            repeat={renew.failure?.code === 'SIGN_IN_FAILED' ? 'password' : undefined}
            onSubmit={async ({ password }) => {
              const renewed = await renew.run({ password });
              if (renewed !== undefined) setRecoveryKey(renewed.recoveryKey);
              return renewed !== undefined;
            }}
          />
        </>
      )}
    </Page>
  );
}
