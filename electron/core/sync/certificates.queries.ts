import { type z } from 'zod';
import { type OfficeId, type StaffId } from '#shared/kernel/ids.ts';
import { type Instant } from '#shared/kernel/instant.ts';
import { type PlainDate } from '#shared/kernel/plain-date.ts';
import { type ActRecord } from '#shared/domain/record/act.ts';
import { type officeActSchemas } from '#shared/domain/record/office-acts.ts';
import { type Office } from '#shared/domain/office/office.ts';
import { HistoryError } from '#shared/domain/procedure/apply-act.ts';
import { type Certificate, parseCertificate } from '../crypto/certificate.ts';
import { decodePrivateKey, encodePrivateKey } from '../crypto/private-key.ts';
import { type Sm2KeyPair } from '../crypto/sm2.ts';
import { sm3Hex } from '../crypto/sm3.ts';
import { type ReadableDB, type WritableDB } from '../db/handles.ts';
import { type Correspondent, type OwnCertificate } from './correspondents.ts';

type Payload<Type extends keyof typeof officeActSchemas> = z.infer<(typeof officeActSchemas)[Type]>;
type Source = Pick<ActRecord, 'officeId' | 'seq' | 'staffId' | 'at'>;

/** The DER of a certificate in an act. Throws HistoryError when it is not the one the fingerprint names. */
function derOf({ certificate, fingerprint }: { certificate: string; fingerprint: string }): Uint8Array {
  const der = Buffer.from(certificate, 'base64');
  if (sm3Hex(der) !== fingerprint) throw new HistoryError('certificate and fingerprint differ');
  return der;
}

/** Projects `adoptCertificate`. */
export function saveOwnCertificate(db: WritableDB, source: Source, act: Payload<'adoptCertificate'>): void {
  const { officeId, seq, staffId, at } = source;
  db.prepare(
    `INSERT INTO office_certificates (office_id, fingerprint, der, how, reason, seq, adopted_at, adopted_by)
     VALUES (@officeId, @fingerprint, @der, @how, @reason, @seq, @at, @staffId)`,
  ).run({ officeId, seq, staffId, at, fingerprint: act.fingerprint, how: act.how, reason: act.reason, der: derOf(act) });
}

/** Projects `pairOffice`: the correspondent, under its newest name, and the certificate. Throws HistoryError for the office itself. */
export function savePairing(db: WritableDB, { officeId, seq, staffId, at }: Source, act: Payload<'pairOffice'>): void {
  const { id, kind, name } = act.office;
  if (id === officeId) throw new HistoryError('paired with itself');
  db.prepare(
    `INSERT INTO correspondents (holder_id, office_id, kind, name) VALUES (?, ?, ?, ?)
     ON CONFLICT (holder_id, office_id) DO UPDATE SET kind = excluded.kind, name = excluded.name`,
  ).run(officeId, id, kind, name);
  db.prepare(
    `INSERT INTO paired_certificates (holder_id, office_id, fingerprint, der, seq, paired_at, paired_by) VALUES (?, ?, ?, ?, ?, ?, ?)`,
  ).run(officeId, id, act.fingerprint, derOf(act), seq, at, staffId);
}

/** Projects `revokeCertificate`. Throws HistoryError when there is no such certificate, or it is revoked already. */
export function saveRevocation(db: WritableDB, { officeId, staffId }: Source, act: Payload<'revokeCertificate'>): void {
  const result = db
    .prepare(
      `UPDATE paired_certificates SET revoked_on = ?, revoked_by = ?, revoked_because = ?
       WHERE holder_id = ? AND office_id = ? AND fingerprint = ? AND revoked_on IS NULL`,
    )
    .run(act.revokedOn, staffId, act.reason, officeId, act.officeId, act.fingerprint);
  if (result.changes !== 1) throw new HistoryError(`no certificate ${act.fingerprint} to revoke`);
}

/** Projects `acknowledgePackage`; a second receipt for the same package changes nothing. */
export function saveReceipt(db: WritableDB, { officeId, at }: Source, act: Payload<'acknowledgePackage'>): void {
  db.prepare(
    'INSERT INTO receipts (office_id, sender_id, number, content_hash, at) VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING',
  ).run(officeId, act.sender, act.number, act.contentHash, at);
}

/** Keeps a private key, in the encrypted database and nowhere else. */
export function saveOwnKey(db: WritableDB, fingerprint: string, keys: Sm2KeyPair, at: Instant): void {
  db.prepare('INSERT INTO own_keys (fingerprint, private_key, made_at) VALUES (?, ?, ?)').run(
    fingerprint,
    encodePrivateKey(keys),
    at,
  );
}

export interface AdoptedCertificate {
  readonly certificate: Certificate;
  readonly how: 'selfSigned' | 'issued';
  readonly reason: string;
  readonly adoptedAt: Instant;
  readonly adoptedBy: StaffId;
}

/** Every certificate an office has gone by, the newest (the one in use) first. */
export function listOfficeCertificates(db: ReadableDB, officeId: OfficeId): readonly AdoptedCertificate[] {
  const rows = db
    .prepare(
      'SELECT der, how, reason, adopted_at AS adoptedAt, adopted_by AS adoptedBy FROM office_certificates WHERE office_id = ? ORDER BY seq DESC',
    )
    .all(officeId) as (Omit<AdoptedCertificate, 'certificate'> & { der: Uint8Array })[];
  return rows.map(({ der, ...rest }) => ({ ...rest, certificate: parseCertificate(der) }));
}

/** This office's certificates with their keys, the one in use first. */
export function listOwnCertificates(db: ReadableDB, officeId: OfficeId): readonly OwnCertificate[] {
  const rows = db
    .prepare(
      `SELECT c.der, k.private_key AS pkcs8 FROM office_certificates c JOIN own_keys k USING (fingerprint)
       WHERE c.office_id = ? ORDER BY c.seq DESC`,
    )
    .all(officeId) as { der: Uint8Array; pkcs8: Uint8Array }[];
  return rows.map(({ der, pkcs8 }) => ({
    certificate: parseCertificate(der),
    privateKey: decodePrivateKey(pkcs8).privateKey,
  }));
}

export interface PairedRow {
  readonly certificate: Certificate;
  readonly pairedAt: Instant;
  readonly pairedBy: StaffId;
  readonly revokedOn: PlainDate | undefined;
  readonly revokedBy: StaffId | undefined;
  readonly revokedBecause: string;
}

export interface CorrespondentRow {
  readonly id: OfficeId;
  readonly kind: Office['kind'];
  readonly name: string;
  /** The newest first; the newest that is not revoked is the one to seal for. */
  readonly certificates: readonly PairedRow[];
}

/** The offices this one has paired with. Pairings that stand in other offices' feeds are theirs, and are never asked. */
export function listCorrespondents(db: ReadableDB, ownId: OfficeId): readonly CorrespondentRow[] {
  const offices = db
    .prepare('SELECT office_id AS id, kind, name FROM correspondents WHERE holder_id = ? ORDER BY office_id')
    .all(ownId) as Omit<CorrespondentRow, 'certificates'>[];
  const certificates = db.prepare(
    `SELECT der, paired_at AS pairedAt, paired_by AS pairedBy, revoked_on AS revokedOn, revoked_by AS revokedBy, revoked_because AS revokedBecause
     FROM paired_certificates WHERE holder_id = ? AND office_id = ? ORDER BY seq DESC`,
  );
  return offices.map((office) => ({
    ...office,
    certificates: (certificates.all(ownId, office.id) as Record<string, unknown>[]).map((row) => ({
      certificate: parseCertificate(row['der'] as Uint8Array),
      pairedAt: row['pairedAt'] as Instant,
      pairedBy: row['pairedBy'] as StaffId,
      revokedOn: (row['revokedOn'] ?? undefined) as PlainDate | undefined,
      revokedBy: (row['revokedBy'] ?? undefined) as StaffId | undefined,
      revokedBecause: (row['revokedBecause'] ?? '') as string,
    })),
  }));
}

/** The same as packages are opened against. */
export function asCorrespondent({ id, name, certificates }: CorrespondentRow): Correspondent {
  return { id, name, certificates: certificates.map(({ certificate, revokedOn }) => ({ certificate, revokedOn })) };
}

/** The certificate to seal for: the newest that is not revoked. */
export function currentCertificate({ certificates }: CorrespondentRow): Certificate | undefined {
  return certificates.find(({ revokedOn }) => revokedOn === undefined)?.certificate;
}
