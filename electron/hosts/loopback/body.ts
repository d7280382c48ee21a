import { type IncomingMessage } from 'node:http';
import { MESSAGE_LIMIT_BYTES } from '#shared/contract/bridge.ts';
import { type Refused } from './guard.ts';

/** The body as text, or why not. Counts as it reads, so a sender that lies about its length is cut off at the limit. */
export async function readBody(request: IncomingMessage): Promise<string | Refused> {
  const chunks: Buffer[] = [];
  let size = 0;
  try {
    for await (const chunk of request as AsyncIterable<Buffer>) {
      size += chunk.length;
      if (size > MESSAGE_LIMIT_BYTES) return { status: 413, reason: 'size' };
      chunks.push(chunk);
    }
  } catch {
    return { status: 400, reason: 'shape' };
  }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(Buffer.concat(chunks));
  } catch {
    return { status: 400, reason: 'encoding' };
  }
}
