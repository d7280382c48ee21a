import { type Migration } from '../migrate.ts';

/**
 * Own acts that were done after an old backup was restored and before the lost ones were taken back (record/take-back.ts): word for
 * word with the hashes of then. Most were done again behind what was taken back; `followed` says which.
 */
export const keepSetAsideActs: Migration = {
  version: 60,
  name: 'keep-set-aside-acts',
  up: (db) => {
    db.exec(`
CREATE TABLE set_aside_acts (
  office_id TEXT NOT NULL,
  seq INTEGER NOT NULL CHECK (seq > 0),
  hash TEXT NOT NULL,
  act TEXT NOT NULL,
  set_aside_at TEXT NOT NULL,
  followed INTEGER NOT NULL,
  PRIMARY KEY (office_id, seq, hash)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER set_aside_acts_are_final BEFORE UPDATE ON set_aside_acts BEGIN SELECT RAISE(ABORT, 'set-aside acts are append-only'); END;
CREATE TRIGGER set_aside_acts_are_kept BEFORE DELETE ON set_aside_acts BEGIN SELECT RAISE(ABORT, 'set-aside acts are append-only'); END;
`);
  },
};
