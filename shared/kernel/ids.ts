import { z } from 'zod';

/** Branded identifiers: 26 lower-case base-32 characters (130 random bits), made by the core's `random` port. */
type Id<Name extends string> = string & { readonly __id: Name };

export type CaseId = Id<'case'>;
export type StaffId = Id<'staff'>;
export type ActId = Id<'act'>;
export type CommandId = Id<'command'>;
export type AttachmentId = Id<'attachment'>;
export type DocumentId = Id<'document'>;
/** 9-digit code of a street office or 6-digit code of a district, from districts.json; or `x` + an id for one that is missing there. */
export type OfficeId = Id<'office'>;
/** Names a person inside one case (a household member or a supporter); not an identity across cases. */
export type PersonRef = Id<'personRef'>;

const ID = /^[a-z2-7]{26}$/;

function idSchema<Name extends string>() {
  return z
    .string()
    .regex(ID)
    .transform((value) => value as Id<Name>);
}

export const CaseIdSchema = idSchema<'case'>();
export const StaffIdSchema = idSchema<'staff'>();
export const ActIdSchema = idSchema<'act'>();
export const CommandIdSchema = idSchema<'command'>();
export const AttachmentIdSchema = idSchema<'attachment'>();
export const DocumentIdSchema = idSchema<'document'>();
export const OfficeIdSchema = z
  .string()
  .regex(/^(\d{9}|\d{6}|x[a-z2-7]{26})$/)
  .transform((value) => value as OfficeId);
export const PersonRefSchema = z
  .string()
  .regex(/^[a-z0-9-]{1,32}$/)
  .transform((value) => value as PersonRef);

const ALPHABET = 'abcdefghijklmnopqrstuvwxyz234567';

/** Encodes at least 17 random bytes as an id. Throws RangeError for fewer: a short id could collide. */
export function encodeId(bytes: Uint8Array): string {
  if (bytes.length < 17) throw new RangeError('an id needs 17 random bytes');
  let text = '';
  let buffer = 0;
  let bits = 0;
  for (const byte of bytes) {
    buffer = ((buffer << 8) | byte) & 0xfff;
    bits += 8;
    while (bits >= 5 && text.length < 26) {
      bits -= 5;
      text += ALPHABET[(buffer >> bits) & 31]!;
    }
  }
  return text;
}
