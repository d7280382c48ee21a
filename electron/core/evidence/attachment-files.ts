import { createCipheriv, createDecipheriv } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type AttachmentId } from '#shared/kernel/ids.ts';
import { DomainError } from '#shared/kernel/errors/index.ts';
import { asDatabaseError } from '../db/open.ts';
import { sm3Hex } from '../crypto/sm3.ts';
import { type Random } from '../ports.ts';
import { syncFolder, writeFlushed } from '../vault/vault.ts';

const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const KEY_BYTES = 32;

/** The keys of scans as they lie in the database one after the other, the newest first: a change of keys adds one (rotate-key.ts). */
export function eachAttachmentKey(keys: Uint8Array): readonly Uint8Array[] {
  return Array.from({ length: keys.length / KEY_BYTES }, (_, index) => keys.subarray(index * KEY_BYTES, (index + 1) * KEY_BYTES));
}

/** How long the file of a scan of this length is. */
export function sealedBytes(bytes: number): number {
  return NONCE_BYTES + bytes + TAG_BYTES;
}

/** Scans lie beside the database, each encrypted in a file of its own, so that a backup copies each but once. */
export function attachmentPath(dataDir: string, id: AttachmentId): string {
  return join(dataDir, 'attachments', id.slice(0, 2), `${id}.bin`);
}

/**
 * Writes the bytes encrypted under the newest of the keys (AES-256-GCM, bound to the id): beside it, synced, renamed. Throws
 * DISK_FULL, DATA_FOLDER_NOT_WRITABLE.
 */
export function writeAttachment(dataDir: string, keys: Uint8Array, id: AttachmentId, bytes: Uint8Array, random: Random): void {
  const nonce = random.bytes(NONCE_BYTES);
  const cipher = createCipheriv('aes-256-gcm', keys.subarray(0, KEY_BYTES), nonce);
  cipher.setAAD(Buffer.from(id, 'utf8'));
  const sealed = Buffer.concat([nonce, cipher.update(bytes), cipher.final(), cipher.getAuthTag()]);
  const path = attachmentPath(dataDir, id);
  const temporary = `${path}.new`;
  try {
    mkdirSync(dirname(path), { recursive: true });
    writeFlushed(temporary, sealed);
    renameSync(temporary, path);
    syncFolder(dirname(path));
  } catch (error) {
    rmSync(temporary, { force: true });
    throw asDatabaseError(error);
  }
}

/** Reads and checks an attachment against the hash in the record. Throws ATTACHMENT_NOT_FOUND when it is gone or altered. */
export function readAttachment(dataDir: string, keys: Uint8Array, id: AttachmentId, hash: string): Uint8Array {
  const path = attachmentPath(dataDir, id);
  if (!existsSync(path)) throw new DomainError('ATTACHMENT_NOT_FOUND', {});
  const sealed = readFileSync(path);
  for (const key of eachAttachmentKey(keys)) {
    const bytes = unsealed(sealed, key, id);
    if (bytes && sm3Hex(bytes) === hash) return bytes;
  }
  throw new DomainError('ATTACHMENT_NOT_FOUND', {});
}

/** Undefined for a file of another key, and for one that was altered: it is as good as gone. */
function unsealed(sealed: Buffer, key: Uint8Array, id: AttachmentId): Buffer | undefined {
  try {
    const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, NONCE_BYTES), { authTagLength: TAG_BYTES });
    decipher.setAAD(Buffer.from(id, 'utf8'));
    decipher.setAuthTag(sealed.subarray(-TAG_BYTES));
    return Buffer.concat([decipher.update(sealed.subarray(NONCE_BYTES, -TAG_BYTES)), decipher.final()]);
  } catch {
    return undefined;
  }
}
