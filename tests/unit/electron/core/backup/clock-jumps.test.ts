import { cpSync, existsSync, mkdtempSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { dispensable } from '#core/backup/thinning.ts';
import { type Instant, instantFromMs } from '#shared/kernel/instant.ts';
import { startAgain, type StartedAgain, stickIn, wakingClock } from '#tests/support/office-windows.ts';
import { testOffice, type TestOffice } from '#tests/support/test-office.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

describe('a clock that stood in another year while a backup was made', () => {
  let office: TestOffice;
  let stick: string;
  let again: StartedAgain;
  let wake: () => Promise<void>;
  beforeEach(async () => {
    stick = mkdtempSync(join(tmpdir(), 'stick-'));
    office = await testOffice('2026-03-02T09:00:00+08:00', { stick });
    await office.core.close();
    const clock = wakingClock(office.clock);
    again = await startAgain(office, { clock, exchangeFolders: stickIn(stick) });
    wake = async () => {
      office.clock.advance(60_000);
      await again.window.call('session.touch', {});
      clock.wake();
      await new Promise((resolve) => setImmediate(resolve));
      while ((await again.window.call('backup.state', {})).running !== 'nothing')
        await new Promise((resolve) => setTimeout(resolve, 10));
    };
    await again.window.signIn('admin');
    await again.window.call('backup.chooseTarget', { place: 'stick' });
    await again.window.call('backup.rehearse', {});
  });
  afterEach(async () => {
    await again.core.close();
    await office.close();
    rmSync(stick, { recursive: true, force: true });
  });
  const atClock = async (instant: string) => {
    office.clock.set(instant);
    await again.window.signIn('admin');
    return again.window.call('backup.make', {});
  };
  const made = async (place: 'here' | 'target') =>
    (await again.window.call('backup.list', { place })).backups.map(({ madeAt }) => madeAt.slice(0, 13));

  it.each([
    ['ahead', '2029-11-25T09:00:00+08:00'],
    ['behind', '2011-01-01T08:00:00+08:00'],
  ])(
    '%s: the newest is the one made last, and goes to the stick that comes back, and is the one rehearsed',
    async (_which, wrong) => {
      await atClock(wrong);
      const [store] = readdirSync(stick);
      const away = join(stick, 'away');
      renameSync(join(stick, store!), away);
      const { id, madeAt } = await atClock('2026-03-03T09:00:00+08:00');
      expect(await again.window.call('backup.state', {})).toMatchObject({
        newest: { madeAt, current: true },
        target: { state: 'absent' },
      });
      cpSync(away, join(stick, store!), { recursive: true });
      expect((await again.window.call('backup.state', {})).target.state).toBe('behind');
      await wake();
      expect((await again.window.call('backup.state', {})).target).toMatchObject({ state: 'current', newestAt: madeAt });
      expect(existsSync(join(stick, store!, id))).toBe(true);
      expect((await again.window.call('backup.rehearse', {})).madeAt).toBe(madeAt);
      // All of them are still there, and with nothing new to hold, no other is made every minute.
      const before = await made('here');
      expect(before).toHaveLength(3);
      for (let minute = 0; minute < 3; minute += 1) await wake();
      expect(await made('here')).toEqual(before);
      expect(await made('target')).toEqual(before);
    },
  );
});

describe('thinning', () => {
  const START = Date.parse('2026-01-05T00:30:00Z');
  const backup = (ms: number) => ({ id: String(ms), madeAt: instantFromMs(ms) as Instant });
  /** A quarter of a year of working days, thinned as it went. */
  const worked = (days: number, from = START, before: readonly ReturnType<typeof backup>[] = []) => {
    let all = [...before];
    for (let day = 0; day < days; day += 1) {
      for (let quarter = 0; quarter < 36; quarter += 1) all.push(backup(from + day * DAY + quarter * 15 * 60_000));
      const gone = new Set(dispensable(all));
      all = all.filter(({ id }) => !gone.has(id));
    }
    return all;
  };

  it.each([3 * 365, 60, -15 * 365])('a backup dated %d days off costs none of the others', (days) => {
    const all = worked(90);
    const stray = backup(START + 90 * DAY + days * DAY);
    expect(dispensable([...all, stray])).toEqual([]);
  });

  it('and work that goes on beside the stray one is thinned as ever', () => {
    const stray = backup(START + 4 * 365 * DAY);
    const kept = (all: readonly { id: string }[]) => all.map(({ id }) => id).filter((id) => id !== stray.id);
    expect(kept(worked(90, START + 90 * DAY, [...worked(90), stray]))).toEqual(kept(worked(90, START + 90 * DAY, worked(90))));
  });

  it('a pause of half a year is believed once five weeks of work lie behind it', () => {
    const before = worked(90);
    const soon = worked(10, START + 270 * DAY, before);
    const later = worked(40, START + 270 * DAY, before);
    const old = (all: readonly { id: string }[]) => all.filter(({ id }) => Number(id) < START + 90 * DAY).length;
    expect(old(soon)).toBe(before.length);
    expect(old(later)).toBeLessThan(before.length / 3);
  });
});
