import { useMemo, useState } from 'react';
import { EnterFlow, focusField } from '../../fields/EnterFlow.tsx';
import { TextField } from '../../fields/TextField.tsx';
import { RecoveryKeyPaper } from '../security/RecoveryKeyPaper.tsx';
import { useCommand } from '../../api/hooks.tsx';
import { MainAct } from '../../ui/MainAct.tsx';
import { Refusal } from '../../ui/Refusal.tsx';

/** The key's groups, as they are written on paper. */
export function recoveryKeyGroups(recoveryKey: string): readonly string[] {
  return recoveryKey.split('-');
}

/** Two different groups to ask for, in their order. */
function groupsToAsk(count: number): readonly [number, number] {
  const [first, second] = crypto.getRandomValues(new Uint32Array(2)) as unknown as [number, number];
  const a = first % count;
  const b = (a + 1 + (second % (count - 1))) % count;
  return a < b ? [a, b] : [b, a];
}

function sameGroup(typed: string, group: string | undefined): boolean {
  return typed.trim().toUpperCase() === group?.toUpperCase();
}

/** The recovery key, shown this once: written down, and proven so by typing two of its groups. */
export function RecoveryKeyStep({
  recoveryKey,
  confirmLabel = '已妥善保管，开始使用',
  onConfirmed,
}: {
  recoveryKey: string;
  confirmLabel?: string;
  onConfirmed: () => void;
}) {
  const groups = recoveryKeyGroups(recoveryKey);
  const [asked] = useState(() => groupsToAsk(groups.length));
  const [typed, setTyped] = useState<readonly [string, string]>(['', '']);
  const [faults, setFaults] = useState<readonly [boolean, boolean]>([false, false]);
  const [hidden, setHidden] = useState(false);
  const confirm = useCommand('office.confirmRecoveryKey');
  const fault = (index: 0 | 1) => typed[index] !== '' && !sameGroup(typed[index], groups[asked[index]]);
  const check = (path: string) => {
    const index = path === 'group-0' ? 0 : 1;
    const wrong = fault(index);
    setFaults((before) => (index === 0 ? [wrong, before[1]] : [before[0], wrong]));
    return wrong ? '与恢复密钥不符' : undefined;
  };
  const finish = () => {
    const wrong = [0, 1].map((index) => !sameGroup(typed[index as 0 | 1], groups[asked[index as 0 | 1]])) as [boolean, boolean];
    setFaults(wrong);
    if (wrong[0]) focusField('group-0');
    else if (wrong[1]) focusField('group-1');
    else void confirm.run({ recoveryKey }).then((confirmed) => confirmed && onConfirmed());
  };
  const field = (index: 0 | 1) => (
    <TextField
      path={`group-${index}`}
      label={`第 ${asked[index] + 1} 组`}
      value={typed[index]}
      onChange={(text) => {
        setHidden(true);
        setFaults([false, false]);
        setTyped(index === 0 ? [text, typed[1]] : [typed[0], text]);
      }}
      reason={faults[index] ? `与恢复密钥第 ${asked[index] + 1} 组不符，请对照纸面重填` : undefined}
    />
  );
  const rows = useMemo(() => groups.map((group, index) => [index + 1, group] as const), [groups]);
  return (
    <EnterFlow check={check}>
      <div className="form-page">
        <Refusal text={confirm.failure?.text} />
        <section className="form-section">
          <header className="section-head">
            <h2>恢复密钥</h2>
            <span className="section-note">只显示这一次，程序不保存</span>
          </header>
          <div className="key-step">
            <p>
              本机关的数据已加密。所有人都忘记口令，或者换电脑恢复备份时，<strong>只有恢复密钥能打开数据</strong>
              ，任何人无法代为找回。请打印出来（没有打印机就抄写），交机关负责人，像印章一样保管，不要拍照、不要存在电脑里。
            </p>
            <ol className={hidden ? 'key-groups key-hidden' : 'key-groups'} aria-label="恢复密钥">
              {rows.map(([number, group]) => (
                <li key={number}>
                  <span>{number}</span>
                  <code>{hidden ? '•'.repeat(group.length) : group}</code>
                </li>
              ))}
            </ol>
            <div className="key-actions">
              <RecoveryKeyPaper recoveryKey={recoveryKey} />
              {hidden && (
                <button type="button" className="link-button" onClick={() => setHidden(false)}>
                  再看一次
                </button>
              )}
            </div>
            <p>请从纸面上填写下面两组，确认已经留存：</p>
            <div className="section-fields">
              {field(0)}
              {field(1)}
            </div>
          </div>
        </section>
        <div className="action-space" />
        <div className="action-bar">
          <span className="action-space" />
          <MainAct isStop running={confirm.running} onAct={finish}>
            {confirmLabel}
          </MainAct>
        </div>
      </div>
    </EnterFlow>
  );
}
