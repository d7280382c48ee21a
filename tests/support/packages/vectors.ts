import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { type Certificate, parseCertificate } from '#core/crypto/certificate.ts';
import { type Correspondent, type OwnOffice } from '#core/sync/correspondents.ts';
import { type OfficeId } from '#shared/kernel/ids.ts';
import { type Instant } from '#shared/kernel/instant.ts';
import { ManifestSchema } from '#shared/sync-format/manifest.ts';

/** The vectors that docs/specs/sync-package.md hands to other vendors, read as they would read them. */

export const VECTORS = join(import.meta.dirname, '../../../docs/specs/vectors');

export const vectorBytes = (file: string): Buffer => readFileSync(join(VECTORS, file));

const Office = z.strictObject({
  id: z.string(),
  name: z.string(),
  certificate: z.string(),
  fingerprint: z.string(),
  spokenFingerprint: z.string(),
  privateKey: z.string(),
});

export const vectors = z
  .strictObject({
    note: z.string(),
    openedAt: z.string(),
    offices: z.strictObject({ street: Office, district: Office }),
    gmssl: z.strictObject({ file: z.string(), from: z.literal('street'), to: z.literal('district'), content: z.string() }),
    packages: z.array(
      z.strictObject({
        file: z.string(),
        contentHash: z.string(),
        fileName: z.string(),
        manifest: ManifestSchema,
        acts: z.string().nullable(),
        attachments: z.array(z.string()),
      }),
    ),
  })
  .parse(JSON.parse(vectorBytes('vectors.json').toString('utf8')));

export const VECTORS_OPENED_AT = vectors.openedAt as Instant;

export interface VectorOffice {
  readonly name: 'street' | 'district';
  readonly certificate: Certificate;
  readonly privateKey: Uint8Array;
  readonly own: OwnOffice;
  readonly correspondent: Correspondent;
}

function office(name: 'street' | 'district'): VectorOffice {
  const { id, name: officeName, certificate: file, privateKey: hex } = vectors.offices[name];
  const certificate = parseCertificate(vectorBytes(file));
  const privateKey = Buffer.from(hex, 'hex');
  return {
    name,
    certificate,
    privateKey,
    own: { id: id as OfficeId, name: officeName, certificates: [{ certificate, privateKey }] },
    correspondent: { id: id as OfficeId, name: officeName, certificates: [{ certificate }] },
  };
}

export const street = office('street');
export const district = office('district');
