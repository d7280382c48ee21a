import { useState } from 'react';
import { useNavigate, useParams } from 'react-router';
import { type StaffMember } from '#shared/domain/office/office.ts';
import { changeDistrictStaffForm, changeStaffForm, resetPasswordForm } from '#shared/forms/staff.ts';
import { useCommand, useQuery } from '../../api/hooks.tsx';
import { useSession } from '../../app/session.tsx';
import { useToday } from '../../app/today.ts';
import { FormPage } from '../../forms/FormPage.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { done } from '../../ui/DoneNotice.tsx';
import { Page } from '../../ui/Page.tsx';
import { Refusal } from '../../ui/Refusal.tsx';

const BACK = { to: '/staff', title: '人员' };

/** One account: name, badge and posts; a new password; the end of the account. */
export function StaffMemberScreen() {
  const { staffId } = useParams();
  const list = useQuery('staff.list', {});
  const staff = list.value?.staff.find((candidate) => candidate.id === staffId);
  if (list.value === undefined)
    return (
      <Page title="人员" back={BACK}>
        <Refusal text={list.error?.text} />
      </Page>
    );
  if (staff === undefined || staff.closed)
    return (
      <Page title={staff?.name ?? '人员'} back={BACK}>
        <div className="notice">
          <span className="notice-text">
            {staff === undefined ? '没有这个账号。' : `${staff.name}的账号已停用，不能再登录；以前办理的记录仍署其姓名。`}
          </span>
        </div>
      </Page>
    );
  return <OpenAccount key={staff.id} staff={staff} />;
}

function OpenAccount({ staff }: { staff: StaffMember }) {
  const [resetting, setResetting] = useState(false);
  const [closing, setClosing] = useState(false);
  const change = useCommand('staff.change');
  const close = useCommand('staff.close');
  const navigate = useNavigate();
  const today = useToday();
  const { session } = useSession();
  const own = session.staff.id === staff.id;
  const leave = (words: string) => void navigate('/staff', { state: done(words) });
  if (resetting) return <ResetPassword staff={staff} onReturn={() => setResetting(false)} onDone={leave} />;
  return (
    <Page title={`${staff.name}（${staff.userName}）`} back={BACK}>
      <FormPage
        form={session.office.kind === 'district' ? changeDistrictStaffForm : changeStaffForm}
        today={today}
        initial={{ name: staff.name, badge: staff.badge, roles: staff.roles }}
        submitLabel="保存"
        running={change.running}
        failure={(change.failure ?? close.failure)?.text}
        onSubmit={async ({ name, badge, roles }) => {
          const changed = await change.run({ staffId: staff.id, name, badge: badge ?? '', roles: [...roles] });
          if (changed !== undefined) leave(`已保存${changed.name}的岗位。`);
          return changed !== undefined;
        }}
        actions={
          !own && (
            <>
              <button type="button" className="button" onClick={() => setResetting(true)}>
                重置口令
              </button>
              <button type="button" className="button button-danger" onClick={() => setClosing(true)}>
                停用账号
              </button>
            </>
          )
        }
      />
      <Dialog
        open={closing}
        title={`停用${staff.name}的账号？`}
        onClose={() => setClosing(false)}
        act={{
          label: '停用',
          danger: true,
          running: close.running,
          onAct: () => {
            void close.run({ staffId: staff.id }).then((closed) => {
              setClosing(false);
              if (closed !== undefined) leave(`已停用${closed.name}的账号。`);
            });
          },
        }}
      >
        停用后不能恢复：其口令再也打不开本机数据；需要时另建新账号。没有提交的草稿一并删去；以前办理的记录不变，仍署其姓名。
      </Dialog>
    </Page>
  );
}

function ResetPassword({
  staff,
  onReturn,
  onDone,
}: {
  staff: StaffMember;
  onReturn: () => void;
  onDone: (words: string) => void;
}) {
  const reset = useCommand('staff.resetPassword');
  return (
    <Page title={`重置${staff.name}的口令`} back={BACK}>
      <FormPage
        form={resetPasswordForm}
        today={useToday()}
        submitLabel="重置口令"
        running={reset.running}
        failure={reset.failure?.text}
        onSubmit={async ({ password }) => {
          const changed = await reset.run({ staffId: staff.id, newPassword: password });
          if (changed !== undefined) onDone(`已重置${changed.name}的口令，原口令已失效。`);
          return changed !== undefined;
        }}
        actions={
          <button type="button" className="button" onClick={onReturn}>
            返回
          </button>
        }
      />
    </Page>
  );
}
