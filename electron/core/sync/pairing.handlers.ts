import { DomainError } from '#shared/kernel/errors/index.ts';
import { type OfficeId, OfficeIdSchema } from '#shared/kernel/ids.ts';
import { dayInChina } from '#shared/kernel/instant.ts';
import { type Office } from '#shared/domain/office/office.ts';
import { type CommandContext } from '../context.ts';
import { type Certificate, isSelfIssued, ownerName } from '../crypto/certificate.ts';
import { spokenFingerprint } from '../crypto/fingerprint.ts';
import { handlersFor } from '../implement.ts';
import { ownOffice } from '../office/office.handlers.ts';
import { commandKnown } from '../record/feed.ts';
import { appendOfficeActs } from '../staff/staff.handlers.ts';
import { readCertificateFile } from './certificate-file.ts';
import { listCorrespondents, listOfficeCertificates } from './certificates.queries.ts';
import { requireValidAt } from './correspondents.ts';
import { exchangeView } from './exchange-view.ts';

/** The third and the sixth of the six groups are not shown: they can only come from the other office's own screen or paper. */
const HIDDEN_GROUPS: readonly number[] = [2, 5];
const GAP = '····';

/** The fingerprint for the screen of the office that pairs. */
export function spokenWithGaps(certificate: Certificate): string {
  const groups = spokenFingerprint(certificate).split(' ');
  return groups.map((group, index) => (HIDDEN_GROUPS.includes(index) ? GAP : group)).join(' ');
}

/** The digits that the other office reads aloud. */
export function missingDigits(certificate: Certificate): string {
  const groups = spokenFingerprint(certificate).split(' ');
  return HIDDEN_GROUPS.map((index) => groups[index]).join('');
}

/** Full-width digits and any blanks, as people type numbers that are read to them. */
function digitsTyped(text: string): string {
  return text.normalize('NFKC').replace(/[\s-]/g, '');
}

/** Nine digits are a street's code, six a district's; an office missing from the list (x…) says nothing. */
function kindOfCode(code: string | undefined): Office['kind'] | undefined {
  if (code === undefined || code.startsWith('x')) return undefined;
  return code.length === 9 ? 'subdistrict' : 'district';
}

function codeIn(certificate: Certificate): OfficeId | undefined {
  const parsed = OfficeIdSchema.safeParse(certificate.subject.officeCode);
  return parsed.success ? parsed.data : undefined;
}

/** Throws PAIRING_CODE_DIFFERS where the certificate says another code than was typed, or neither says one. */
function officeOf(certificate: Certificate, typed: OfficeId | undefined): OfficeId {
  const inCertificate = codeIn(certificate);
  const code = inCertificate ?? typed;
  if (code === undefined || (typed !== undefined && typed !== code))
    throw new DomainError('PAIRING_CODE_DIFFERS', { inCertificate: inCertificate ?? '' });
  return code;
}

/** Throws PAIRING_OWN_OFFICE, PAIRING_WRONG_KIND, CERTIFICATE_ALREADY_PAIRED, CERTIFICATE_REVOKED_BEFORE. */
function requirePairable(context: CommandContext, certificate: Certificate, officeId: OfficeId, expected: Office['kind']): void {
  const own = listOfficeCertificates(context.db, context.officeId);
  if (officeId === context.officeId || own.some((each) => each.certificate.fingerprint === certificate.fingerprint))
    throw new DomainError('PAIRING_OWN_OFFICE', {});
  if ((kindOfCode(officeId) ?? expected) !== expected) throw new DomainError('PAIRING_WRONG_KIND', { expected });
  for (const { name: officeName, certificates } of listCorrespondents(context.db, context.officeId)) {
    const known = certificates.find((each) => each.certificate.fingerprint === certificate.fingerprint);
    if (known?.revokedOn) throw new DomainError('CERTIFICATE_REVOKED_BEFORE', { officeName, revokedOn: known.revokedOn });
    if (known) throw new DomainError('CERTIFICATE_ALREADY_PAIRED', { officeName });
  }
}

/** Believing another office's certificate: by its file and by its fingerprint, which two people compare; never by its name. */
export const pairingHandlers = handlersFor({
  'sync.readCertificate': (context, { certificate: file }) => {
    const certificate = readCertificateFile(Buffer.from(file, 'base64'));
    const officeCode = codeIn(certificate);
    const kind = kindOfCode(officeCode);
    const known = listCorrespondents(context.db, context.officeId).find(({ id }) => id === officeCode);
    return {
      officeName: ownerName(certificate.subject),
      ...(officeCode && { officeCode }),
      ...(kind && { kind }),
      spokenWithGaps: spokenWithGaps(certificate),
      firstDay: dayInChina(certificate.notBefore),
      lastDay: dayInChina(certificate.notAfter),
      selfSigned: isSelfIssued(certificate),
      replaces: known !== undefined,
    };
  },

  'sync.pair': (context, { commandId, certificate: file, officeCode, officeName, missingDigits: typed }) => {
    if (!commandKnown(context.db, commandId)) {
      const certificate = readCertificateFile(Buffer.from(file, 'base64'));
      const id = officeOf(certificate, officeCode);
      const kind = ownOffice(context).office.kind === 'district' ? 'subdistrict' : 'district';
      requirePairable(context, certificate, id, kind);
      requireValidAt(certificate, officeName, context.now);
      if (digitsTyped(typed) !== missingDigits(certificate)) throw new DomainError('FINGERPRINT_DIFFERS', {});
      const payload = {
        office: { id, kind, name: officeName },
        certificate: Buffer.from(certificate.der).toString('base64'),
        fingerprint: certificate.fingerprint,
      };
      appendOfficeActs(context, commandId, [{ subjectKind: 'office', subjectId: context.officeId, type: 'pairOffice', payload }]);
    }
    return exchangeView(context);
  },

  'sync.revoke': (context, { commandId, officeId, fingerprint, reason }) => {
    if (!commandKnown(context.db, commandId)) {
      const office = listCorrespondents(context.db, context.officeId).find(({ id }) => id === officeId);
      const known = office?.certificates.find(({ certificate }) => certificate.fingerprint === fingerprint);
      if (!known || known.revokedOn) throw new DomainError('CERTIFICATE_UNKNOWN', {});
      const payload = { officeId, fingerprint, revokedOn: context.today, reason };
      appendOfficeActs(context, commandId, [
        { subjectKind: 'office', subjectId: context.officeId, type: 'revokeCertificate', payload },
      ]);
    }
    return exchangeView(context);
  },
});
