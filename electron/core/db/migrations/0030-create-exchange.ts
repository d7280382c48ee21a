import { canonicalJson, type Json } from '#shared/kernel/canonical-json.ts';
import { type Migration } from '../migrate.ts';

/**
 * Exchange between offices. Projections of the record: `office_certificates`, `correspondents`, `paired_certificates`,
 * `receipts`; each names the office whose act it comes from, because a street's own pairings also stand in the feed that its
 * district holds, and believing is never passed on. Of this office alone, and not in the record: keys, and which packages went
 * and came. `withheld_acts` are the links of another office's chain whose content is not ours to see.
 */
export const createExchange: Migration = {
  version: 30,
  name: 'create-exchange',
  up: (db) => {
    db.exec(`
CREATE TABLE own_keys (
  fingerprint TEXT PRIMARY KEY,
  private_key BLOB NOT NULL,
  made_at TEXT NOT NULL
) STRICT;

CREATE TABLE office_certificates (
  office_id TEXT NOT NULL,
  fingerprint TEXT NOT NULL,
  der BLOB NOT NULL,
  how TEXT NOT NULL CHECK (how IN ('selfSigned', 'issued')),
  reason TEXT NOT NULL,
  seq INTEGER NOT NULL,
  adopted_at TEXT NOT NULL,
  adopted_by TEXT NOT NULL,
  PRIMARY KEY (office_id, fingerprint)
) STRICT, WITHOUT ROWID;

CREATE TABLE correspondents (
  holder_id TEXT NOT NULL,
  office_id TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('subdistrict', 'district')),
  name TEXT NOT NULL,
  PRIMARY KEY (holder_id, office_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE paired_certificates (
  holder_id TEXT NOT NULL,
  office_id TEXT NOT NULL,
  fingerprint TEXT NOT NULL,
  der BLOB NOT NULL,
  seq INTEGER NOT NULL,
  paired_at TEXT NOT NULL,
  paired_by TEXT NOT NULL,
  revoked_on TEXT,
  revoked_by TEXT,
  revoked_because TEXT,
  PRIMARY KEY (holder_id, fingerprint),
  FOREIGN KEY (holder_id, office_id) REFERENCES correspondents (holder_id, office_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE receipts (
  office_id TEXT NOT NULL,
  sender_id TEXT NOT NULL,
  number INTEGER NOT NULL,
  content_hash TEXT NOT NULL,
  at TEXT NOT NULL,
  PRIMARY KEY (office_id, sender_id, number, content_hash)
) STRICT, WITHOUT ROWID;
CREATE INDEX receipts_by_sender ON receipts (sender_id, office_id, number);

CREATE TABLE withheld_acts (
  office_id TEXT NOT NULL,
  seq INTEGER NOT NULL CHECK (seq > 0),
  hash TEXT NOT NULL,
  PRIMARY KEY (office_id, seq)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER withheld_acts_are_final BEFORE UPDATE ON withheld_acts BEGIN SELECT RAISE(ABORT, 'withheld acts are append-only'); END;
CREATE TRIGGER withheld_acts_are_kept BEFORE DELETE ON withheld_acts BEGIN SELECT RAISE(ABORT, 'withheld acts are append-only'); END;

CREATE TABLE sent_packages (
  recipient_id TEXT NOT NULL,
  number INTEGER NOT NULL,
  content_hash TEXT NOT NULL,
  content TEXT NOT NULL,
  feed_to INTEGER NOT NULL,
  feed_head TEXT NOT NULL,
  acts INTEGER NOT NULL,
  wants_receipt INTEGER NOT NULL,
  drawn_at TEXT NOT NULL,
  drawn_by TEXT NOT NULL,
  written_at TEXT,
  PRIMARY KEY (recipient_id, number)
) STRICT, WITHOUT ROWID;

CREATE TABLE unsent_attachments (
  recipient_id TEXT NOT NULL,
  attachment_id TEXT NOT NULL,
  PRIMARY KEY (recipient_id, attachment_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE received_packages (
  sender_id TEXT NOT NULL,
  number INTEGER NOT NULL,
  content_hash TEXT NOT NULL,
  content TEXT NOT NULL,
  feed_to INTEGER NOT NULL,
  feed_head TEXT NOT NULL,
  first_at TEXT NOT NULL,
  acts_at TEXT,
  complete_at TEXT,
  wants_receipt INTEGER NOT NULL,
  PRIMARY KEY (sender_id, number)
) STRICT, WITHOUT ROWID;

CREATE TABLE arrived_attachments (
  attachment_id TEXT PRIMARY KEY,
  sender_id TEXT NOT NULL,
  hash TEXT NOT NULL,
  mime TEXT NOT NULL
) STRICT;

ALTER TABLE cases ADD COLUMN verification_due INTEGER NOT NULL DEFAULT 0;
ALTER TABLE cases ADD COLUMN visit_due INTEGER NOT NULL DEFAULT 0;
UPDATE cases SET verification_due = 1
  WHERE status = 'investigating' AND json_extract(state, '$.verificationRequest') IS NOT NULL
    AND json_extract(state, '$.verification') IS NULL AND json_extract(state, '$.district.verification') IS NULL;
UPDATE cases SET visit_due = 1
  WHERE status IN ('investigating', 'reviewed', 'publicNotice', 'awaitingDetermination')
    AND (json_extract(state, '$.application.closeRelative.related') OR json_array_length(state, '$.complaints') > 0)
    AND json_extract(state, '$.districtVisit') IS NULL AND json_extract(state, '$.district.visit') IS NULL;
CREATE INDEX cases_due_at_district ON cases (received_on) WHERE verification_due = 1 OR visit_due = 1;
CREATE INDEX cases_by_office ON cases (office_id, closed, verification_due, visit_due);
`);
    // The state is canonical from here on, so that the same acts give the same bytes whatever the order in which they arrived.
    const rows = db.prepare('SELECT case_id AS caseId, state FROM cases').all() as { caseId: string; state: string }[];
    const update = db.prepare('UPDATE cases SET state = ? WHERE case_id = ?');
    for (const { caseId, state } of rows) update.run(canonicalJson(JSON.parse(state) as Json), caseId);
  },
};
