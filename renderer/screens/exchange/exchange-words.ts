import { type Output } from '#shared/contract/contract.ts';
import { dayInChina, formatInstant } from '#shared/kernel/instant.ts';
import { daysBetween, type PlainDate } from '#shared/kernel/plain-date.ts';

export type Exchange = Output<'sync.read'>;
export type Correspondent = Exchange['correspondents'][number];
export type Certificate = Omit<Exchange['own'][number], 'how' | 'reason' | 'adoptedAt' | 'adoptedBy'>;
export type SentPackage = Correspondent['sent'][number];

/** Words with the tone that repeats them. */
export interface ToneWords {
  readonly words: string;
  readonly tone: 'red' | 'orange' | 'plain' | 'done';
}

/** From so many days before its end on, a certificate is said to end; the same as the workbench. */
const WARN_DAYS = 30;

const STATES: Readonly<Record<Certificate['state'], ToneWords>> = {
  current: { words: '在用', tone: 'done' },
  replaced: { words: '已被新证书替换', tone: 'plain' },
  revoked: { words: '已吊销', tone: 'red' },
  expired: { words: '已过期', tone: 'red' },
  notYetValid: { words: '未到有效期', tone: 'orange' },
};

/** How a certificate stands, and for the one in use how long still. */
export function certificateState({ state, lastDay }: Pick<Certificate, 'state' | 'lastDay'>, today: PlainDate): ToneWords {
  if (state !== 'current') return STATES[state];
  const left = daysBetween(today, lastDay);
  if (left <= WARN_DAYS) return { words: left === 0 ? '今天到期' : `还有 ${left} 天到期`, tone: 'orange' };
  return { words: `在用，还有 ${left.toLocaleString('en')} 天到期`, tone: 'done' };
}

/** Where a package stands with its receipt; the days are counted from the day it was made. */
export function receiptWords(sent: SentPackage, today: PlainDate): ToneWords {
  if (sent.receiptDiffers) return { words: '回执与本包对不上', tone: 'red' };
  if (sent.acknowledgedAt !== undefined) return { words: `已回执　${formatInstant(sent.acknowledgedAt)}`, tone: 'done' };
  if (sent.writtenAt === undefined) return { words: '没有写完，下次制作时自动补写', tone: 'orange' };
  if (!sent.wantsReceipt) return { words: '只有回执，不需对方再回执', tone: 'plain' };
  const days = daysBetween(dayInChina(sent.drawnAt), today);
  return { words: days === 0 ? '未回执（今天制作）' : `未回执 ${days} 天`, tone: sent.overdue ? 'orange' : 'plain' };
}
