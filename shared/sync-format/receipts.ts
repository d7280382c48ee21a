import { type ActLine, isShown } from './act-lines.ts';
import { type Content } from './manifest.ts';

/**
 * Whether a package asks for a receipt: one that brings nothing but receipts does not, else two offices would acknowledge each
 * other's acknowledgements for ever. Sender and recipient ask this of the same lines and so agree.
 */
export function wantsReceipt(lines: readonly ActLine[], entries: Content['entries']): boolean {
  return (
    entries.some((entry) => entry.kind === 'attachment') ||
    lines.some((line) => isShown(line) && line.type !== 'acknowledgePackage')
  );
}
