import { randomBytes } from 'node:crypto';
import { type Clock, type Random } from '#core/ports.ts';

/** The machine's own clock and random source, the same for all hosts; tests hand in others. */
export const systemClock: Clock = { nowMs: () => Date.now() };

export const systemRandom: Random = { bytes: (count) => new Uint8Array(randomBytes(count)) };
