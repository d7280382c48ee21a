import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { SCHEMA_VERSION } from '#core/db/migrate.ts';
import { familyOfThree } from '#tests/support/people.ts';
import { startAgain } from '#tests/support/office-windows.ts';
import { fixedClock } from '#tests/support/fixed-clock.ts';
import { makeFakeLog } from '#tests/support/fake-log.ts';
import { newCommandId, SETUP } from '#tests/support/test-office.ts';
import { ONE_PIXEL_PNG } from '../../tools/demo/procedure.ts';

// `node tests/migrations/freeze.ts`, once for every release: leaves a small office of this schema, encrypted, which every later
// version must open and upgrade. What lies in a folder once is never made again.

const dataDir = join(import.meta.dirname, `schema-${SCHEMA_VERSION}`);
mkdirSync(dataDir);
const clock = fixedClock('2026-11-25T09:00:00+08:00');
const { core, window } = await startAgain({ dataDir, clock, log: makeFakeLog() });
const { recoveryKey } = await window.call('setup.create', {
  ...SETUP,
  administrator: { ...SETUP.administrator, roles: ['administrator', 'window', 'investigator'] },
});
const view = await window.call('cases.receive', {
  commandId: newCommandId(),
  application: familyOfThree(),
  receivedOn: '2026-11-25',
  despiteOpenCase: false,
});
const caseId = view.state.id;
await window.call('cases.accept', { commandId: newCommandId(), caseId, expectedRevision: 1, acceptedOn: '2026-11-25' });
await window.call('evidence.attach', {
  commandId: newCommandId(),
  caseId,
  expectedRevision: 3,
  name: '户口簿.png',
  label: '户口簿首页',
  bytes: ONE_PIXEL_PNG,
});
await window.call('drafts.save', { formKey: 'intake/1', json: '{"name":"还没写完"}' });
await core.close();
rmSync(join(dataDir, 'office.lock'), { force: true });
console.log(`schema ${SCHEMA_VERSION}; recovery key ${recoveryKey}`);
