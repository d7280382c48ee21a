const KIBIBYTE = 1024;
const MEBIBYTE = KIBIBYTE * 1024;
const GIBIBYTE = MEBIBYTE * 1024;

/** Bytes as people read them: `340 KB`, `12.4 MB`, `412 MB`, `29.8 GB`; never nothing for what is something. */
export function sizeWords(bytes: number): string {
  if (bytes < MEBIBYTE) return `${Math.max(1, Math.ceil(bytes / KIBIBYTE))} KB`;
  if (bytes < GIBIBYTE) return `${(bytes / MEBIBYTE).toFixed(bytes < 100 * MEBIBYTE ? 1 : 0)} MB`;
  return `${(bytes / GIBIBYTE).toFixed(1)} GB`;
}
