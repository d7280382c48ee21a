import { Route } from 'react-router';
import { CalendarScreen } from '../screens/calendar/CalendarScreen.tsx';
import { DeadlineScreen } from '../screens/calendar/DeadlineScreen.tsx';
import { DistrictDaysScreen } from '../screens/calendar/DistrictDaysScreen.tsx';
import { NoticeScreen } from '../screens/calendar/NoticeScreen.tsx';
import { LooksScreen } from '../screens/record/LooksScreen.tsx';
import { VerifyScreen } from '../screens/record/VerifyScreen.tsx';
import { CompareScreen } from '../screens/policies/CompareScreen.tsx';
import { ConflictsScreen } from '../screens/policies/ConflictsScreen.tsx';
import { ImpactScreen } from '../screens/policies/ImpactScreen.tsx';
import { PoliciesScreen } from '../screens/policies/PoliciesScreen.tsx';
import { PolicyValueScreen } from '../screens/policies/PolicyValueScreen.tsx';
import { QuestionsScreen } from '../screens/policies/QuestionsScreen.tsx';
import { RulesScreen } from '../screens/policies/RulesScreen.tsx';
import { OfficeScreen } from '../screens/office/OfficeScreen.tsx';
import { RecoveryKeyScreen } from '../screens/security/RecoveryKeyScreen.tsx';
import { RotateKeyScreen } from '../screens/security/RotateKeyScreen.tsx';
import { ChangePasswordScreen } from '../screens/security/ChangePasswordScreen.tsx';
import { NewStaffScreen } from '../screens/staff/NewStaffScreen.tsx';
import { StaffMemberScreen } from '../screens/staff/StaffMemberScreen.tsx';
import { StaffScreen } from '../screens/staff/StaffScreen.tsx';

/** Addresses of the law, the calendar and the office itself. */
export const settingsRoutes = (
  <>
    <Route path="/policies" element={<PoliciesScreen />} />
    <Route path="/policies/questions" element={<QuestionsScreen />} />
    <Route path="/policies/conflicts" element={<ConflictsScreen />} />
    <Route path="/policies/rules" element={<RulesScreen />} />
    <Route path="/policies/compare" element={<CompareScreen />} />
    <Route path="/policies/value/:key" element={<PolicyValueScreen />} />
    <Route path="/policy-impact" element={<ImpactScreen />} />
    <Route path="/calendar" element={<CalendarScreen />} />
    <Route path="/calendar/deadline" element={<DeadlineScreen />} />
    <Route path="/calendar/notice" element={<NoticeScreen />} />
    <Route path="/calendar/district" element={<DistrictDaysScreen />} />
    <Route path="/record/verify" element={<VerifyScreen />} />
    <Route path="/record/looks" element={<LooksScreen />} />
    <Route path="/staff" element={<StaffScreen />} />
    <Route path="/staff/new" element={<NewStaffScreen />} />
    <Route path="/staff/:staffId" element={<StaffMemberScreen />} />
    <Route path="/office" element={<OfficeScreen />} />
    <Route path="/recovery-key" element={<RecoveryKeyScreen />} />
    <Route path="/recovery-key/data" element={<RotateKeyScreen />} />
    <Route path="/password" element={<ChangePasswordScreen />} />
  </>
);
