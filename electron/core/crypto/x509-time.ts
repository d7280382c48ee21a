import { type Instant, instantFromMs } from '#shared/kernel/instant.ts';
import { type DerReader, MalformedError, TAG } from './der-reader.ts';
import { der } from './der-writer.ts';

/** A Time of RFC 5280, 4.1.2.5: UTCTime up to 2049, GeneralizedTime after it, whole seconds, always Z. */
export function encodeTime(at: Instant): Uint8Array {
  const digits = at.replace(/\.\d+Z$/, '').replace(/[-:T]/g, '');
  const isUtcTime = digits < '2050';
  return der(isUtcTime ? TAG.utcTime : TAG.generalizedTime, Buffer.from(`${isUtcTime ? digits.slice(2) : digits}Z`, 'latin1'));
}

/** Reads a Time. Throws MalformedError when there is no such moment. */
export function readTime(reader: DerReader): Instant {
  const isUtcTime = reader.peekTag() === TAG.utcTime;
  const text = Buffer.from(reader.read(isUtcTime ? TAG.utcTime : TAG.generalizedTime)).toString('latin1');
  const century = isUtcTime ? (Number(text.slice(0, 2)) < 50 ? '20' : '19') : '';
  const match = /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)Z$/.exec(century + text);
  if (!match) throw new MalformedError('bad time');
  const [, year, month, day, hour, minute, second] = match;
  const iso = `${year}-${month}-${day}T${hour}:${minute}:${second}.000Z`;
  const ms = Date.parse(iso);
  if (Number.isNaN(ms) || instantFromMs(ms) !== iso) throw new MalformedError('no such moment');
  return iso as Instant;
}
