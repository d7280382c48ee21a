import { encodeId, type CommandId } from '#shared/kernel/ids.ts';
import { canonicalJson, type Json } from '#shared/kernel/canonical-json.ts';

function newCommandId(): CommandId {
  return encodeId(crypto.getRandomValues(new Uint8Array(17))) as CommandId;
}

/**
 * One id per intention of the user. When the wire broke and nobody knows whether the act took place, the same input goes out
 * again under the same id, and the core answers a repetition without acting twice. Other words are another intention.
 */
export class CommandIds {
  #pending: { readonly input: string; readonly id: CommandId } | undefined;

  take(input: unknown): CommandId {
    const text = canonicalJson(input as Json);
    if (this.#pending?.input !== text) this.#pending = { input: text, id: newCommandId() };
    return this.#pending.id;
  }

  /** The core has answered, yes or no: the intention is settled. */
  settle(): void {
    this.#pending = undefined;
  }
}
