import { type FileFault, jpegFault, pngFault, webpFault } from './file-structure.ts';
import { pdfFault } from './pdf-structure.ts';

interface FileKind {
  readonly mime: string;
  readonly extension: string;
  readonly matches: (bytes: Uint8Array) => boolean;
  /** What is wrong with the rest of it. */
  readonly fault: (bytes: Buffer) => FileFault | undefined;
}

const startsWith =
  (...signature: readonly number[]) =>
  (bytes: Uint8Array) =>
    signature.every((byte, index) => bytes[index] === byte);
const ascii = (bytes: Uint8Array, from: number, to: number) => Buffer.from(bytes.subarray(from, to)).toString('latin1');

/** What a scan or photo may be. Told by the bytes themselves: a name says nothing. */
const FILE_KINDS: readonly FileKind[] = [
  { mime: 'image/jpeg', extension: 'jpg', matches: startsWith(0xff, 0xd8, 0xff), fault: jpegFault },
  { mime: 'image/png', extension: 'png', matches: startsWith(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a), fault: pngFault },
  { mime: 'application/pdf', extension: 'pdf', matches: (bytes) => ascii(bytes, 0, 5) === '%PDF-', fault: pdfFault },
  {
    mime: 'image/webp',
    extension: 'webp',
    matches: (bytes) => ascii(bytes, 0, 4) === 'RIFF' && ascii(bytes, 8, 12) === 'WEBP',
    fault: webpFault,
  },
];

export const ALLOWED_FILES = 'JPG、PNG、WebP 图片或 PDF ';

/** The kind of a file by its first bytes, with what checks the rest; undefined for one that may not be taken in. */
export function fileKindOf(bytes: Uint8Array): Omit<FileKind, 'matches'> | undefined {
  return FILE_KINDS.find((kind) => kind.matches(bytes));
}
