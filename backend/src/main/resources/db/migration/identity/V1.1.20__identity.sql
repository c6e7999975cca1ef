-- What lets the first administrator in, once; of each secret only its hash.
CREATE TABLE identity.first_secret (
  secret_hash bytea PRIMARY KEY,
  good_until  timestamptz NOT NULL
);

-- A password somebody else gave is changed at the first sign-in; rights that changed end the tokens given before.
ALTER TABLE identity.app_user
  ADD password_given  boolean NOT NULL DEFAULT false,
  ADD password_set_at timestamptz,
  ADD generation      int         NOT NULL DEFAULT 0,
  ADD changed_at      timestamptz NOT NULL DEFAULT '-infinity';

-- Where and since when a session is worked in; the last address says where from.
ALTER TABLE identity.refresh_token
  ADD issued_at timestamptz NOT NULL DEFAULT now(),
  ADD address   text;
CREATE INDEX refresh_token_user ON identity.refresh_token (user_id, issued_at);

-- A program's secret is changed without a pause: for a while the one before opens as well. It begins with none.
ALTER TABLE identity.api_client
  ALTER secret_hash DROP NOT NULL,
  ADD secret_before       text,
  ADD secret_before_until timestamptz,
  ADD expires_on          date,
  ADD addresses           text[]      NOT NULL DEFAULT '{}',
  ADD generation          int         NOT NULL DEFAULT 0,
  ADD changed_at          timestamptz NOT NULL DEFAULT '-infinity';

-- Rights of a person or a program as one administrator asked for them and another decided. One that waits for each.
CREATE TABLE identity.rights_request (
  id           uuid PRIMARY KEY,
  subject_kind text        NOT NULL CHECK (subject_kind IN ('USER', 'CLIENT')),
  subject_id   uuid        NOT NULL,
  rights       text[]      NOT NULL,
  reason       text        NOT NULL CHECK (length(reason) <= 500),
  asked_by     uuid        NOT NULL,
  asked_at     timestamptz NOT NULL,
  state        text        NOT NULL CHECK (state IN ('WAITING', 'AT_ONCE', 'GRANTED', 'REFUSED', 'WITHDRAWN')),
  decided_by   uuid,
  decided_at   timestamptz,
  note         text CHECK (length(note) <= 500),
  alone        boolean     NOT NULL DEFAULT false,
  version      int         NOT NULL DEFAULT 0,
  CHECK ((state = 'WAITING') = (decided_by IS NULL)),
  CHECK (alone OR state <> 'GRANTED' OR decided_by <> asked_by)
);
CREATE UNIQUE INDEX rights_request_waiting ON identity.rights_request (subject_id) WHERE state = 'WAITING';
CREATE INDEX rights_request_subject ON identity.rights_request (subject_id, asked_at DESC);
