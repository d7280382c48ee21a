import { useState } from 'react';
import { useCommand, useQuery } from '../../api/hooks.tsx';
import { useMayCall } from '../../app/access.ts';
import { ReasonDialog } from '../../ui/ReasonDialog.tsx';

/** Only when the clock stops the work: says so, and lets an administrator vouch for it. */
export function ClockPart() {
  const { value } = useQuery('workbench.read', {});
  const confirm = useCommand('office.confirmClock');
  const mayConfirm = useMayCall('office.confirmClock');
  const [asking, setAsking] = useState(false);
  const notice = value?.notices.find(({ level, words }) => level === 'red' && words.startsWith('电脑时间是'));
  if (notice === undefined) return null;
  return (
    <div className="notice notice-danger" role="alert">
      <span className="notice-text">{notice.words}</span>
      {mayConfirm && (
        <button type="button" className="button" onClick={() => setAsking(true)}>
          电脑时间无误…
        </button>
      )}
      <ReasonDialog
        open={asking}
        title="确认电脑时间"
        words="电脑时间错的，不要在这里确认，请先在系统设置里校正。确认无误的，写明从前的时间为什么错，如“主板电池没电，3 月 2 日的日期曾错成 2027 年，现已更换”；理由记入本机关的记录。"
        actLabel="电脑时间无误"
        danger={false}
        running={confirm.running}
        failure={confirm.failure?.text}
        onClose={() => setAsking(false)}
        onAct={async (reason) => {
          if ((await confirm.run({ reason })) !== undefined) setAsking(false);
        }}
      />
    </div>
  );
}
