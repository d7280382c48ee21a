import { existsSync } from 'node:fs';
import { type CommandId, encodeId, type StaffId } from '#shared/kernel/ids.ts';
import { DEFAULT_OFFICE_OPTIONS, type StaffMember } from '#shared/domain/office/office.ts';
import { DomainError } from '#shared/kernel/errors/index.ts';

import { backupId, listBackups } from '../backup/backup-store.ts';
import { type BackupKeeper } from '../backup/keeper.ts';
import { handlersFor } from '../implement.ts';
import { appendActs } from '../record/feed.ts';
import { LAW_VERSION } from '../record/law-version.ts';
import { officeIdOf } from '../session/office-safe.ts';
import { beginSession } from '../session/session.handlers.ts';
import { type Sessions } from '../session/sessions.ts';
import { calibrateCost } from '../vault/key-slots.ts';
import { checkPassword } from '../vault/password-rules.ts';
import { makeSlot, vaultExists, withNewRecoveryKey, withSlot, writeVault } from '../vault/vault.ts';
import { findOffice, saveOwnOffice } from './office.queries.ts';
import { printRecoveryKey } from './recovery-key-paper.ts';

/** The first start: the office, its encrypted database, the first administrator, the recovery key. */
export function setupHandlers(sessions: Sessions, keeper: BackupKeeper) {
  return handlersFor({
    'setup.status': async (job) => {
      const office = job.safe.current();
      const { dataDir } = job.ports;
      const backups = listBackups(keeper.store).backups.length;
      if (!office) {
        const known = vaultExists(dataDir);
        const leftover = !known && existsSync(job.safe.databasePath);
        return { state: known ? 'locked' : 'new', officeName: '', demonstration: false, leftover, backups };
      }
      return {
        leftover: false,
        backups,
        state: 'unlocked',
        officeName: findOffice(office.db, office.own.officeId)?.office.name ?? '',
        demonstration: office.own.demonstration,
      };
    },

    'setup.offices': async (job) => {
      const { districts, as_of: asOf } = job.resources.districts;
      return { districts: districts.map(({ code, name, streets }) => ({ code, name, offices: streets })), asOf };
    },

    'setup.recoveryKeyPaper': async (job, { recoveryKey }) => printRecoveryKey(job, recoveryKey),

    'setup.create': async (job, input) => {
      const { ports, safe } = job;
      if (vaultExists(ports.dataDir)) throw new DomainError('ALREADY_SET_UP', {});
      const { administrator } = input;
      checkPassword(administrator.password, administrator.userName);
      safe.takeFolder();
      job.progress({ step: '正在生成密钥', done: 0, total: 3 });
      const key = ports.random.bytes(32);
      const n = await calibrateCost(ports.passwordCostMs, ports.random);
      const makeId = () => encodeId(ports.random.bytes(17));
      const staff: StaffMember = {
        id: makeId() as StaffId,
        userName: administrator.userName,
        name: administrator.name,
        badge: administrator.badge,
        roles: administrator.roles.includes('administrator') ? administrator.roles : [...administrator.roles, 'administrator'],
        closed: false,
      };
      const empty = { format: 1 as const, vaultId: makeId(), n, slots: [] };
      const { vault, recoveryKey } = withNewRecoveryKey(empty, key, ports.random);
      const complete = withSlot(vault, await makeSlot(vault, key, staff, administrator.password, ports.random));
      job.progress({ step: '正在建立加密数据库', done: 1, total: 3 });
      const officeId = officeIdOf(input.officeCode ?? (input.kind === 'district' ? input.districtCode : undefined), makeId);
      const own = { officeId, attachmentKey: ports.random.bytes(32), demonstration: ports.demonstration === true };
      safe.create({ key, master: key }, backupId(job.now, ports.random.bytes(17)), (db) => {
        saveOwnOffice(db, own);
        const districtName =
          job.resources.districts.districts.find((district) => district.code === input.districtCode)?.name ?? '';
        appendActs(
          db,
          {
            officeId,
            commandId: makeId() as CommandId,
            staffId: staff.id,
            at: job.now,
            lawVersion: LAW_VERSION,
            random: ports.random,
          },
          [
            {
              subjectKind: 'office',
              subjectId: officeId,
              type: 'setUpOffice',
              payload: {
                office: {
                  id: officeId,
                  kind: input.kind,
                  name: input.officeName,
                  districtCode: input.districtCode,
                  districtName,
                },
                letterhead: input.letterhead,
                options: DEFAULT_OFFICE_OPTIONS,
              },
            },
            { subjectKind: 'staff', subjectId: staff.id, type: 'addStaff', payload: { staff } },
          ],
        );
        return own;
      });
      key.fill(0);
      // Last, so that an interrupted set-up leaves no vault, and the next start begins again (the database is then set aside).
      writeVault(ports.dataDir, complete);
      job.progress({ step: '完成', done: 3, total: 3 });
      return { recoveryKey, session: beginSession(job, sessions, staff.id) };
    },
  });
}
