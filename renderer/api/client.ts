import { contract, type Contract, type Input, type MethodName, type Output } from '#shared/contract/contract.ts';
import { type Method, type Progress } from '#shared/contract/method.ts';
import { type Reply } from '#shared/contract/reply.ts';
import { CallError } from './call-error.ts';

/** The names of the methods of some kind. */
export type NameOf<Kind extends Method['kind']> = {
  [Name in MethodName]: Contract[Name]['kind'] extends Kind ? Name : never;
}[MethodName];

export interface CallOptions {
  /** Only jobs report progress. */
  readonly onProgress?: (progress: Progress) => void;
  /** Stops a running job; the call then rejects with EXCHANGE_CANCELLED, whichever host carries it. */
  readonly signal?: AbortSignal;
}

/** Carries JSON text to the core and its reply back; rejects when there is no reply. */
export interface Transport {
  call(name: string, json: string, options: CallOptions): Promise<string>;
}

/** Everything the screens can ask. Rejects with `CallError` and nothing else. */
export interface Client {
  call<Name extends MethodName>(name: Name, input: Input<Name>, options?: CallOptions): Promise<Output<Name>>;
}

export function createClient(transport: Transport): Client {
  return {
    async call<Name extends MethodName>(name: Name, input: Input<Name>, options: CallOptions = {}) {
      let reply: Reply<Output<Name>>;
      try {
        // The core has parsed its output with the same schema; what comes from there is trusted here.
        reply = JSON.parse(await transport.call(name, JSON.stringify(input), options)) as Reply<Output<Name>>;
      } catch {
        // A request that we broke off ourselves: the host tells the core, and there is nobody left to hear its reply.
        if (options.signal?.aborted === true) throw new CallError({ code: 'EXCHANGE_CANCELLED', params: {} });
        throw new CallError({ code: 'HOST_UNREACHABLE', params: {} });
      }
      if (reply.ok) return reply.value;
      throw new CallError(reply.error);
    },
  };
}

/** Whether a method's input carries a command id. */
export function asksForCommandId(name: MethodName): boolean {
  return 'commandId' in contract[name].input.shape;
}
