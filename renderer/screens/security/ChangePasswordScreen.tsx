import { useState } from 'react';
import { changePasswordForm } from '#shared/forms/staff.ts';
import { useCommand } from '../../api/hooks.tsx';
import { useToday } from '../../app/today.ts';
import { FormPage } from '../../forms/FormPage.tsx';
import { Page } from '../../ui/Page.tsx';

/** 修改口令: one's own. */
export function ChangePasswordScreen() {
  const change = useCommand('session.changePassword');
  const [changed, setChanged] = useState(0);
  return (
    <Page title="修改口令">
      {changed > 0 && (
        <div className="notice notice-success" role="status">
          <span className="notice-text">口令已修改，下次登录或解锁请用新口令。</span>
        </div>
      )}
      <FormPage
        key={changed}
        form={changePasswordForm}
        today={useToday()}
        submitLabel="修改口令"
        running={change.running}
        failure={change.failure?.text}
        repeat={change.failure?.code === 'SIGN_IN_FAILED' ? 'currentPassword' : undefined}
        onSubmit={async ({ currentPassword, newPassword }) => {
          const done = (await change.run({ currentPassword, newPassword })) !== undefined;
          if (done) setChanged(changed + 1);
          return done;
        }}
      />
    </Page>
  );
}
