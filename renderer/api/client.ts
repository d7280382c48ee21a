import { type z } from 'zod';
import { type Method, type Progress } from '#shared/contract/method.ts';
import { type Reply } from '#shared/contract/reply.ts';
import { refusal, unreachable } from './call-error.ts';

export type Methods = Readonly<Record<string, Method>>;
export type InputOf<M extends Method> = z.input<M['input']>;
/** The core has parsed its output with the same schema; it crosses the wire as JSON and is trusted here. */
export type OutputOf<M extends Method> = z.output<M['output']>;

export type NameOf<C extends Methods, Kind extends Method['kind']> = {
  [Name in keyof C & string]: C[Name]['kind'] extends Kind ? Name : never;
}[keyof C & string];

export interface CallOptions {
  /** Only jobs report progress. */
  readonly onProgress?: (progress: Progress) => void;
}

/** Carries JSON text to the core and its reply back; rejects when there is no reply. */
export interface Transport {
  call(name: string, json: string, options: CallOptions): Promise<string>;
}

/** Everything the screens can ask. Rejects with `CallError` and nothing else. */
export interface Client<C extends Methods> {
  readonly contract: C;
  call<Name extends keyof C & string>(name: Name, input: InputOf<C[Name]>, options?: CallOptions): Promise<OutputOf<C[Name]>>;
}

export function createClient<C extends Methods>(contract: C, transport: Transport): Client<C> {
  return {
    contract,
    async call<Name extends keyof C & string>(name: Name, input: InputOf<C[Name]>, options: CallOptions = {}) {
      let reply: Reply<OutputOf<C[Name]>>;
      try {
        reply = JSON.parse(await transport.call(name, JSON.stringify(input), options)) as Reply<OutputOf<C[Name]>>;
      } catch {
        throw unreachable();
      }
      if (reply.ok) return reply.value;
      throw refusal(reply.error);
    },
  };
}
