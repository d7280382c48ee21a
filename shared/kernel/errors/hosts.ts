/** Why a host did not let a message through to the core, or could not do what only a host can do (files, paper). */
export type HostRefusal =
  'address' | 'origin' | 'token' | 'httpMethod' | 'contentType' | 'encoding' | 'shape' | 'notFound' | 'slow' | 'ended';

export interface HostErrors {
  /** The message did not come from this program's own window, or is not in the agreed form. Nothing was done. */
  HOST_REFUSED: { reason: HostRefusal };
  /** A message or a picked file is larger than a host carries. */
  MESSAGE_TOO_LARGE: { limitMebibytes: number };
  /** The connection between window and program broke before the answer came. */
  HOST_UNREACHABLE: Record<never, never>;
  FILE_NOT_SAVED: { reason: 'full' | 'denied' | 'other' };
  FILE_NOT_READ: { reason: 'denied' | 'other' };
  /** The print preview window could not be opened. */
  PRINT_NOT_SHOWN: Record<never, never>;
}
