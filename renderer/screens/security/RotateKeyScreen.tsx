import { useState } from 'react';
import { useNavigate } from 'react-router';
import { rotateKeyForm } from '#shared/forms/staff.ts';
import { useCommand } from '../../api/hooks.tsx';
import { useToday } from '../../app/today.ts';
import { FormPage } from '../../forms/FormPage.tsx';
import { done } from '../../ui/DoneNotice.tsx';
import { Page } from '../../ui/Page.tsx';
import { RecoveryKeyStep } from '../setup/RecoveryKeyStep.tsx';

function doneWords(passwordsToReset: number): string {
  return passwordsToReset === 0
    ? '数据密钥已更换，口令和恢复密钥照旧能用。'
    : `全部密钥已更换。还有 ${passwordsToReset} 个账号的口令已作废，请逐个打开、重置口令。`;
}

/** 更换数据密钥: for when somebody who has left may have taken a copy of the data along. */
export function RotateKeyScreen() {
  const rotate = useCommand('office.rotateKey');
  const navigate = useNavigate();
  const today = useToday();
  const [renewed, setRenewed] = useState<{ readonly recoveryKey: string; readonly passwordsToReset: number }>();
  const leave = (passwordsToReset: number) => void navigate('/staff', { state: done(doneWords(passwordsToReset)) });
  return (
    <Page title="更换数据密钥" back={{ to: '/recovery-key', title: '恢复密钥' }}>
      {renewed !== undefined ? (
        <RecoveryKeyStep
          recoveryKey={renewed.recoveryKey}
          confirmLabel="已妥善保管，旧纸已粉碎"
          onConfirmed={() => leave(renewed.passwordsToReset)}
        />
      ) : (
        <>
          <div className="notice">
            <div className="notice-text">
              <strong>平时不用换。</strong>
              {'有人离开、电脑或者备份盘丢过、口令可能泄露的时候换。'}
              {'换了以后，从前拷走的数据用从前的口令还是能打开，新办的就打不开了。'}
              <br />
              <strong>请先插上备份盘。</strong>
              {'旧备份的口令跟着换，内容仍是旧密钥加密的，盘要照旧锁好。'}
              {'没插上的盘，“全部更换”以后旧备份仍用从前的口令打开，新备份做好后请收好或者销毁。'}
              <br />
              {'更换时程序停几秒到几分钟，请先让大家把手上的表保存好。'}
            </div>
          </div>
          {rotate.running && (
            <div className="notice notice-plain" role="status">
              <div className="notice-text">{rotate.progress?.step ?? '正在准备'}…请不要关机。</div>
            </div>
          )}
          <FormPage
            form={rotateKeyForm}
            today={today}
            submitLabel="更换数据密钥"
            running={rotate.running}
            failure={rotate.failure?.text}
            repeat={rotate.failure?.code === 'SIGN_IN_FAILED' ? 'password' : undefined}
            onSubmit={async ({ scope, password }) => {
              const rotated = await rotate.run({ scope: scope === 'everything' ? 'everything' : 'database', password });
              if (rotated === undefined) return false;
              const { recoveryKey, passwordsToReset } = rotated;
              if (recoveryKey === undefined) leave(passwordsToReset);
              else setRenewed({ recoveryKey, passwordsToReset });
              return true;
            }}
          />
        </>
      )}
    </Page>
  );
}
