import { performance } from 'node:perf_hooks';
import { type Input } from '#shared/contract/contract.ts';
import { familyOfThree, modestMeans } from '#tests/support/people.ts';
import { atWork, newCommandId, testOffice } from '#tests/support/test-office.ts';
import { CaseStory } from '../../tools/demo/procedure.ts';

export interface Measure {
  readonly name: string;
  readonly ms: number;
  readonly note?: string;
}

/** The middle of several runs, so that one hiccup of the machine does not count. */
async function median(runs: number, work: () => Promise<unknown>): Promise<number> {
  const times: number[] = [];
  for (let run = 0; run < runs; run += 1) {
    const startedAt = performance.now();
    await work();
    times.push(performance.now() - startedAt);
  }
  return times.sort((a, b) => a - b)[Math.floor(runs / 2)]!;
}

/** What a clerk waits for, with `sizes` open cases in the office: the workbench, a search, opening a case, an act, a paper. */
export async function benchOffice(sizes: readonly number[]): Promise<readonly Measure[]> {
  const office = await testOffice('2026-03-02T09:00:00+08:00');
  const measures: Measure[] = [];
  try {
    const { chuang } = atWork(office).windows;
    const receive = async (index: number) => {
      const application: Input<'cases.receive'>['application'] = familyOfThree({ reason: `第${index}户` });
      const view = await chuang.call('cases.receive', {
        commandId: newCommandId(),
        application,
        receivedOn: '2026-03-02' as never,
        despiteOpenCase: true,
      });
      return chuang.call('cases.accept', {
        commandId: newCommandId(),
        caseId: view.state.id,
        expectedRevision: 1,
        acceptedOn: '2026-03-02' as never,
      });
    };
    let count = 0;
    let last = await receive(count);
    for (const size of sizes) {
      const startedAt = performance.now();
      const before = count;
      for (; count < size - 1; count += 1) last = await receive(count);
      measures.push({
        name: `take in and accept a family, up to ${size}`,
        ms: (performance.now() - startedAt) / Math.max(1, count - before),
      });
      measures.push({ name: `workbench with ${size} open cases`, ms: await median(5, () => chuang.call('workbench.read', {})) });
      measures.push({
        name: `search by name among ${size}`,
        ms: await median(5, () => chuang.call('people.find', { text: '赵小军' })),
      });
      measures.push({
        name: `open a case among ${size}`,
        ms: await median(7, () => chuang.call('cases.read', { caseId: last.state.id })),
      });
      measures.push({
        name: `check the whole record at ${size}`,
        ms: await median(1, () =>
          office.windows.admin.signIn('admin').then(() => office.windows.admin.call('record.verify', {})),
        ),
      });
    }
    const story = new CaseStory(atWork(office));
    story.view = last;
    await story.investigate(modestMeans());
    const sheet = modestMeans();
    measures.push({
      name: 'reckon a means sheet',
      ms: await median(9, () => story.office.windows.diao.call('cases.previewAssessment', { caseId: last.state.id, sheet })),
    });
    measures.push({
      name: 'make a paper (first)',
      ms: await median(1, () => chuang.call('papers.preview', { caseId: last.state.id, kind: 'meansReport' })),
    });
    measures.push({
      name: 'make a paper (next)',
      ms: await median(5, () => chuang.call('papers.preview', { caseId: last.state.id, kind: 'meansReport' })),
    });
  } finally {
    await office.close();
  }
  return measures;
}
