/** Errors any method may give. The values are the typed parameters of each code's message. */
export interface GeneralErrors {
  /** A fault of the program; details are in the local log under the reference. */
  INTERNAL: { reference: string };
  UNKNOWN_METHOD: { method: string };
  MALFORMED_REQUEST: { method: string };
  /** The input does not have the agreed form; `issues` name field and reason in Chinese. */
  INVALID_INPUT: { issues: readonly { path: string; reason: string }[] };
  /** Nobody has signed in, or the program is locked. */
  LOCKED: Record<never, never>;
  /** The signed-in person's roles do not allow this. */
  FORBIDDEN: { roles: readonly string[] };
}
