-- Recordings, photographs, letters: hashed at capture, written once. The bytes lie in the content store under their
-- hash.
CREATE SCHEMA evidence;

CREATE TABLE evidence.content (
  person_id   uuid NOT NULL REFERENCES portfolio.borrower,
  id          uuid NOT NULL,
  kind        text NOT NULL CHECK (kind IN ('RECORDING','PHOTO','LETTER','RECEIPT','DOCUMENT')),
  loan_id     uuid,
  subject_id  uuid,
  media_type  text NOT NULL,
  bytes       bigint NOT NULL CHECK (bytes > 0),
  sha256      bytea NOT NULL,
  captured_at timestamptz NOT NULL,
  stored_at   timestamptz NOT NULL,
  stored_by   uuid NOT NULL,
  agency_id   uuid,
  keep_until  date,
  copy        int  NOT NULL DEFAULT 0,
  PRIMARY KEY (person_id, id)
);
COMMENT ON COLUMN evidence.content.copy IS 'Counts how often the same bytes were removed and came again';
CREATE UNIQUE INDEX content_once ON evidence.content (person_id, sha256, kind,
  coalesce(subject_id, '00000000-0000-0000-0000-000000000000'), copy);
CREATE INDEX content_hash ON evidence.content (sha256);
CREATE INDEX content_keep ON evidence.content (keep_until);

-- What retention took away: the row of the content stays, its bytes are gone.
CREATE TABLE evidence.removal (
  person_id  uuid NOT NULL,
  content_id uuid NOT NULL,
  removed_at timestamptz NOT NULL,
  rule       text NOT NULL,
  PRIMARY KEY (person_id, content_id),
  FOREIGN KEY (person_id, content_id) REFERENCES evidence.content (person_id, id)
);

-- While one is in force nothing of the person is removed, whatever its age.
CREATE TABLE evidence.legal_hold (
  person_id  uuid NOT NULL REFERENCES portfolio.borrower,
  id         uuid NOT NULL,
  reason     text NOT NULL CHECK (length(reason) <= 500),
  placed_at  timestamptz NOT NULL,
  placed_by  uuid NOT NULL,
  lifted_at  timestamptz,
  lifted_by  uuid,
  PRIMARY KEY (person_id, id)
);
