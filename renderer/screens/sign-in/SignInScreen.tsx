import { useEffect, useState, type FormEvent } from 'react';
import { useCommand } from '../../api/hooks.tsx';
import { type SessionView } from '../../app/session.tsx';
import { PasswordField } from '../../fields/PasswordField.tsx';
import { TextField } from '../../fields/TextField.tsx';
import { focusField } from '../../fields/EnterFlow.tsx';
import { Refusal } from '../../ui/Refusal.tsx';

/**
 * 登录, and 解锁 when somebody was at work here: then only the password is asked. The one place where Enter submits: nothing
 * is recorded here, and everybody expects it of a password.
 */
export function SignInScreen({ view, onEntered }: { view: SessionView; onEntered: (view: SessionView) => void }) {
  const known = view.state === 'locked' && view.user !== null ? view.user : undefined;
  const [other, setOther] = useState(false);
  const unlocking = known !== undefined && !other;
  const [userName, setUserName] = useState('');
  const [password, setPassword] = useState('');
  const [missing, setMissing] = useState<{ readonly path: string; readonly reason: string }>();
  const signIn = useCommand('session.signIn');
  useEffect(() => void focusField(unlocking ? 'password' : 'userName'), [unlocking]);

  const name = unlocking ? known.userName : userName.trim();
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
    const entered = await signIn.run({ userName: name, password });
    if (entered !== undefined) return onEntered(entered);
    setPassword('');
    focusField('password');
  };
  const reasonAt = (path: string) => (missing?.path === path ? missing.reason : undefined);
  return (
    <div className="gate">
      <div className="gate-panel">
        <h1>街镇社会救助审核确认系统</h1>
        <p className="gate-office">{view.officeName}</p>
        <Refusal text={signIn.failure?.text} />
        <form onSubmit={(event) => void submit(event)} aria-label={unlocking ? '解锁' : '登录'}>
          {unlocking ? (
            <p className="gate-known">
              已锁定，请 <strong>{known.name}</strong> 填写口令解锁。
            </p>
          ) : (
            <TextField
              path="userName"
              label="用户名"
              value={userName}
              onChange={setUserName}
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
          <div className="gate-actions">
            {known !== undefined && (
              <button type="button" className="link-button" onClick={() => setOther(!other)}>
                {other ? `返回解锁（${known.name}）` : '换人登录'}
              </button>
            )}
            <button type="submit" className="button button-primary" disabled={signIn.running}>
              {signIn.running ? '正在打开数据…' : unlocking ? '解锁' : '登录'}
            </button>
          </div>
        </form>
      </div>
    </div>
  );
}
