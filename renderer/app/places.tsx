import { useState } from 'react';
import { Navigate, Route, Routes, useNavigate } from 'react-router';
import { CaseListScreen } from '../screens/case-list/CaseListScreen.tsx';
import { FIRST_SEARCH } from '../screens/case-list/case-search.ts';
import { FindPerson } from '../screens/find-person/FindPerson.tsx';
import { CorrectionScreen } from '../screens/intake/CorrectionScreen.tsx';
import { IntakeScreen, NewIntake } from '../screens/intake/IntakeScreen.tsx';
import { ReceivedScreen } from '../screens/intake/ReceivedScreen.tsx';
import { OfficeScreen } from '../screens/office/OfficeScreen.tsx';
import { ChangePasswordScreen } from '../screens/security/ChangePasswordScreen.tsx';
import { NewStaffScreen } from '../screens/staff/NewStaffScreen.tsx';
import { StaffMemberScreen } from '../screens/staff/StaffMemberScreen.tsx';
import { CasePlaces } from '../screens/case/CasePlaces.tsx';
import { StaffScreen } from '../screens/staff/StaffScreen.tsx';
import { WorkbenchScreen } from '../screens/workbench/WorkbenchScreen.tsx';
import { type MenuGroup } from './AppShell.tsx';
import { mayCall } from './access.ts';
import { useSession } from './session.tsx';
import { useShortcut } from './shortcuts.tsx';

/** The left menu. An entry with `needs` is there for those who may call that method. */
export const menu: readonly MenuGroup[] = [
  {
    title: '办理',
    entries: [
      { to: '/', title: '工作台' },
      { to: '/intake', title: '受理登记', key: 'F2', needs: 'cases.receive' },
      { to: '/cases', title: '案件列表', needs: 'cases.list' },
    ],
  },
  {
    title: '系统设置',
    entries: [
      { to: '/staff', title: '人员', needs: 'staff.list' },
      { to: '/office', title: '单位设置', needs: 'office.change' },
      { to: '/password', title: '修改口令', needs: 'session.changePassword' },
    ],
  },
];

/** Every address of the signed-in program. */
export function Places() {
  const [search, setSearch] = useState(FIRST_SEARCH);
  return (
    <>
      <GlobalKeys />
      <Routes>
        <Route path="/" element={<WorkbenchScreen />} />
        <Route path="/intake" element={<NewIntake />} />
        <Route path="/intake/:intakeId" element={<IntakeScreen />} />
        <Route path="/cases" element={<CaseListScreen search={search} onSearch={setSearch} />} />
        <Route path="/cases/:caseId/received" element={<ReceivedScreen />} />
        <Route path="/cases/:caseId/correct" element={<CorrectionScreen />} />
        <Route path="/cases/:caseId/*" element={<CasePlaces />} />
        <Route path="/staff" element={<StaffScreen />} />
        <Route path="/staff/new" element={<NewStaffScreen />} />
        <Route path="/staff/:staffId" element={<StaffMemberScreen />} />
        <Route path="/office" element={<OfficeScreen />} />
        <Route path="/password" element={<ChangePasswordScreen />} />
        <Route path="*" element={<Navigate to="/" replace />} />
      </Routes>
    </>
  );
}

/** The keys that lead away from any screen. */
function GlobalKeys() {
  const navigate = useNavigate();
  const { roles } = useSession().session.staff;
  useShortcut('F2', mayCall(roles, 'cases.receive') ? () => void navigate('/intake') : undefined);
  return mayCall(roles, 'people.find') ? <FindPerson /> : null;
}
