import { rmSync } from 'node:fs';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { familyOfThree } from '#tests/support/people.ts';
import {
  type DistrictOffice,
  exportTo,
  filesOnStick,
  importFiles,
  pairedStreetAndDistrict,
  type StreetOffice,
} from '#tests/support/exchange.ts';
import { type CaseStory } from '../../../../../tools/demo/procedure.ts';

let stick: string;
let street: StreetOffice;
let district: DistrictOffice;
let close: () => Promise<void>;
let story: CaseStory;
beforeAll(async () => {
  ({ stick, street, district, close } = await pairedStreetAndDistrict());
  story = street.newStory();
});
afterAll(() => close());

const pending = () => street.admin.call('sync.pending', { recipientId: district.id });

it('says beforehand what the next package holds, and is right', async () => {
  await story.receive(familyOfThree());
  await story.accept();
  await story.attachPhoto('户口簿首页');
  const before = await pending();
  expect(before).toMatchObject({ cases: 1, attachments: 1, unwritten: [] });
  const { packages } = await exportTo(street, district);
  expect(packages).toMatchObject([{ acts: before.acts, attachments: before.attachments }]);
  expect(packages[0]!.bytes).toBeLessThanOrEqual(before.bytes);
  expect(await pending()).toEqual({ acts: 0, cases: 0, attachments: 0, bytes: 0, unwritten: [] });
});

it('counts a district’s acts by the street they go to', async () => {
  const { acts, cases } = await district.admin.call('sync.pending', { recipientId: street.id });
  await importFiles(district, filesOnStick(stick));
  const after = await district.admin.call('sync.pending', { recipientId: street.id });
  // The receipt is new; no case of the street has been touched by the district.
  expect([after.acts - acts, after.cases - cases]).toEqual([1, 0]);
});

it('names the packages that were drawn up and never written whole', async () => {
  await story.requestVerification();
  rmSync(stick, { recursive: true });
  await expect(exportTo(street, district)).rejects.toMatchObject({ code: 'MEDIA_GONE' });
  const left = await pending();
  expect(left).toMatchObject({ acts: 0, unwritten: [2] });
  expect(left.bytes).toBeGreaterThan(0);
});
