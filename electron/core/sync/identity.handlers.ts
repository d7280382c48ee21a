import { DomainError } from '#shared/kernel/errors/index.ts';
import { type CommandId } from '#shared/kernel/ids.ts';
import { type CommandContext, type QueryContext } from '../context.ts';
import { type Certificate } from '../crypto/certificate.ts';
import { spokenFingerprint } from '../crypto/fingerprint.ts';
import { issueSelfSigned, makeCertificateRequest } from '../crypto/issue-certificate.ts';
import { generateSm2KeyPair, type Sm2KeyPair, sm2PublicKeyOf } from '../crypto/sm2.ts';
import { handlersFor } from '../implement.ts';
import { ownOffice } from '../office/office.handlers.ts';
import { commandKnown } from '../record/feed.ts';
import { appendOfficeActs } from '../staff/staff.handlers.ts';
import { certificateFile, certificateRequestFile, readIssuedCertificate } from './certificate-file.ts';
import { listOfficeCertificates, listOwnCertificates, saveOwnKey } from './certificates.queries.ts';
import { type OwnCertificate, requireValidAt } from './correspondents.ts';
import { exchangeView } from './exchange-view.ts';

/** Three years: an office renews with its district's, and a forgotten renewal is announced for a month (notices.ts). */
const VALID_DAYS = 3 * 365;

/** The certificate in use, with its key. Throws OWN_CERTIFICATE_MISSING. */
export function ownCertificate({ db, officeId }: QueryContext | CommandContext): OwnCertificate {
  const [current] = listOwnCertificates(db, officeId);
  if (!current) throw new DomainError('OWN_CERTIFICATE_MISSING', {});
  return current;
}

/** Keeps the key in its table and says in the record only which certificate the office goes by now. */
function adopt(
  context: CommandContext,
  commandId: CommandId,
  certificate: Certificate,
  keys: Sm2KeyPair,
  how: 'selfSigned' | 'issued',
  reason: string,
): void {
  const { db, officeId, now } = context;
  saveOwnKey(db, certificate.fingerprint, keys, now);
  const payload = {
    certificate: Buffer.from(certificate.der).toString('base64'),
    fingerprint: certificate.fingerprint,
    how,
    reason,
  };
  appendOfficeActs(context, commandId, [{ subjectKind: 'office', subjectId: officeId, type: 'adoptCertificate', payload }]);
}

export const identityHandlers = handlersFor({
  'sync.read': (context) => exchangeView(context),

  'sync.makeCertificate': (context, { commandId, reason }) => {
    if (!commandKnown(context.db, commandId)) {
      const { office } = ownOffice(context);
      const keys = generateSm2KeyPair(context.random);
      const certificate = issueSelfSigned({ name: office.name, code: office.id }, keys, context.now, VALID_DAYS, context.random);
      adopt(context, commandId, certificate, keys, 'selfSigned', reason);
    }
    return exchangeView(context);
  },

  'sync.requestCertificate': (context) => {
    const { office } = ownOffice(context);
    const { privateKey } = ownCertificate(context);
    const keys = { privateKey, publicKey: sm2PublicKeyOf(privateKey) };
    const request = certificateRequestFile(makeCertificateRequest({ name: office.name, code: office.id }, keys));
    return { fileName: `证书申请_${office.name}_${office.id}.csr`, bytes: Buffer.from(request).toString('base64') };
  },

  'sync.importIssuedCertificate': (context, { commandId, certificate: file, authority }) => {
    if (!commandKnown(context.db, commandId)) {
      const { office } = ownOffice(context);
      const { privateKey } = ownCertificate(context);
      const keys = { privateKey, publicKey: sm2PublicKeyOf(privateKey) };
      const issued = readIssuedCertificate(
        Buffer.from(file, 'base64'),
        keys.publicKey,
        authority === undefined ? undefined : Buffer.from(authority, 'base64'),
      );
      requireValidAt(issued, office.name, context.now);
      const known = listOfficeCertificates(context.db, context.officeId);
      if (known.some(({ certificate }) => certificate.fingerprint === issued.fingerprint))
        throw new DomainError('CERTIFICATE_ALREADY_PAIRED', { officeName: office.name });
      adopt(context, commandId, issued, keys, 'issued', '');
    }
    return exchangeView(context);
  },

  'sync.exportCertificate': (context) => {
    const { office } = ownOffice(context);
    const { certificate } = ownCertificate(context);
    return {
      fileName: `单位证书_${office.name}_${office.id}.cer`,
      bytes: Buffer.from(certificateFile(certificate)).toString('base64'),
      spoken: spokenFingerprint(certificate),
    };
  },
});
