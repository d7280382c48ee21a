import { type Output } from '#shared/contract/contract.ts';
import { type OfficeId } from '#shared/kernel/ids.ts';
import { type Instant } from '#shared/kernel/instant.ts';
import { plainDate } from '#shared/kernel/plain-date.ts';

export const DISTRICT = '120101' as OfficeId;

/** A street with its certificate, paired with its district, with these packages sent. */
export function exchange(more: Partial<Output<'sync.read'>['correspondents'][number]> = {}): Output<'sync.read'> {
  const at = '2026-11-20T01:00:00.000Z' as Instant;
  const certificate = {
    spoken: '5079 7358 6327 5544 0902 0855',
    fingerprint: 'a'.repeat(64),
    firstDay: plainDate('2026-11-19'),
    lastDay: plainDate('2029-11-18'),
    state: 'current' as const,
  };
  return {
    own: [{ ...certificate, how: 'selfSigned', reason: '', adoptedAt: at, adoptedBy: '管理员甲' }],
    correspondents: [
      {
        officeId: DISTRICT,
        kind: 'district',
        name: '和平区民政局',
        certificates: [
          { ...certificate, fingerprint: 'b'.repeat(64), pairedAt: at, pairedBy: '管理员甲', revokedBy: '', revokedBecause: '' },
        ],
        unsentActs: 12,
        sent: [],
        received: { lastNumber: 0, incomplete: [] },
        ...more,
      },
    ],
  };
}

export const STICK = { id: 'stick', name: '交换盘', kind: 'drive', freeBytes: 1_000_000_000 } as const;
