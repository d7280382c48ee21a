import { expect } from 'vitest';
import { type CaseView } from '#shared/contract/case-view.ts';
import { familyOfThree } from '#tests/support/people.ts';
import { newCommandId, PASSWORD, testOffice } from '#tests/support/test-office.ts';
import { type OpenHost } from './hosts.ts';
import { type ContractCheck, describeContract } from './suite.ts';

// The program itself through each of its four ways: what is asked, what is refused and how, on the real core and database.

const refusal = (code: string, params: unknown = expect.anything()) => ({ ok: false, error: { code, params } });

async function receive(host: OpenHost): Promise<CaseView> {
  const reply = await host.call<CaseView>('cases.receive', {
    commandId: newCommandId(),
    application: familyOfThree(),
    receivedOn: '2026-11-25',
    despiteOpenCase: false,
  });
  if (!reply.ok) throw new Error(JSON.stringify(reply.error));
  return reply.value;
}

const checks: readonly ContractCheck[] = [
  {
    name: 'a stranger gets the door and nothing behind it',
    async run(host) {
      expect(await host.call('setup.offices', {})).toMatchObject({
        ok: true,
        value: { districts: expect.arrayContaining([expect.objectContaining({ code: '120101', name: '和平区' })]) },
      });
      for (const [name, input] of [
        ['cases.list', {}],
        ['people.find', { text: '赵' }],
        ['staff.list', {}],
        ['record.verify', {}],
      ] as const)
        expect(await host.call(name, input)).toEqual(refusal('LOCKED', {}));
    },
  },
  {
    name: 'a wrong password opens nothing and says what to do',
    async run(host) {
      expect(await host.signIn('chuang', 'falsch und lang genug')).toEqual(refusal('SIGN_IN_FAILED', { waitSeconds: 0 }));
      expect(await host.call('staff.list', {})).toMatchObject({ ok: false });
    },
  },
  {
    name: 'an application goes in whole and comes back masked',
    async run(host) {
      expect(await host.signIn('chuang', PASSWORD)).toMatchObject({ ok: true, value: { staff: { userName: 'chuang' } } });
      const view = await receive(host);
      const read = await host.call<CaseView>('cases.read', { caseId: view.state.id });
      expect(read).toEqual({ ok: true, value: view });
      expect(JSON.stringify(read)).not.toMatch(/1201011979050\d{4}/);
      expect(view.state.application.members[0]).toMatchObject({
        name: '赵建国',
        identity: { masked: expect.stringMatching(/^120101\*+/) },
      });
    },
  },
  {
    name: 'refusals carry code, parameters and field; nothing is half done',
    async run(host) {
      await host.signIn('chuang', PASSWORD);
      const view = await receive(host);
      const command = { commandId: newCommandId(), caseId: view.state.id, expectedRevision: 1 };
      expect(await host.call('cases.accept', { ...command, acceptedOn: '2026-02-30' })).toEqual(
        refusal('INVALID_INPUT', { issues: [{ path: 'acceptedOn', reason: '不是有效日期' }] }),
      );
      expect(await host.call('cases.accept', { ...command, acceptedOn: '2026-11-26' })).toEqual(
        refusal('DATE_IN_FUTURE', { field: '受理日期', today: '2026-11-25' }),
      );
      expect(await host.call('cases.accept', { ...command, expectedRevision: 7, acceptedOn: '2026-11-25' })).toEqual(
        refusal('STALE_REVISION', { seen: 7, now: 1 }),
      );
      expect(
        await host.call('cases.determine', {
          ...command,
          result: 'approve',
          refusalGrounds: [],
          reasons: '',
          meetingMinutes: '',
        }),
      ).toMatchObject(refusal('FORBIDDEN'));
      expect(await host.call('cases.recordMeans', command)).toMatchObject(refusal('FORBIDDEN'));
      expect(await host.call('cases.read', { caseId: view.state.id })).toEqual({ ok: true, value: view });
    },
  },
  {
    name: 'a command sent twice is done once',
    async run(host) {
      await host.signIn('chuang', PASSWORD);
      const view = await receive(host);
      const command = { commandId: newCommandId(), caseId: view.state.id, expectedRevision: 1, acceptedOn: '2026-11-25' };
      const first = await host.call<CaseView>('cases.accept', command);
      expect(first).toMatchObject({ ok: true, value: { state: { status: 'investigating', revision: 3 } } });
      expect(await host.call('cases.accept', command)).toEqual(first);
    },
  },
  {
    name: 'a paper comes as a PDF in base64',
    async run(host) {
      await host.signIn('chuang', PASSWORD);
      const view = await receive(host);
      const reply = await host.call<{ pdf: string; pages: number }>('papers.preview', {
        caseId: view.state.id,
        kind: 'applicationForm',
      });
      if (!reply.ok) throw new Error(JSON.stringify(reply.error));
      expect(Buffer.from(reply.value.pdf, 'base64').subarray(0, 5).toString()).toBe('%PDF-');
      expect(reply.value.pages).toBeGreaterThan(0);
    },
  },
  {
    name: 'what is typed is kept per person and form',
    async run(host) {
      await host.signIn('chuang', PASSWORD);
      await host.call('drafts.save', { formKey: 'intake/1', json: '{"name":"𠮷"}' });
      expect(await host.call('drafts.read', { formKey: 'intake/1' })).toMatchObject({
        ok: true,
        value: { draft: { json: '{"name":"𠮷"}' } },
      });
      await host.signIn('diao', PASSWORD);
      expect(await host.call('drafts.read', { formKey: 'intake/1' })).toEqual({ ok: true, value: {} });
    },
  },
];

describeContract('the office', checks, async () => {
  const office = await testOffice();
  return { ...bind(office.core), close: () => office.close() };
});

function bind(core: Awaited<ReturnType<typeof testOffice>>['core']) {
  return {
    openCaller: () => core.openCaller(),
    closeCaller: (caller: Parameters<typeof core.closeCaller>[0]) => core.closeCaller(caller),
    dispatch: (...args: Parameters<typeof core.dispatch>) => core.dispatch(...args),
  };
}
