import { useEffectEvent, useLayoutEffect, useState, type FormEvent } from 'react';
import { type Session } from '#shared/contract/methods/office.ts';
import { type StaffMember } from '#shared/domain/office/office.ts';
import { useApi, useCommand } from '../../api/hooks.tsx';
import { useLoaded } from '../../api/use-loaded.ts';
import { PasswordField } from '../../fields/PasswordField.tsx';
import { TextField } from '../../fields/TextField.tsx';
import { focusField } from '../../fields/EnterFlow.tsx';
import { Refusal } from '../../ui/Refusal.tsx';
import { DiagnosisLink } from '../about/DiagnosisLink.tsx';
import { RestoreGate } from '../backup/RestoreGate.tsx';
import { RecoverScreen } from './RecoverScreen.tsx';

interface SignInProps {
  /** Somebody was at work here before the program locked: then only the password is asked. */
  readonly lastUser: StaffMember | undefined;
  readonly onEntered: (session: Session) => void;
}

const RESTORE_HELPS: ReadonlySet<string> = new Set([
  'DATABASE_DAMAGED',
  'DATABASE_FOREIGN',
  'DATABASE_NOT_ENCRYPTED',
  'VAULT_DAMAGED',
  'DISK_FAILED',
]);

/** Refusals that are nobody's fault but the typist's. */
const EXPECTED: ReadonlySet<string> = new Set(['SIGN_IN_FAILED', 'SIGN_IN_WAIT', 'ACCOUNT_CLOSED', 'DATA_FOLDER_IN_USE']);

/** 登录 and 解锁. The one place where Enter submits: nothing is recorded here, and everybody expects it of a password. */
export function SignInScreen({ lastUser, onEntered }: SignInProps) {
  const [other, setOther] = useState(false);
  const [recovering, setRecovering] = useState(false);
  const [restoring, setRestoring] = useState(false);
  const unlocking = lastUser !== undefined && !other;
  const [typedName, setTypedName] = useState<string>();
  const [password, setPassword] = useState('');
  const [missing, setMissing] = useState<{ readonly path: string; readonly reason: string }>();
  const status = useLoaded('setup.status', {});
  const signIn = useCommand('session.signIn');
  const { client } = useApi();
  const workstation = useLoaded('workstation.read', {});
  // Who signed in here last most likely does so again; somebody else types over it.
  const keptName = other ? '' : (workstation.value?.lastUserName ?? '');
  const userName = typedName ?? keptName;
  const nameKnown = unlocking || (typedName === undefined && keptName !== '');
  // The fields come when it is known who was here last: a name that came later would move the focus, or stand in the way of what
  // is already being typed.
  const shown = lastUser !== undefined || workstation.value !== undefined || workstation.error !== undefined;
  // The page of the recovery key has a field of the same name, and begins with another.
  const begins = shown && !recovering && !restoring;
  const begin = useEffectEvent(() => void focusField(nameKnown ? 'password' : 'userName'));
  useLayoutEffect(() => {
    if (begins) begin();
  }, [unlocking, begins]);
  if (restoring)
    return (
      <RestoreGate
        from={status.value !== undefined && status.value.backups === 0 ? 'stick' : 'here'}
        onReturn={() => setRestoring(false)}
        onDone={() => setRestoring(false)}
      />
    );
  if (recovering) return <RecoverScreen onEntered={onEntered} onReturn={() => setRecovering(false)} />;

  const name = unlocking ? lastUser.userName : userName.trim();
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const gap =
      name === ''
        ? { path: 'userName', reason: '请填写用户名' }
        : password === ''
          ? { path: 'password', reason: '请填写口令' }
          : undefined;
    setMissing(gap);
    if (gap !== undefined) return void focusField(gap.path);
    const session = await signIn.run({ userName: name, password });
    if (session !== undefined) {
      if (name !== keptName) client.call('workstation.change', { lastUserName: name }).catch(() => undefined);
      return onEntered(session);
    }
    // Opening takes a second: who has seen the slip and types again already is not interrupted.
    setPassword((now) => (now === password ? '' : now));
    if (document.activeElement?.id !== 'password') focusField('password');
  };
  const reasonAt = (path: string) => (missing?.path === path ? missing.reason : undefined);
  return (
    <div className="gate">
      <div className="gate-panel">
        <h1>街镇社会救助审核确认系统</h1>
        <p className="gate-office">
          {status.value?.demonstration === true ? '演示数据，人物均为虚构' : status.value?.officeName}
        </p>
        {shown && (
          <form onSubmit={(event) => void submit(event)} aria-label={unlocking ? '解锁' : '登录'}>
            {unlocking ? (
              <p className="gate-known">
                程序已锁定，请 <strong>{lastUser.name}</strong> 填写口令解锁。
              </p>
            ) : (
              <TextField
                path="userName"
                label="用户名"
                value={userName}
                onChange={setTypedName}
                reason={reasonAt('userName')}
                autoComplete="username"
              />
            )}
            <PasswordField
              path="password"
              label="口令"
              value={password}
              onChange={setPassword}
              reason={reasonAt('password')}
              autoComplete="current-password"
            />
            <Refusal text={signIn.failure?.text} focus={false} />
            <div className="gate-actions">
              {/* Offered where it is needed: the data do not open, whatever the password. */}
              {signIn.failure !== undefined && RESTORE_HELPS.has(signIn.failure.code) && (
                <button type="button" className="button" onClick={() => setRestoring(true)}>
                  从备份恢复
                </button>
              )}
              <button type="submit" className="button button-primary" disabled={signIn.running}>
                {signIn.running ? '正在打开数据…' : unlocking ? '解锁' : '登录'}
              </button>
            </div>
            <div className="gate-others">
              {lastUser !== undefined && (
                <button
                  type="button"
                  className="link-button"
                  onClick={() => {
                    setTypedName(undefined);
                    setOther(!other);
                  }}
                >
                  {other ? `返回解锁（${lastUser.name}）` : '换人登录'}
                </button>
              )}
              <button type="button" className="link-button" onClick={() => setRecovering(true)}>
                忘记口令，用恢复密钥打开
              </button>
              {signIn.failure !== undefined && !EXPECTED.has(signIn.failure.code) && <DiagnosisLink />}
            </div>
          </form>
        )}
      </div>
    </div>
  );
}
