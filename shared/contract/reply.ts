import { type ErrorCode, type ErrorParams } from '#shared/kernel/errors/index.ts';

/** What every host carries back, as JSON text. Codes and parameters only, never a stack or a path. */
export type Reply<Value = unknown> =
  { readonly ok: true; readonly value: Value } | { readonly ok: false; readonly error: WireError };

export type WireError = { [Code in ErrorCode]: { readonly code: Code; readonly params: ErrorParams[Code] } }[ErrorCode];
