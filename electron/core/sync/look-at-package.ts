import { FORMAT_VERSION } from '#shared/sync-format/manifest.ts';
import { ownerName } from '../crypto/certificate.ts';
import { issuerOf } from '../crypto/enveloped-data.ts';
import { openContainer } from './package-container.ts';
import { readPackageFile } from './removable-media.ts';

/** What a package file shows to anybody: nothing of its content, and nothing that is authentic. */
export interface OuterLayer {
  readonly format: number;
  readonly bytes: number;
  /** By issuer and serial of the certificate it is sealed for. */
  readonly recipients: readonly { readonly issuer: string; readonly serial: string }[];
}

/**
 * Reads the outermost layer without any key or office: is it a package, whole, of a format we know, for which certificate.
 * Throws PACKAGE_NOT_RECOGNIZED, PACKAGE_TRUNCATED, PACKAGE_TOO_LARGE, PACKAGE_FROM_FUTURE, PACKAGE_ALTERED, MEDIA_GONE, MEDIA_FAILED.
 */
export async function lookAtPackage(path: string, signal?: AbortSignal): Promise<OuterLayer> {
  const file = await readPackageFile(path, signal ? { signal } : {});
  const envelope = openContainer(file);
  return {
    format: FORMAT_VERSION,
    bytes: file.length,
    recipients: envelope.recipients.map((recipient) => ({
      issuer: ownerName(issuerOf(recipient)),
      serial: Buffer.from(recipient.serial).toString('hex'),
    })),
  };
}
