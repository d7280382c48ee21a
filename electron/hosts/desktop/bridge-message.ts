import { z } from 'zod';
import { FILE_LIMIT_BYTES } from '#shared/contract/bridge.ts';

/** What may come over the channel: exactly one of these, with nothing beside it. */
export const BridgeMessage = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('call'), id: z.int().positive(), name: z.string().min(1).max(64), json: z.string() }),
  z.strictObject({ kind: z.literal('cancel'), id: z.int().positive() }),
  z.strictObject({ kind: z.literal('saveFile'), name: z.string().min(1).max(255), bytes: z.instanceof(Uint8Array) }),
  z.strictObject({ kind: z.literal('pickFile'), accept: z.array(z.string().regex(/^[a-z0-9]{1,8}$/)).max(16) }),
  z.strictObject({ kind: z.literal('chooseFolder') }),
  z.strictObject({
    kind: z.literal('print'),
    bytes: z.instanceof(Uint8Array).refine((bytes) => bytes.length <= FILE_LIMIT_BYTES && isPdf(bytes)),
  }),
]);

export type BridgeMessage = z.output<typeof BridgeMessage>;

function isPdf(bytes: Uint8Array): boolean {
  return new TextDecoder('latin1').decode(bytes.subarray(0, 5)) === '%PDF-';
}
