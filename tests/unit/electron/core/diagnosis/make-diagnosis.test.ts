import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { LOG_FILE, LOG_FOLDER } from '#core/diagnosis/log-files.ts';
import { emptyCore, TestWindow } from '#tests/support/test-office.ts';

it('lets nothing out of a log line but what has the form of ids, codes and small numbers, whoever has written the line', async () => {
  const { core, dataDir } = await emptyCore();
  mkdirSync(join(dataDir, LOG_FOLDER), { recursive: true });
  const lines = [
    JSON.stringify({ at: '2026-11-25T01:00:00.000Z', event: 'fault', method: 'cases.read', place: 'dispatch.ts:1:2', ms: 12 }),
    JSON.stringify({ event: 'fault', number: '12010119790502003X', digits: '13820010001', big: 13_820_010_001 }),
    JSON.stringify({ event: '赵建国', 赵建国: 'x', path: 'C:/Users/zhao/data', nested: { name: '赵建国' } }),
    'Error: 赵建国 12010119790502003X',
  ];
  writeFileSync(join(dataDir, LOG_FOLDER, LOG_FILE), `${lines.join('\n')}\n`);
  const { bytes } = await new TestWindow(core).call('diagnosis.make', {});
  const text = Buffer.from(bytes, 'base64').toString('utf8');
  expect((JSON.parse(text) as { log: unknown }).log).toEqual([
    { at: '2026-11-25T01:00:00.000Z', event: 'fault', method: 'cases.read', place: 'dispatch.ts:1:2', ms: 12 },
    { event: 'fault', number: '[withheld]', digits: '[withheld]', big: '[withheld]' },
    { event: '[withheld]', '[withheld]': 'x', path: '[withheld]', nested: '[withheld]' },
    { withheld: true },
  ]);
  await core.close();
  rmSync(dataDir, { recursive: true });
});
