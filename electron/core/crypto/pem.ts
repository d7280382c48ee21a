import { MalformedError } from './der-reader.ts';

export type PemLabel = 'CERTIFICATE' | 'CERTIFICATE REQUEST' | 'CMS';

/** PEM text (RFC 7468) with lines of 64 characters. */
export function toPem(label: PemLabel, der: Uint8Array): string {
  const lines =
    Buffer.from(der)
      .toString('base64')
      .match(/.{1,64}/g) ?? [];
  return [`-----BEGIN ${label}-----`, ...lines, `-----END ${label}-----`, ''].join('\n');
}

/** The first block of that label in a text; text around it is ignored. Throws MalformedError when there is none. */
export function fromPem(label: PemLabel, text: string): Uint8Array {
  const begin = `-----BEGIN ${label}-----`;
  const from = text.indexOf(begin);
  const to = text.indexOf(`-----END ${label}-----`, from);
  if (from < 0 || to < 0) throw new MalformedError(`no ${label} block`);
  const body = text.slice(from + begin.length, to).replace(/[\r\n\t ]/g, '');
  if (body.length % 4 !== 0 || !/^[A-Za-z0-9+/]+={0,2}$/.test(body)) throw new MalformedError('not base64');
  return Buffer.from(body, 'base64');
}

/** The DER of a file that may be either DER or PEM. */
export function derOfFile(label: PemLabel, bytes: Uint8Array): Uint8Array {
  const looksLikeDer = bytes[0] === 0x30;
  return looksLikeDer ? bytes : fromPem(label, Buffer.from(bytes).toString('latin1'));
}
