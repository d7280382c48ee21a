import { useState } from 'react';
import { Navigate, Route, Routes, useNavigate } from 'react-router';
import { CaseListScreen } from '../screens/case-list/CaseListScreen.tsx';
import { FIRST_SEARCH } from '../screens/case-list/case-search.ts';
import { FindPerson } from '../screens/find-person/FindPerson.tsx';
import { CorrectionScreen } from '../screens/intake/CorrectionScreen.tsx';
import { IntakeScreen, NewIntake } from '../screens/intake/IntakeScreen.tsx';
import { ReceivedScreen } from '../screens/intake/ReceivedScreen.tsx';
import { CasePlaces } from '../screens/case/CasePlaces.tsx';
import { WorkbenchScreen } from '../screens/workbench/WorkbenchScreen.tsx';
import { mayCall } from './access.ts';
import { settingsRoutes } from './settings-places.tsx';
import { useSession } from './session.tsx';
import { useShortcut } from './shortcuts.tsx';

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
        {settingsRoutes}
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
