import { describe, expect, it } from 'vitest';
import { type OfficeId } from '#shared/kernel/ids.ts';
import { type Instant } from '#shared/kernel/instant.ts';
import { plainDate } from '#shared/kernel/plain-date.ts';
import {
  certificateState,
  type Correspondent,
  receiptWords,
  type SentPackage,
} from '#renderer/screens/exchange/exchange-words.ts';
import { sizeWords } from '#shared/messages/size.ts';
import { type FoundFile, standingOf, volumesNotHere } from '#renderer/screens/exchange/receive/found-files.ts';

const today = plainDate('2026-11-25');

describe('a certificate in words', () => {
  const lastDay = (day: string) => certificateState({ state: 'current', lastDay: plainDate(day) }, today);
  it('turns orange a month before its end, and says the days', () => {
    expect(lastDay('2029-11-24')).toEqual({ words: '在用，还有 1,095 天到期', tone: 'done' });
    expect(lastDay('2026-12-26').tone).toBe('done');
    expect(lastDay('2026-12-25')).toEqual({ words: '还有 30 天到期', tone: 'orange' });
    expect(lastDay('2026-11-25')).toEqual({ words: '今天到期', tone: 'orange' });
    expect(certificateState({ state: 'revoked', lastDay: today }, today)).toEqual({ words: '已吊销', tone: 'red' });
  });
});

describe('a receipt in words', () => {
  const sent: SentPackage = {
    number: 3,
    drawnAt: '2026-11-18T02:00:00.000Z' as Instant,
    writtenAt: '2026-11-18T02:00:01.000Z' as Instant,
    acts: 4,
    attachments: 0,
    wantsReceipt: true,
    overdue: false,
    receiptDiffers: false,
  };
  it.each([
    [{}, '未回执 7 天', 'plain'],
    [{ overdue: true }, '未回执 7 天', 'orange'],
    [{ drawnAt: '2026-11-25T01:00:00.000Z' as Instant }, '未回执（今天制作）', 'plain'],
    [{ acknowledgedAt: '2026-11-20T02:00:00.000Z' as Instant }, '已回执　2026-11-20 10:00', 'done'],
    [{ receiptDiffers: true, overdue: true }, '回执与本包对不上', 'red'],
    [{ wantsReceipt: false }, '只有回执，不需对方再回执', 'plain'],
  ])('%o: %s', (changes, words, tone) => {
    expect(receiptWords({ ...sent, ...changes }, today)).toEqual({ words, tone });
  });

  it('says of a package that was never written whole that the next export writes it', () => {
    const { writtenAt, ...unwritten } = sent;
    expect(writtenAt).toBeDefined();
    expect(receiptWords(unwritten, today).words).toContain('下次制作时自动补写');
  });
});

describe('files on a stick', () => {
  const street = '120101006' as OfficeId;
  const file = (number: number, more: Partial<FoundFile> = {}): FoundFile => ({
    fileName: `包${number}`,
    bytes: 1000,
    senderId: street,
    senderName: '南市街道',
    recipientId: '120101',
    number,
    volume: { index: 1, count: 1 },
    forUs: true,
    givenBack: false,
    ...more,
  });
  const correspondents = [
    {
      officeId: street,
      received: { lastNumber: 5, incomplete: [{ number: 4, actsMissing: false, attachmentsMissing: 2 }] },
    } as unknown as Correspondent,
  ];

  it('are chosen when they have not been taken in whole, and only for this office', () => {
    const wanted = (found: FoundFile) => [standingOf(found, correspondents).words, standingOf(found, correspondents).wanted];
    expect(wanted(file(6))).toEqual(['未导入', true]);
    expect(wanted(file(5))).toEqual(['已导入过', false]);
    expect(wanted(file(4))).toEqual(['本包还缺分卷', true]);
    expect(wanted(file(9, { forUs: false }))).toEqual(['不是发给本单位的', false]);
    expect(wanted(file(1, { senderId: '120102' }))).toEqual(['没有配对的单位', true]);
    expect(wanted(file(0, { senderId: '' }))).toEqual(['不是本程序起的文件名', false]);
  });

  it('in several volumes: says which are not among them, in whatever order they lie', () => {
    const volume = (number: number, index: number, count: number) => file(number, { volume: { index, count } });
    expect(volumesNotHere([volume(7, 3, 4), volume(7, 1, 4), volume(8, 1, 1), volume(9, 2, 2), volume(9, 1, 2)])).toEqual([
      { senderId: street, number: 7, missing: [2, 4], count: 4 },
    ]);
  });

  it('have sizes that people read', () => {
    expect([1, 340 * 1024, 12.44 * 1024 ** 2, 412.3 * 1024 ** 2, 29.8 * 1024 ** 3].map(sizeWords)).toEqual([
      '1 KB',
      '340 KB',
      '12.4 MB',
      '412 MB',
      '29.8 GB',
    ]);
  });
});
