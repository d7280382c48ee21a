import { createHash, getHashes } from 'node:crypto';
import { sm3 as librarySm3 } from 'sm-crypto-v2';

/** SM3 (GB/T 32905): 32 bytes. */
export type Sm3 = (bytes: Uint8Array) => Uint8Array;

/** Pure JavaScript, anywhere; about 120 MB/s. */
export const sm3ByLibrary: Sm3 = (bytes) => Buffer.from(librarySm3(bytes), 'hex');

/** The platform's OpenSSL; undefined in Electron, whose BoringSSL has none of the SM algorithms. */
export const sm3ByPlatform: Sm3 | undefined = getHashes().includes('sm3')
  ? (bytes) => createHash('sm3').update(bytes).digest()
  : undefined;

export const sm3: Sm3 = sm3ByPlatform ?? sm3ByLibrary;

/** Lower-case hexadecimal, 64 characters: the form of hashes in manifests. */
export function sm3Hex(bytes: Uint8Array): string {
  return Buffer.from(sm3(bytes)).toString('hex');
}
