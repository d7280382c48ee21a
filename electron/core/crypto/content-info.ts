import { contextConstructed, DerReader, TAG } from './der-reader.ts';

/** Enters the content of a ContentInfo (GB/T 35275) of this type that is all of `bytes`. Throws MalformedError. */
export function enterContentInfo(bytes: Uint8Array, type: string): DerReader {
  const reader = DerReader.over(bytes);
  const outer = reader.enter(TAG.sequence);
  reader.expectEnd();
  outer.expectObjectId(type);
  const explicit = outer.enter(contextConstructed(0));
  outer.expectEnd();
  const content = explicit.enter(TAG.sequence);
  explicit.expectEnd();
  return content;
}
