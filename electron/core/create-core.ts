// A plain Node program. Never import 'electron' here or below: that module tries to download a runtime when plain Node loads it,
// and the other two hosts die. What differs by host comes in through ports.ts.
import { type Caller, type Core } from './core.ts';
import { DomainError } from '#shared/kernel/errors/index.ts';
import { encodeId } from '#shared/kernel/ids.ts';
import { dispatch } from './dispatch.ts';
import { type Handlers } from './implement.ts';
import { backupHandlers } from './backup/backup.handlers.ts';
import { BackupKeeper } from './backup/keeper.ts';
import { appraisalHandlers } from './cases/appraisal.handlers.ts';
import { caseHandlers } from './cases/cases.handlers.ts';
import { letterHandlers } from './cases/letters.handlers.ts';
import { listHandlers } from './cases/lists.handlers.ts';
import { evidenceHandlers } from './evidence/evidence.handlers.ts';
import { officeHandlers } from './office/office.handlers.ts';
import { draftHandlers } from './office/drafts.handlers.ts';
import { staffHandlers } from './staff/staff.handlers.ts';
import { paperHandlers } from './papers/papers.handlers.ts';
import { policyHandlers } from './policies/policies.handlers.ts';
import { peopleHandlers } from './people/people.handlers.ts';
import { recordHandlers } from './record/record.handlers.ts';
import { workstationHandlers } from './workstation/workstation.handlers.ts';
import { calendarHandlers } from './calendars/calendar.handlers.ts';
import { districtHandlers } from './district/district.handlers.ts';
import { folderHandlers } from './sync/exchange-folders.ts';
import { exportHandlers } from './sync/export.handlers.ts';
import { giveBackHandlers } from './sync/give-back.handlers.ts';
import { takeBackHandlers } from './sync/take-back.handlers.ts';
import { identityHandlers } from './sync/identity.handlers.ts';
import { importHandlers } from './sync/import.handlers.ts';
import { pairingHandlers } from './sync/pairing.handlers.ts';
import { type Ports } from './ports.ts';
import { loadResources } from './resources.ts';
import { OfficeSafe } from './session/office-safe.ts';
import { sessionHandlers } from './session/session.handlers.ts';
import { Sessions } from './session/sessions.ts';
import { rotateKeyHandlers } from './office/rotate-key.ts';
import { diagnosisHandlers } from './diagnosis/diagnosis.handlers.ts';
import { setupHandlers } from './office/setup.handlers.ts';

const IDLE_CHECK_MS = 15_000;

/** Puts the program together over its ports. Throws RUNTIME_TOO_OLD where the database addon would crash without a word. */
export async function createCore(ports: Ports): Promise<Core> {
  checkRuntime();
  const safe = new OfficeSafe(ports.dataDir);
  const keeper = new BackupKeeper(ports, safe);
  const sessions = new Sessions(() => {
    keeper.interrupt();
    safe.close();
  });
  const resources = loadResources(ports.resourcesDir);
  const handlers: Handlers = {
    ...setupHandlers(sessions, keeper),
    ...sessionHandlers(sessions),
    ...staffHandlers(sessions),
    ...officeHandlers,
    ...draftHandlers,
    ...peopleHandlers,
    ...listHandlers,
    ...caseHandlers,
    ...letterHandlers,
    ...appraisalHandlers,
    ...evidenceHandlers,
    ...paperHandlers,
    ...policyHandlers,
    ...workstationHandlers,
    ...calendarHandlers,
    ...recordHandlers(keeper),
    ...identityHandlers,
    ...pairingHandlers,
    ...folderHandlers,
    ...importHandlers,
    ...exportHandlers,
    ...giveBackHandlers,
    ...takeBackHandlers(keeper, sessions),
    ...districtHandlers,
    ...backupHandlers(keeper, sessions),
    ...rotateKeyHandlers(keeper, sessions),
    ...diagnosisHandlers,
  };
  const parts = { ports, safe, sessions, resources, handlers, keeper };
  const running = new Set<Promise<unknown>>();
  // A screen left alone is locked even if nobody asks anything of it.
  const idleCheck = setInterval(() => sessions.endIdle(ports.clock.nowMs()), IDLE_CHECK_MS);
  idleCheck.unref();
  safe.settle();
  keeper.start();
  return {
    openCaller: (): Caller => ({ id: encodeId(ports.random.bytes(17)) }),
    closeCaller: (caller) => sessions.end(caller.id),
    dispatch: (caller, name, json, options) => {
      const work = dispatch(parts, caller.id, name, json, options);
      running.add(work);
      return work.finally(() => running.delete(work));
    },
    close: async () => {
      clearInterval(idleCheck);
      await Promise.allSettled(running);
      await keeper.close();
      sessions.endAll();
      safe.release();
    },
  };
}

/** better-sqlite3 is a Node-API 10 addon: an older Node crashes on it without a message, so it is asked first. */
function checkRuntime(): void {
  if (Number(process.versions['napi'] ?? 0) < 10)
    throw new DomainError('RUNTIME_TOO_OLD', { found: `Node.js ${process.versions.node}` });
}
