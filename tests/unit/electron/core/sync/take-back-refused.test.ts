import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { held } from '#tests/support/held-files.ts';

// Taking back that meets a file the system will not move, as on Windows while a virus scanner looks at it.

vi.mock('node:fs', async (original) => (await import('#tests/support/held-files.ts')).fsWithHeldFiles(original));

const { filesOnStick, pairedStreetAndDistrict, report } = await import('#tests/support/exchange.ts');
const { familyOfThree } = await import('#tests/support/people.ts');
const { PASSWORD } = await import('#tests/support/test-office.ts');
type Exchange = Awaited<ReturnType<typeof pairedStreetAndDistrict>>;

let exchange: Exchange;
beforeEach(async () => {
  exchange = await pairedStreetAndDistrict();
});
afterEach(async () => {
  held.hold = () => false;
  await exchange.close();
});

/** A backup, then an act that is reported, then the backup restored, and the act given back by the district: its file's name. */
async function wentBack(): Promise<string[]> {
  const { street, district, stick } = exchange;
  const story = street.newStory();
  await story.receive(familyOfThree());
  await report(street, district);
  const { id: backupId } = await street.admin.call('backup.make', {});
  await story.accept();
  await report(street, district);
  const credential = { kind: 'password', userName: 'admin', password: PASSWORD } as const;
  await street.admin.call('backup.restore', { place: 'here', backupId, credential });
  for (const who of ['admin', 'ding'] as const) await street.office.windows[who].signIn(who);
  await district.admin.call('sync.giveBack', { officeId: street.id, folderId: 'stick', from: 2 });
  return filesOnStick(stick).filter((name) => name.startsWith('救助补回包_'));
}

it.each(['office.db', '.staging-'])(
  'is refused in words while %s is held, everybody works on, and later it is done',
  async (name) => {
    const fileNames = await wentBack();
    const { street } = exchange;
    const { ding } = street.office.windows;
    const take = () => street.admin.call('sync.takeBack', { folderId: 'stick', fileNames });
    const { acts } = (await street.admin.call('backup.state', {})).present;
    let tried = 0;
    held.hold = (from) => {
      const isHeld = name === 'office.db' ? from === `${street.office.dataDir}/office.db` : /\.staging-.*office\.db$/.test(from);
      tried += isHeld ? 1 : 0;
      return isHeld;
    };
    await expect(take()).rejects.toMatchObject({ code: 'RESTORE_FILE_HELD' });
    expect(tried).toBeGreaterThan(0);
    held.hold = () => false;
    // Nobody was signed out, and nothing has changed.
    expect((await street.admin.call('backup.state', {})).present.acts).toBe(acts);
    expect((await ding.call('session.current', {})).session?.staff.userName).toBe('ding');
    await take();
    expect((await street.admin.call('backup.state', {})).present.acts).toBeGreaterThan(acts);
    expect((await street.admin.call('record.verify', {})).faults).toEqual([]);
  },
);

it('that can open nothing afterwards lets nobody in without signing in again', async () => {
  const fileNames = await wentBack();
  const { street } = exchange;
  const take = () => street.admin.call('sync.takeBack', { folderId: 'stick', fileNames });
  // Moved aside, and neither the copy into its place nor the file back again.
  let refuses = false;
  held.hold = (from) => {
    refuses ||= /\.staging-.*office\.db$/.test(from);
    return refuses;
  };
  await expect(take()).rejects.toMatchObject({ code: 'RESTORE_FILE_HELD' });
  expect(refuses).toBe(true);
  held.hold = () => false;
  const { ding, admin } = street.office.windows;
  for (const window of [ding, admin]) expect((await window.call('session.current', {})).session).toBeUndefined();
  // Who signs in carries it on: what was given back is there.
  await admin.signIn('admin');
  expect((await ding.call('session.current', {})).session).toBeUndefined();
  expect((await admin.call('record.verify', {})).faults).toEqual([]);
  await expect(take()).rejects.toMatchObject({ code: 'NOTHING_TO_TAKE_BACK' });
});
