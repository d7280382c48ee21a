import { useState } from 'react';
import { confirmClockForm } from '#shared/forms/backup.ts';
import { useCommand, useQuery } from '../../api/hooks.tsx';
import { useMayCall } from '../../app/access.ts';
import { useToday } from '../../app/today.ts';
import { FormPage } from '../../forms/FormPage.tsx';
import { Dialog } from '../../ui/Dialog.tsx';

/** Only when the clock stops the work: says so, and lets an administrator vouch for it. */
export function ClockPart() {
  const { value } = useQuery('workbench.read', {});
  const confirm = useCommand('office.confirmClock');
  const mayConfirm = useMayCall('office.confirmClock');
  const today = useToday();
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
      <Dialog open={asking} title="确认电脑时间" width={640} onClose={() => setAsking(false)}>
        <FormPage
          form={confirmClockForm}
          today={today}
          submitLabel="确认电脑时间无误"
          running={confirm.running}
          failure={confirm.failure?.text}
          onSubmit={async ({ reason }) => {
            const done = (await confirm.run({ reason })) !== undefined;
            if (done) setAsking(false);
            return done;
          }}
        />
      </Dialog>
    </div>
  );
}
