import { useState } from 'react';
import { type Input, type Output } from '#shared/contract/contract.ts';
import { type BackupView, type Credential } from '#shared/contract/methods/backup.ts';
import { restoreForm, restoreOfItsDayForm } from '#shared/forms/backup.ts';
import { type RawValues } from '#shared/forms/field.ts';
import { type OutputOf } from '#shared/forms/form.ts';
import { CallError } from '../../api/call-error.ts';
import { useApi } from '../../api/hooks.tsx';
import { useToday } from '../../app/today.ts';
import { FormPage } from '../../forms/FormPage.tsx';
import { counted } from './backup-words.ts';

interface Answers {
  readonly how: OutputOf<typeof restoreForm>['how'];
  readonly userName?: string | undefined;
  readonly password?: string | undefined;
  readonly recoveryKey?: string | undefined;
}
export type Restored = Output<'backup.restore'>;

function credentialOf({ how, userName, password, recoveryKey }: Answers): Credential {
  return how === 'recoveryKey'
    ? { kind: 'recoveryKey', recoveryKey: recoveryKey ?? '' }
    : { kind: 'password', userName: userName ?? '', password: password ?? '' };
}

/**
 * Not `useCommand`, which asks all queries anew afterwards: the restore has signed everybody out, and the answer LOCKED would take the
 * page away before anybody has read what was done.
 */
function useRestore() {
  const { client } = useApi();
  const [state, setState] = useState<{ running: boolean; step?: string; failure?: CallError }>({ running: false });
  const restore = async (input: Input<'backup.restore'>): Promise<Restored | undefined> => {
    setState({ running: true });
    try {
      const restored = await client.call('backup.restore', input, {
        onProgress: ({ step }) => setState({ running: true, step }),
      });
      setState({ running: false });
      return restored;
    } catch (thrown) {
      if (!(thrown instanceof CallError)) throw thrown;
      setState({ running: false, failure: thrown });
      return undefined;
    }
  };
  return { ...state, restore };
}

/** Refusals that another password or key puts right. */
const MISTYPED: ReadonlySet<string> = new Set(['SIGN_IN_FAILED', 'SIGN_IN_WAIT', 'RECOVERY_KEY_WRONG']);

/** Asks for an administrator's password or the recovery key and restores; for a backup under another key also for those of its day. */
export function RestoreForm({
  backup,
  userName,
  onRestored,
  onReturn,
}: {
  backup: BackupView;
  /** Filled in where somebody is signed in. */
  userName: string;
  onRestored: (restored: Restored) => void;
  onReturn: () => void;
}) {
  const { running, step, failure, restore } = useRestore();
  const [otherKey, setOtherKey] = useState(false);
  // What was typed before the backup's other key was known, in the page's memory only: nobody types a password twice for that.
  const [typed, setTyped] = useState<RawValues>({});
  const today = useToday();
  const shared = {
    today,
    initial: { how: 'password', userName, ...typed },
    focus: userName === '' ? 'userName' : 'password',
    submitLabel: '恢复成这份备份',
    running,
    runningWords: '正在恢复',
    top: running && (
      <div className="notice notice-plain" role="status">
        <div className="notice-text">{step ?? '正在准备'}…请不要关机，不要拔出备份所在的盘。</div>
      </div>
    ),
    failure: failure?.text,
    actions: (
      <button type="button" className="button" disabled={running} onClick={onReturn}>
        返回
      </button>
    ),
  };
  const run = async (credential: Credential, ofItsDay?: Credential) => {
    const { id, place } = backup;
    const restored = await restore({ place, backupId: id, credential, ...(ofItsDay && { ofItsDay }) });
    if (restored !== undefined) onRestored(restored);
    return restored !== undefined;
  };
  if (otherKey || failure?.code === 'BACKUP_OTHER_KEY') {
    if (!otherKey) setOtherKey(true);
    return (
      <FormPage
        key="ofItsDay"
        {...shared}
        initial={{ ...shared.initial, itsHow: 'password' }}
        focus="itsUserName"
        repeat={failure?.code === 'BACKUP_OTHER_KEY' ? 'itsUserName' : undefined}
        form={restoreOfItsDayForm}
        onSubmit={({ itsHow, itsUserName, itsPassword, itsRecoveryKey, ...present }) =>
          run(
            credentialOf(present),
            credentialOf({ how: itsHow, userName: itsUserName, password: itsPassword, recoveryKey: itsRecoveryKey }),
          )
        }
      />
    );
  }
  const mistyped = failure !== undefined && MISTYPED.has(failure.code);
  return (
    <FormPage
      key="present"
      {...shared}
      form={restoreForm}
      repeat={mistyped ? (typed['how'] === 'recoveryKey' ? 'recoveryKey' : 'password') : undefined}
      onSubmit={(answers, raw) => {
        setTyped(raw);
        return run(credentialOf(answers));
      }}
    />
  );
}

/** After a restore, whoever did it must sign in anew: with which password, and where the former data are. */
export function restoredWords({ passwords, setAside, holdings }: Restored): string {
  return [
    `已恢复并核验：${counted(holdings.acts)} 条办理记录、${counted(holdings.attachments)} 件附件全部无误。`,
    passwords === 'present' ? '口令仍用现在的。' : '请用备份里的用户名和口令登录（一般是最近一次备份时的）。',
    ...(setAside ? ['原有数据没有删除，登录后在“数据安全”的“恢复前存放”里。'] : []),
  ].join('');
}
