import { useEffect, useState } from 'react';
import { useNavigate, useParams } from 'react-router';
import { formatInstant } from '#shared/kernel/instant.ts';
import { type BackupView } from '#shared/contract/methods/backup.ts';
import { type ErrorText } from '#shared/messages/error-text.ts';
import { sizeWords } from '#shared/messages/size.ts';
import { describeFailure } from '../../api/call-error.ts';
import { useApi, useCommand, useQuery } from '../../api/hooks.tsx';
import { useSession } from '../../app/session.tsx';
import { Page } from '../../ui/Page.tsx';
import { Refusal } from '../../ui/Refusal.tsx';
import { Fact, Facts, Part } from '../case/Facts.tsx';
import { Tone } from '../exchange/Tone.tsx';
import { holdingsWords, lossWords } from './backup-words.ts';
import { restoredWords, RestoreForm } from './RestoreForm.tsx';

const BACK = { to: '/safety', title: '数据安全' };

/** One backup: what it holds, what would be missing after restoring it, a check, and the restore. */
export function RestoreScreen() {
  const { place = 'here', backupId = '' } = useParams();
  const { client } = useApi();
  const [found, setFound] = useState<{ readonly backup?: BackupView | undefined; readonly failure?: ErrorText }>();
  useEffect(() => {
    client.call('backup.list', { place }).then(
      ({ backups }) => setFound({ backup: backups.find(({ id }) => id === backupId) }),
      (failure: unknown) => setFound({ failure: describeFailure(failure) }),
    );
  }, [client, place, backupId]);
  if (found?.backup === undefined)
    return (
      <Page title="恢复数据" back={BACK}>
        <Refusal text={found?.failure} />
        {found !== undefined && found.failure === undefined && (
          <div className="notice">
            <span className="notice-text">没有找到这份备份，可能已被新的备份替换。请回到“数据安全”，在列表里另选一份。</span>
          </div>
        )}
      </Page>
    );
  return <OneBackup backup={found.backup} />;
}

function OneBackup({ backup }: { backup: BackupView }) {
  const state = useQuery('backup.state', {});
  const { session, signOut } = useSession();
  const navigate = useNavigate();
  const [said, setSaid] = useState<string>();
  if (said !== undefined)
    return (
      <Page title="恢复数据">
        <div className="notice notice-success" role="status">
          <span className="notice-text">{said}</span>
          <button type="button" className="button button-primary" autoFocus onClick={() => void signOut()}>
            重新登录
          </button>
        </div>
      </Page>
    );
  return (
    <Page title={`${formatInstant(backup.madeAt)} 的备份`} back={BACK}>
      <Part title="其中有什么">
        <Facts label="备份内容">
          <Fact wide name="单位">
            {backup.officeName || '未登记'}
          </Fact>
          <Fact wide name="内容">
            {backup.holdings ? holdingsWords(backup.holdings) : '没有登记，核验后才知道'}
          </Fact>
          <Fact wide name="数据库">
            {sizeWords(backup.bytes)}
          </Fact>
          {state.value !== undefined && (
            <Fact wide name="恢复后">
              <Tone
                words={lossWords(state.value.present, backup)}
                tone={state.value.present.head === backup.holdings?.head ? 'plain' : 'orange'}
              />
            </Fact>
          )}
          <Fact wide name="核验">
            <Check backup={backup} />
          </Fact>
        </Facts>
      </Part>
      <RestoreForm
        backup={backup}
        userName={session.staff.userName}
        onRestored={(restored) => setSaid(restoredWords(restored))}
        onReturn={() => void navigate(BACK.to)}
      />
    </Page>
  );
}

/** The first of what is wrong with a backup, and what to do about it. */
function faultWords(faults: readonly string[]): string {
  const more = faults.length > 5 ? `等 ${faults.length} 处` : '';
  return `这份备份有损坏，不能恢复，请另选一份：${faults.slice(0, 5).join('；')}${more}`;
}

/** Opens the backup as a restore would, without restoring it. */
function Check({ backup: { id, place } }: { backup: BackupView }) {
  const check = useCommand('backup.check');
  const [faults, setFaults] = useState<readonly string[]>();
  return (
    <>
      {faults === undefined && check.failure === undefined && '恢复前自动核验；也可以先核验一遍，不改动数据'}
      {faults?.length === 0 && <Tone words="全部核对无误" tone="done" />}
      {faults !== undefined && faults.length > 0 && <Tone words={faultWords(faults)} tone="red" />}
      {check.failure !== undefined && <Tone words={check.failure.text.what} tone="red" />}
      <span className="fact-acts">
        <button
          type="button"
          className="button"
          disabled={check.running}
          onClick={() => void check.run({ place, backupId: id }).then((found) => setFaults(found?.faults))}
        >
          {check.running ? `${check.progress?.step ?? '正在核验'}…` : '核验'}
        </button>
      </span>
    </>
  );
}
