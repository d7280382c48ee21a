import { useEffect, useState } from 'react';
import { Navigate, Route, Routes, useNavigate, useSearchParams } from 'react-router';
import { CaseListScreen } from '../screens/case-list/CaseListScreen.tsx';
import { type CaseSearch, FIRST_SEARCH } from '../screens/case-list/case-search.ts';
import { FindPerson } from '../screens/find-person/FindPerson.tsx';
import { CorrectionScreen } from '../screens/intake/CorrectionScreen.tsx';
import { IntakeScreen, NewIntake } from '../screens/intake/IntakeScreen.tsx';
import { ReceivedScreen } from '../screens/intake/ReceivedScreen.tsx';
import { CasePlaces } from '../screens/case/CasePlaces.tsx';
import { WorkbenchScreen } from '../screens/workbench/WorkbenchScreen.tsx';
import { mayCall } from './access.ts';
import { exchangeRoutes } from './exchange-places.tsx';
import { safetyRoutes } from './safety-places.tsx';
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
        <Route path="/cases" element={<CaseList search={search} onSearch={setSearch} />} />
        <Route path="/cases/:caseId/received" element={<ReceivedScreen />} />
        <Route path="/cases/:caseId/correct" element={<CorrectionScreen />} />
        <Route path="/cases/:caseId/*" element={<CasePlaces />} />
        {exchangeRoutes}
        {settingsRoutes}
        {safetyRoutes}
        <Route path="*" element={<Navigate to="/" replace />} />
      </Routes>
    </>
  );
}

/** The list as it was left, or, with `?office=`, one street's cases, which then is how it is left. */
function CaseList({ search, onSearch }: { search: CaseSearch; onSearch: (search: CaseSearch) => void }) {
  const [params, setParams] = useSearchParams();
  const officeId = params.get('office');
  useEffect(() => {
    if (officeId === null) return;
    onSearch({ ...FIRST_SEARCH, officeId });
    setParams({}, { replace: true });
  }, [officeId, onSearch, setParams]);
  return officeId === null ? <CaseListScreen search={search} onSearch={onSearch} /> : null;
}

/** The keys that lead away from any screen. */
function GlobalKeys() {
  const navigate = useNavigate();
  const { roles } = useSession().session.staff;
  useShortcut('F2', mayCall(roles, 'cases.receive') ? () => void navigate('/intake') : undefined);
  return mayCall(roles, 'people.find') ? <FindPerson /> : null;
}
