import { renameSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type CaseId } from '#shared/kernel/ids.ts';
import { CaseStory } from '../../../../tools/demo/procedure.ts';
import { fillTable } from '#tests/support/full-table.ts';
import { familyOfThree } from '#tests/support/people.ts';
import { atWork, newCommandId, type Refused, testOffice, type TestOffice } from '#tests/support/test-office.ts';

// Nothing of a family leaves the core before who was told of it is written down: neither an answer nor a refusal.

/** Stands in no font that the program carries: a paper with it is refused, and the refusal says where it stands. */
const NO_FONT_HAS_IT = '𰻞';

let office: TestOffice;
let caseId: CaseId;
beforeEach(async () => {
  office = await testOffice('2026-03-02T09:00:00+08:00');
  const story = new CaseStory(atWork(office));
  await story.receive(familyOfThree());
  caseId = story.view.state.id;
});
afterEach(() => office.close());

const outcome = (work: Promise<unknown>) =>
  work.then(
    () => 'answered',
    ({ code }: Refused) => code,
  );
const correct = (expectedRevision: number) =>
  office.windows.chuang.call('cases.correct', {
    commandId: newCommandId(),
    caseId,
    expectedRevision,
    application: familyOfThree(),
    reason: '更正申请理由',
  });
/** As a stale screen asks: STALE_REVISION tells how far the case is. */
const stale = () => correct(999);
const paper = () => office.windows.chuang.call('papers.preview', { caseId, kind: 'completionRequest' });
const open = () => office.windows.chuang.call('cases.read', { caseId });
const looks = async () => (await office.windows.admin.call('backup.state', {})).present.looks;

describe('where the look cannot be written', () => {
  it('neither answer nor refusal is given: of a query, a command, a job', async () => {
    expect([await outcome(open()), await outcome(stale()), await outcome(paper())]).toEqual([
      'answered',
      'STALE_REVISION',
      'PAPER_NOT_READY',
    ]);
    office.clock.advance(601_000);
    for (const who of ['admin', 'chuang'] as const) await office.windows[who].signIn(who);
    const disk = await fillTable(office.dataDir, 'access_log');
    for (const call of [open, stale, paper]) expect(await outcome(call())).toMatch(/^(DISK_FULL|INTERNAL)$/);
    disk.free();
    expect([await outcome(open()), await outcome(stale())]).toEqual(['answered', 'STALE_REVISION']);
  });

  it('because the file was moved away behind the program’s back, nothing is told either', async () => {
    await stale().catch(() => undefined);
    const path = join(office.dataDir, 'office.db');
    office.clock.advance(601_000);
    for (const who of ['admin', 'chuang'] as const) await office.windows[who].signIn(who);
    renameSync(path, `${path}.moved`);
    for (const call of [open, stale, paper]) expect(await outcome(call())).toBe('DATA_FOLDER_NOT_WRITABLE');
    renameSync(`${path}.moved`, path);
    expect([await outcome(open()), await outcome(stale())]).toEqual(['answered', 'STALE_REVISION']);
  });
});

describe('a job whose paper is still being made, its look already written, while', () => {
  const report = () =>
    office.windows.ding.call('record.accessReport', { caseId, from: '2026-03-02', to: '2026-03-02', reason: '本人申请查阅' });
  /** What was said as purpose of a look stands in the report, and no font has one of its characters. */
  const spoil = () =>
    office.windows.diao.call('people.reveal', { caseId, personRef: 'm1', field: 'identity', purpose: `核对${NO_FONT_HAS_IT}` });

  it('its window stays open: answer and refusal go to who asked, and the refusal is a look as well', async () => {
    expect(await outcome(report())).toBe('answered');
    await spoil();
    const before = await looks();
    const refused = await report().catch((error: unknown) => error as Refused);
    expect(refused).toMatchObject({ code: 'PAPER_GLYPH_MISSING', params: { character: NO_FONT_HAS_IT } });
    expect((await looks()) - before).toBe(2);
  });

  it.each([
    ['answered', 'nobody'],
    ['answered', 'chuang'],
    ['refused', 'nobody'],
    ['refused', 'chuang'],
  ])('its window is locked: %s, it tells %s nothing', async (how, next) => {
    const { ding } = office.windows;
    if (how === 'refused') await spoil();
    const asked = outcome(report());
    await ding.call('session.lock', {});
    if (next === 'chuang') await ding.signIn('chuang');
    const before = await looks();
    expect(await asked).toBe('LOCKED');
    expect((await looks()) - before).toBe(0);
  });
});

it('what is no refusal of the case is no look: bad input, a post that may not, a fault of ours', async () => {
  const { chuang, admin } = office.windows;
  const before = await looks();
  expect(await outcome(chuang.call('cases.read', { caseId: 'x' as CaseId }))).toBe('INVALID_INPUT');
  expect(await outcome(admin.call('cases.read', { caseId }))).toBe('FORBIDDEN');
  const disk = await fillTable(office.dataDir, 'actions');
  expect(await outcome(correct(1))).toMatch(/^(DISK_FULL|INTERNAL)$/);
  disk.free();
  expect((await looks()) - before).toBe(0);
});
