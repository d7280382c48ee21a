import { randomBytes } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Conf from 'conf';
import { createCore } from '#core/create-core.ts';
import { systemPorts } from '#hosts/system-ports.ts';
import { type Input, type MethodName, type Output } from '#shared/contract/contract.ts';
import { type Reply } from '#shared/contract/reply.ts';
import { type CommandId, encodeId } from '#shared/kernel/ids.ts';
import { type Instant } from '#shared/kernel/instant.ts';
import { DEMO_PASSWORD } from '../../tools/demo/office.ts';
import { STORIES } from '../../tools/demo/stories.ts';
import { tellStories } from '../../tools/demo/tell-stories.ts';
import { resourcesDir } from '../../tools/paths.ts';

// A child process: every story of the demonstration, then a morning's work on top of it with the ports a real host fills: the real
// log, settings, temp folder. Ends without closing anything, so that the write-ahead log lies there as after a power cut.
// Prints the people of all cases and the diagnosis it made.

const folder = process.argv[2]!;
const dataDir = join(folder, 'office');
const stick = join(folder, 'stick');
const now = '2026-11-25T03:00:00.000Z' as Instant;
const { office } = await tellStories({ dataDir, resourcesDir, now, stories: STORIES, say: () => undefined });
await office.close();

const ports = systemPorts({ programDir: join(folder, 'program'), dataDir }, resourcesDir, (options) => new Conf(options), stick);
const core = await createCore({ ...ports, clock: { nowMs: () => Date.parse(now) } });
const caller = core.openCaller();
async function ask<Name extends MethodName>(name: Name, input: Input<Name>): Promise<Reply<Output<Name>>> {
  return JSON.parse(await core.dispatch(caller, name, JSON.stringify(input))) as Reply<Output<Name>>;
}
async function call<Name extends MethodName>(name: Name, input: Input<Name>): Promise<Output<Name>> {
  const reply = await ask(name, input);
  if (!reply.ok) throw new Error(`${name}: ${JSON.stringify(reply.error)}`);
  return reply.value;
}

await ask('session.signIn', { userName: 'chuang', password: '不对的口令 李卫东' });
await call('session.signIn', { userName: 'chuang', password: DEMO_PASSWORD });
const { rows } = await call('cases.list', { text: '', statuses: [], onlyMine: false, offset: 0, limit: 200 });
const people: string[] = [];
for (const { caseId } of rows) {
  const { application } = await call('cases.readForCorrection', { caseId, purpose: '核对登记' });
  for (const { name, identity, phone } of application.members)
    people.push(name, phone, identity.kind === 'none' ? '' : identity.number);
  for (const { name, idNumber, phone } of application.supporters) people.push(name, idNumber, phone);
  people.push(application.phone, application.address, application.reason, application.account?.number ?? '');
  await call('drafts.save', { formKey: `case/${caseId}/serve`, json: JSON.stringify(application) });
  await call('people.find', { text: application.members[0]!.name });
  // Malformed, with a name in it: what is wrong with it is told to the user and never to the log.
  await core.dispatch(caller, 'people.find', `{"text":"${application.members[0]!.name}","x":`);
  await ask('cases.accept', {
    commandId: encodeId(randomBytes(17)) as CommandId,
    caseId,
    expectedRevision: 999,
    acceptedOn: '2026-11-25',
  });
}
for (const kind of ['applicationForm', 'meansReport'] as const)
  await call('papers.preview', { caseId: rows[0]!.caseId, kind }).catch(() => undefined);
ports.settings.set('lastUserName', 'chuang');
ports.log.error('test.with-person', { name: people[0]!, idNumber: people[2]!, phone: people[1]! });
await call('session.signOut', {});
await call('session.signIn', { userName: 'admin', password: DEMO_PASSWORD });
const [place] = (await call('backup.places', {})).places;
await call('backup.chooseTarget', { place: place!.id });
await call('backup.rehearse', {});
const open = await call('diagnosis.make', {});
await call('session.lock', {});
const locked = await call('diagnosis.make', {});
await call('session.signIn', { userName: 'chuang', password: DEMO_PASSWORD });
await call('drafts.save', { formKey: 'intake/1', json: JSON.stringify({ people }) });

writeFileSync(
  1,
  JSON.stringify({
    people: [...new Set(people)].filter((text) => text.length > 1),
    diagnoses: [open, locked].map(({ bytes }) => Buffer.from(bytes, 'base64').toString('utf8')),
  }),
);
process.exit(0);
