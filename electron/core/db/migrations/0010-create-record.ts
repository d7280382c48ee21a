import { type Migration } from '../migrate.ts';

/**
 * The record (`actions`, `access_log`: append-only, chained) and its projections (everything else but drafts).
 * Units are in the names: `_on` days, `_at` moments in UTC, `_fen` money.
 */
export const createRecord: Migration = {
  version: 10,
  name: 'create-record',
  up: (db) => {
    db.exec(`
CREATE TABLE actions (
  office_id TEXT NOT NULL,
  seq INTEGER NOT NULL CHECK (seq > 0),
  act_id TEXT NOT NULL UNIQUE,
  command_id TEXT NOT NULL,
  command_index INTEGER NOT NULL,
  subject_kind TEXT NOT NULL CHECK (subject_kind IN ('case', 'office', 'staff')),
  subject_id TEXT NOT NULL,
  type TEXT NOT NULL,
  payload TEXT NOT NULL,
  law_version TEXT NOT NULL,
  staff_id TEXT NOT NULL,
  at TEXT NOT NULL,
  previous_hash TEXT NOT NULL,
  hash TEXT NOT NULL,
  PRIMARY KEY (office_id, seq),
  UNIQUE (command_id, command_index)
) STRICT, WITHOUT ROWID;
CREATE INDEX actions_by_subject ON actions (subject_kind, subject_id, office_id, seq);
CREATE TRIGGER actions_are_final BEFORE UPDATE ON actions BEGIN SELECT RAISE(ABORT, 'actions are append-only'); END;
CREATE TRIGGER actions_are_kept BEFORE DELETE ON actions BEGIN SELECT RAISE(ABORT, 'actions are append-only'); END;

CREATE TABLE access_log (
  seq INTEGER PRIMARY KEY,
  at TEXT NOT NULL,
  staff_id TEXT NOT NULL,
  kind TEXT NOT NULL,
  case_id TEXT NOT NULL,
  detail TEXT NOT NULL,
  purpose TEXT NOT NULL,
  previous_hash TEXT NOT NULL,
  hash TEXT NOT NULL
) STRICT;
CREATE INDEX access_log_by_case ON access_log (case_id, seq);
CREATE INDEX access_log_by_time ON access_log (at);
CREATE TRIGGER access_log_is_final BEFORE UPDATE ON access_log BEGIN SELECT RAISE(ABORT, 'access_log is append-only'); END;
CREATE TRIGGER access_log_is_kept BEFORE DELETE ON access_log BEGIN SELECT RAISE(ABORT, 'access_log is append-only'); END;

CREATE TABLE own_office (
  only INTEGER PRIMARY KEY CHECK (only = 1),
  office_id TEXT NOT NULL,
  attachment_key BLOB NOT NULL,
  demonstration INTEGER NOT NULL
) STRICT;

CREATE TABLE offices (
  office_id TEXT PRIMARY KEY,
  kind TEXT NOT NULL,
  name TEXT NOT NULL,
  district_code TEXT NOT NULL,
  district_name TEXT NOT NULL,
  letterhead TEXT NOT NULL,
  options TEXT NOT NULL
) STRICT;

CREATE TABLE staff (
  staff_id TEXT PRIMARY KEY,
  office_id TEXT NOT NULL REFERENCES offices (office_id),
  user_name TEXT NOT NULL,
  name TEXT NOT NULL,
  badge TEXT NOT NULL,
  roles TEXT NOT NULL,
  closed INTEGER NOT NULL,
  UNIQUE (office_id, user_name)
) STRICT;

CREATE TABLE cases (
  case_id TEXT PRIMARY KEY,
  office_id TEXT NOT NULL REFERENCES offices (office_id),
  case_number TEXT NOT NULL,
  programme TEXT NOT NULL,
  status TEXT NOT NULL,
  applicant_name TEXT NOT NULL,
  applicant_id_number TEXT NOT NULL,
  member_count INTEGER NOT NULL,
  community TEXT NOT NULL,
  received_on TEXT NOT NULL,
  accepted_on TEXT,
  monthly_amount_fen INTEGER,
  closed INTEGER NOT NULL,
  handled_by TEXT NOT NULL,
  revision INTEGER NOT NULL,
  state TEXT NOT NULL,
  UNIQUE (office_id, case_number)
) STRICT;
CREATE INDEX cases_by_status ON cases (closed, status);
CREATE INDEX cases_by_received ON cases (received_on);

CREATE TABLE case_people (
  case_id TEXT NOT NULL REFERENCES cases (case_id),
  person_ref TEXT NOT NULL,
  role TEXT NOT NULL CHECK (role IN ('applicant', 'member', 'supporter')),
  name TEXT NOT NULL,
  id_number TEXT NOT NULL,
  PRIMARY KEY (case_id, person_ref)
) STRICT, WITHOUT ROWID;
CREATE INDEX case_people_by_number ON case_people (id_number) WHERE id_number <> '';
CREATE INDEX case_people_by_name ON case_people (name);

CREATE TABLE papers (
  paper_id TEXT PRIMARY KEY,
  case_id TEXT NOT NULL REFERENCES cases (case_id),
  office_id TEXT NOT NULL,
  kind TEXT NOT NULL,
  number TEXT NOT NULL,
  issued_on TEXT NOT NULL,
  seq INTEGER NOT NULL
) STRICT;
CREATE INDEX papers_by_case ON papers (case_id);
CREATE UNIQUE INDEX papers_by_number ON papers (office_id, number) WHERE number <> '';

CREATE TABLE serials (
  office_id TEXT NOT NULL,
  series TEXT NOT NULL,
  year INTEGER NOT NULL,
  last INTEGER NOT NULL,
  PRIMARY KEY (office_id, series, year)
) STRICT, WITHOUT ROWID;

CREATE TABLE attachments (
  attachment_id TEXT PRIMARY KEY,
  case_id TEXT NOT NULL REFERENCES cases (case_id),
  hash TEXT NOT NULL,
  bytes INTEGER NOT NULL,
  mime TEXT NOT NULL,
  name TEXT NOT NULL
) STRICT;

CREATE TABLE drafts (
  staff_id TEXT NOT NULL,
  form_key TEXT NOT NULL,
  json TEXT NOT NULL,
  saved_at TEXT NOT NULL,
  PRIMARY KEY (staff_id, form_key)
) STRICT, WITHOUT ROWID;
`);
  },
};
