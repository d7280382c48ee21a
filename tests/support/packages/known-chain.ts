import { type KnownChain } from '#shared/sync-format/chain.ts';
import { type Content } from '#shared/sync-format/manifest.ts';

/** What a recipient remembers once it has imported the acts of a package that stood `next`: what its database then answers. */
export function afterImport(known: KnownChain, content: Content, contentHash: string): KnownChain {
  return {
    ...known,
    lastNumber: content.number,
    lastHash: contentHash,
    feedSeq: content.feed.to,
    feedHead: content.feed.head,
    hashes: new Map(known.hashes).set(content.number, contentHash),
  };
}
