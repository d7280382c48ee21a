import { GENESIS_HASH } from '#shared/domain/record/act.ts';
import { type Migration } from '../migrate.ts';

/**
 * How far each chain reaches, beside the chain itself. A link that is taken out in the middle is missed by the one after it; the last
 * ones of a chain are missed by nothing, and the chain would go on over the gap. The rows follow every insertion by themselves. Feeds
 * bear their office's id, the chain of looks is `looks`.
 */
export const keepChainHeads: Migration = {
  version: 40,
  name: 'keep-chain-heads',
  up: (db) => {
    db.exec(`
CREATE TABLE chain_heads (
  chain TEXT PRIMARY KEY,
  seq INTEGER NOT NULL,
  hash TEXT NOT NULL,
  at TEXT NOT NULL
) STRICT, WITHOUT ROWID;
INSERT INTO chain_heads (chain, seq, hash, at) VALUES ('looks', 0, '${GENESIS_HASH}', '');
INSERT INTO chain_heads (chain, seq, hash, at)
  SELECT 'looks', seq, hash, at FROM access_log WHERE seq = (SELECT max(seq) FROM access_log)
  ON CONFLICT (chain) DO UPDATE SET seq = excluded.seq, hash = excluded.hash, at = excluded.at;
INSERT INTO chain_heads (chain, seq, hash, at)
  SELECT office_id, seq, hash, at FROM actions a WHERE seq = (SELECT max(seq) FROM actions WHERE office_id = a.office_id);
CREATE TRIGGER looks_move_their_head AFTER INSERT ON access_log BEGIN
  UPDATE chain_heads SET seq = new.seq, hash = new.hash, at = new.at WHERE chain = 'looks' AND seq < new.seq;
END;
CREATE TRIGGER acts_move_their_head AFTER INSERT ON actions BEGIN
  INSERT INTO chain_heads (chain, seq, hash, at) VALUES (new.office_id, new.seq, new.hash, new.at)
    ON CONFLICT (chain) DO UPDATE SET seq = excluded.seq, hash = excluded.hash, at = excluded.at WHERE excluded.seq > seq;
END;
CREATE TRIGGER chain_heads_are_kept BEFORE DELETE ON chain_heads BEGIN SELECT RAISE(ABORT, 'chain heads are kept'); END;
CREATE TRIGGER chain_heads_go_on BEFORE UPDATE ON chain_heads WHEN new.seq <= old.seq BEGIN SELECT RAISE(ABORT, 'chain heads only go on'); END;
`);
  },
};
