import { type Session } from '#shared/contract/methods/office.ts';
import { recoveryForm } from '#shared/forms/setup.ts';
import { useCommand } from '../../api/hooks.tsx';
import { useToday } from '../../app/today.ts';
import { useShortcut } from '../../app/shortcuts.tsx';
import { FormPage } from '../../forms/FormPage.tsx';

/** The printed recovery key opens the data and gives one administrator a new password; the record tells of it. */
export function RecoverScreen({ onEntered, onReturn }: { onEntered: (session: Session) => void; onReturn: () => void }) {
  const recover = useCommand('session.recover');
  useShortcut('Escape', onReturn);
  return (
    <div className="wizard">
      <header className="wizard-head">
        <h1>用恢复密钥打开</h1>
      </header>
      <div className="wizard-body">
        <FormPage
          form={recoveryForm}
          today={useToday()}
          submitLabel="打开并改口令"
          running={recover.running}
          failure={recover.failure?.text}
          repeat={recover.failure?.code === 'RECOVERY_KEY_WRONG' ? 'recoveryKey' : undefined}
          onSubmit={async ({ recoveryKey, userName, newPassword }) => {
            const session = await recover.run({ recoveryKey, userName, newPassword });
            if (session !== undefined) onEntered(session);
            return session !== undefined;
          }}
          actions={
            <button type="button" className="button" onClick={onReturn}>
              返回登录
            </button>
          }
        />
      </div>
    </div>
  );
}
