import { Navigate, Route, Routes } from 'react-router';
import { StaffScreen } from '../screens/staff/StaffScreen.tsx';
import { type MenuGroup } from './AppShell.tsx';

/** The left menu. */
export const menu: readonly MenuGroup[] = [{ title: '管理', entries: [{ to: '/staff', title: '工作人员' }] }];

/** Every address of the signed-in program. */
export function Places() {
  return (
    <Routes>
      <Route path="/staff" element={<StaffScreen />} />
      <Route path="*" element={<Navigate to="/staff" replace />} />
    </Routes>
  );
}
