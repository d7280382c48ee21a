import { type Entry, PACKAGE_LIMITS } from './manifest.ts';

/**
 * Divides entries over volumes of at most `volumeBytes` (unpacked), in their order: the acts, being first, are in the first
 * volume. An entry larger than a volume has one of its own. A package without entries is one empty volume.
 * Throws RangeError when the package cannot be sent as one: too many volumes, or an entry beyond the limit.
 */
export function planVolumes(entries: readonly Entry[], volumeBytes: number): number[][] {
  const limit = Math.min(volumeBytes, PACKAGE_LIMITS.volumeBytes);
  const volumes: number[][] = [[]];
  let filled = 0;
  entries.forEach((entry, index) => {
    if (entry.length > PACKAGE_LIMITS.entryBytes) throw new RangeError(`entry of ${entry.length} bytes`);
    const current = volumes.at(-1)!;
    if (current.length > 0 && filled + entry.length > limit) {
      volumes.push([index]);
      filled = entry.length;
    } else {
      current.push(index);
      filled += entry.length;
    }
  });
  if (volumes.length > PACKAGE_LIMITS.volumes) throw new RangeError(`${volumes.length} volumes`);
  return volumes;
}
