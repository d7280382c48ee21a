import { type z } from 'zod';
import { type ErrorCode } from '#shared/kernel/errors/index.ts';

/**
 * The three kinds of method. A query reads (sync, ReadableDB). A command writes (sync, WritableDB, one transaction). A job
 * may wait (PDF, key derivation, packages): it holds no db handle, runs queries and commands, and reports progress.
 */
export type MethodKind = 'query' | 'command' | 'job';

export interface Method<
  Kind extends MethodKind = MethodKind,
  Input extends z.ZodType = z.ZodType,
  Output extends z.ZodType = z.ZodType,
  Code extends ErrorCode = ErrorCode,
> {
  readonly kind: Kind;
  /** A strict object: a surplus key is refused. */
  readonly input: Input;
  readonly output: Output;
  /** Codes beyond those any method may give (GeneralErrors). */
  readonly errors: readonly Code[];
}

interface MethodSpec<Input extends z.ZodType, Output extends z.ZodType, Code extends ErrorCode> {
  readonly input: Input;
  readonly output: Output;
  readonly errors?: readonly Code[];
}

function define<Kind extends MethodKind>(kind: Kind) {
  return <Input extends z.ZodType, Output extends z.ZodType, const Code extends ErrorCode = never>(
    spec: MethodSpec<Input, Output, Code>,
  ): Method<Kind, Input, Output, Code> => ({ kind, input: spec.input, output: spec.output, errors: spec.errors ?? [] });
}

export const query = define('query');
export const command = define('command');
export const job = define('job');

/** How far a job has come; `total` 0 while it is not known. `step` is a Chinese phrase. */
export interface Progress {
  readonly step: string;
  readonly done: number;
  readonly total: number;
}
