import { type DerReader, MalformedError, TAG } from './der-reader.ts';
import { objectId, printableString, sequence, setOf, utf8String } from './der-writer.ts';
import { OID } from './object-ids.ts';

/** What a certificate says of its owner, as far as we show it. Undefined where it says nothing readable. */
export interface DistinguishedName {
  readonly commonName: string | undefined;
  readonly organization: string | undefined;
  /** The office's code, which our own certificates carry as the subject's serialNumber attribute. */
  readonly officeCode: string | undefined;
}

const MAX_ATTRIBUTES = 32;

/** The name of an office: C=CN, O and CN = its Chinese name, serialNumber = its code. Throws RangeError for an unfit name. */
export function encodeOfficeName(office: { readonly name: string; readonly code: string }): Uint8Array {
  if (office.name.length < 1 || [...office.name].length > 64) throw new RangeError('an office name has 1 to 64 characters');
  if (!/^[0-9A-Za-z]{1,40}$/.test(office.code)) throw new RangeError('an office code has 1 to 40 letters and digits');
  const attribute = (id: string, value: Uint8Array): Uint8Array => setOf(sequence(objectId(id), value));
  return sequence(
    attribute(OID.countryName, printableString('CN')),
    attribute(OID.organizationName, utf8String(office.name)),
    attribute(OID.commonName, utf8String(office.name)),
    attribute(OID.serialNumber, printableString(office.code)),
  );
}

/** Reads a Name; keeps the first readable value of each attribute we show. Throws MalformedError. */
export function readName(name: DerReader): DistinguishedName {
  const found = new Map<string, string>();
  let count = 0;
  while (!name.atEnd) {
    const set = name.enter(TAG.set);
    while (!set.atEnd) {
      count += 1;
      if (count > MAX_ATTRIBUTES) throw new MalformedError('too many attributes in a name');
      const attribute = set.enter(TAG.sequence);
      const id = attribute.readObjectId();
      const value = readText(attribute);
      attribute.expectEnd();
      if (value !== undefined && !found.has(id)) found.set(id, value);
    }
  }
  return {
    commonName: found.get(OID.commonName),
    organization: found.get(OID.organizationName),
    officeCode: found.get(OID.serialNumber),
  };
}

function readText(attribute: DerReader): string | undefined {
  switch (attribute.peekTag()) {
    case TAG.utf8String:
      return printable(decode('utf-8', attribute.read(TAG.utf8String)));
    case TAG.bmpString:
      return printable(decode('utf-16be', attribute.read(TAG.bmpString)));
    case TAG.printableString:
      return printable(decode('latin1', attribute.read(TAG.printableString)));
    default:
      attribute.readWhole();
      return undefined;
  }
}

function decode(encoding: string, bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

/** A name from a stranger is shown to a person: no control or direction-changing characters, and not a whole page of it. */
function printable(text: string | undefined): string | undefined {
  const shown = text?.replace(/[\p{C}\p{Zl}\p{Zp}]/gu, '').trim();
  return shown ? [...shown].slice(0, 64).join('') : undefined;
}
