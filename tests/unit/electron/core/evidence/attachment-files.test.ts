import { randomBytes } from 'node:crypto';
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { sm3Hex } from '#core/crypto/sm3.ts';
import { attachmentPath, readAttachment, sealedBytes, writeAttachment } from '#core/evidence/attachment-files.ts';
import { type AttachmentId } from '#shared/kernel/ids.ts';

const random = { bytes: (count: number) => new Uint8Array(randomBytes(count)) };
const KEY = random.bytes(32);
const ID = 'aaaabbbbccccdddd' as AttachmentId;
const OTHER = 'eeeeffffgggghhhh' as AttachmentId;
const SCAN = Buffer.from('户口簿首页');
const HASH = sm3Hex(SCAN);

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'scans-'));
  writeAttachment(folder, KEY, ID, SCAN, random);
});
afterEach(() => rmSync(folder, { recursive: true }));
const read = (keys = KEY, id = ID) => Buffer.from(readAttachment(folder, keys, id, HASH)).toString();
const path = () => attachmentPath(folder, ID);

it('is read as it was written, and lies there encrypted, as long as it is said to be', () => {
  expect(read()).toBe('户口簿首页');
  expect(readFileSync(path()).includes(SCAN)).toBe(false);
  expect(readFileSync(path())).toHaveLength(sealedBytes(SCAN.length));
});

it('is read with whichever of the keys it was written under, and written under the first', () => {
  const newer = random.bytes(32);
  const ring = Buffer.concat([newer, KEY]);
  expect(read(ring)).toBe('户口簿首页');
  expect(() => read(newer)).toThrow('ATTACHMENT_NOT_FOUND');
  writeAttachment(folder, ring, ID, SCAN, random);
  expect(read(newer)).toBe('户口簿首页');
  expect(() => read()).toThrow('ATTACHMENT_NOT_FOUND');
});

it('is another’s under another id, although the key is the same', () => {
  mkdirSync(dirname(attachmentPath(folder, OTHER)), { recursive: true });
  copyFileSync(path(), attachmentPath(folder, OTHER));
  expect(() => read(KEY, OTHER)).toThrow('ATTACHMENT_NOT_FOUND');
});

it('is not what the record means, when somebody with the key has put another scan under its id', () => {
  writeAttachment(folder, KEY, ID, Buffer.from('别的扫描件'), random);
  expect(() => read()).toThrow('ATTACHMENT_NOT_FOUND');
});

it.each([0, 12, 20, -1])('altered in the byte at %i is as good as gone', (at) => {
  const bytes = readFileSync(path());
  bytes[at < 0 ? bytes.length + at : at]! ^= 1;
  writeFileSync(path(), bytes);
  expect(() => read()).toThrow('ATTACHMENT_NOT_FOUND');
});

it.each([0, 1, 11, 15, 27, 30])('cut off after %i bytes, too', (length) => {
  truncateSync(path(), length);
  expect(() => read()).toThrow('ATTACHMENT_NOT_FOUND');
});
