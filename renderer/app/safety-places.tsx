import { Route } from 'react-router';
import { AboutScreen } from '../screens/about/AboutScreen.tsx';
import { BackupScreen } from '../screens/backup/BackupScreen.tsx';
import { MoveScreen } from '../screens/backup/MoveScreen.tsx';
import { RestoreScreen } from '../screens/backup/RestoreScreen.tsx';

/** Addresses of backups, the way back, the new PC, and the program itself. */
export const safetyRoutes = (
  <>
    <Route path="/safety" element={<BackupScreen />} />
    <Route path="/safety/restore/:place/:backupId" element={<RestoreScreen />} />
    <Route path="/safety/move" element={<MoveScreen />} />
    <Route path="/about" element={<AboutScreen />} />
  </>
);
