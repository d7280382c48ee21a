import { useNavigate } from 'react-router';
import { newDistrictStaffForm, newStaffForm } from '#shared/forms/staff.ts';
import { useCommand } from '../../api/hooks.tsx';
import { useSession } from '../../app/session.tsx';
import { useToday } from '../../app/today.ts';
import { FormPage } from '../../forms/FormPage.tsx';
import { done } from '../../ui/DoneNotice.tsx';
import { Page } from '../../ui/Page.tsx';

export function NewStaffScreen() {
  const add = useCommand('staff.add');
  const navigate = useNavigate();
  const isDistrict = useSession().session.office.kind === 'district';
  return (
    <Page title="新增人员" back={{ to: '/staff', title: '人员' }}>
      <FormPage
        form={isDistrict ? newDistrictStaffForm : newStaffForm}
        today={useToday()}
        draftKey="staff/new"
        submitLabel="建立账号"
        running={add.running}
        failure={add.failure?.text}
        onSubmit={async ({ name, userName, badge, roles, password }) => {
          const staff = await add.run({ name, userName, badge: badge ?? '', roles: [...roles], password });
          if (staff !== undefined)
            void navigate('/staff', { state: done(`已建立${staff.name}的账号（用户名 ${staff.userName}）。`) });
          return staff !== undefined;
        }}
      />
    </Page>
  );
}
