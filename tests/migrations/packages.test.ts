import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { describe, expect, it } from 'vitest';
import { findCaseState } from '#core/cases/cases.queries.ts';
import { parseCertificate } from '#core/crypto/certificate.ts';
import { decodePrivateKey } from '#core/crypto/private-key.ts';
import { fileKindOf } from '#core/evidence/file-kinds.ts';
import { heldHead } from '#core/record/feed.ts';
import { compareWithRebuild } from '#core/record/rebuild.ts';
import { openPackage } from '#core/sync/open-package.ts';
import { type CaseId, OfficeIdSchema } from '#shared/kernel/ids.ts';
import { InstantSchema } from '#shared/kernel/instant.ts';
import { arrive, makeLedger } from '#tests/support/ledger-offices.ts';

/** What `freeze-package.ts` wrote beside each package. */
const AboutSchema = z.strictObject({
  openedAt: InstantSchema,
  recipient: z.strictObject({ id: OfficeIdSchema, name: z.string(), certificate: z.base64(), privateKey: z.base64() }),
  sender: z.strictObject({ id: OfficeIdSchema, name: z.string(), certificate: z.base64() }),
  holds: z.strictObject({
    acts: z.number(),
    attachments: z.number(),
    head: z.string(),
    caseNumber: z.string(),
    status: z.string(),
    monthlyAmount: z.number(),
    papers: z.array(z.string()),
  }),
});

const frozen = readdirSync(import.meta.dirname).filter((name) => name.startsWith('package-'));

describe.each(frozen)('%s, made by an earlier version', (name) => {
  const folder = join(import.meta.dirname, name);
  const about = AboutSchema.parse(JSON.parse(readFileSync(join(folder, 'about.json'), 'utf8')));
  const der = (text: string) => Buffer.from(text, 'base64');

  it('still opens, comes in, and says what it said', async () => {
    const { sender, recipient, holds, openedAt: now } = about;
    const certificate = parseCertificate(der(recipient.certificate));
    const { privateKey } = decodePrivateKey(der(recipient.privateKey));
    const opened = await openPackage(readFileSync(join(folder, 'package.jzb')), {
      own: { id: recipient.id, name: recipient.name, certificates: [{ certificate, privateKey }] },
      correspondents: [{ id: sender.id, name: sender.name, certificates: [{ certificate: parseCertificate(der(sender.certificate)) }] }],
      now,
    });
    const district = makeLedger(recipient.id, 'district', recipient.name);
    const taken = arrive(district, {
      ...opened,
      sender: { id: sender.id, kind: 'subdistrict', name: sender.name },
      attachments: opened.attachments.map(({ id, sm3, bytes }) => ({ id, sm3, length: bytes.length, mime: fileKindOf(bytes)!.mime })),
    });
    expect(taken).toMatchObject({ newActs: holds.acts, newAttachments: holds.attachments, missingAttachments: 0, acknowledge: true });
    expect(heldHead(district.db, sender.id).hash).toBe(holds.head);
    const [caseId] = [...taken.changes.keys()] as [CaseId];
    const state = findCaseState(district.db, caseId)!;
    expect(state).toMatchObject({ caseNumber: holds.caseNumber, status: holds.status });
    expect(state.determination?.monthlyAmount).toBe(holds.monthlyAmount);
    expect(state.papers.map(({ kind }) => kind)).toEqual(holds.papers);
    expect(compareWithRebuild(district.db)).toEqual([]);
    district.db.close();
  });
});

it('there is one of every version', () => {
  expect(frozen).toContain('package-1-acts-1');
});
