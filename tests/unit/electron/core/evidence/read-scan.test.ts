import { expect, it } from 'vitest';
import { familyOfThree } from '#tests/support/people.ts';
import { atWork, newCommandId, testOffice } from '#tests/support/test-office.ts';
import { CaseStory } from '../../../../../tools/demo/procedure.ts';

it('a scan is read in its own case alone: through another, whose look it would be, it is not there', async () => {
  const office = await testOffice('2026-03-02T09:00:00+08:00');
  const { chuang, ding } = office.windows;
  const story = new CaseStory(atWork(office));
  await story.receive(familyOfThree());
  await story.attachPhoto('户口簿首页');
  const caseId = story.view.state.id;
  const { attachmentId } = story.view.state.evidence[0]!;
  const { state: other } = await chuang.call('cases.receive', {
    commandId: newCommandId(),
    application: familyOfThree(),
    receivedOn: '2026-03-02',
    despiteOpenCase: true,
  });
  await expect(chuang.call('evidence.read', { caseId: other.id, attachmentId })).rejects.toMatchObject({
    code: 'ATTACHMENT_NOT_FOUND',
  });
  expect((await chuang.call('evidence.read', { caseId, attachmentId })).mime).toBe('image/png');
  const span = { from: '2026-03-02', to: '2026-03-02', kind: 'openAttachment', limit: 10 } as const;
  const { looks } = await ding.call('record.looks', span);
  expect(looks.map((look) => look.caseId)).toEqual([caseId]);
  await office.close();
});
