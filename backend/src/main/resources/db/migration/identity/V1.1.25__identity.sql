-- People the institution's identity provider vouches for: who says so, and by what name that is never another's.
ALTER TABLE identity.app_user
  ADD issuer  text CHECK (length(issuer) <= 500),
  ADD subject text CHECK (length(subject) <= 255),
  ADD CHECK ((issuer IS NULL) = (subject IS NULL)),
  ADD CHECK (issuer IS NULL OR password_hash IS NULL),
  ADD UNIQUE (issuer, subject);

-- A session of ours that began there: under what name it ends there too, and sealed what shows there whose it is.
CREATE TABLE identity.provider_session (
  family_id uuid PRIMARY KEY,
  user_id   uuid  NOT NULL,
  issuer    text  NOT NULL,
  subject   text  NOT NULL,
  sid       text,
  showed_second_factor boolean NOT NULL,
  id_token  bytea NOT NULL
);
CREATE INDEX provider_session_subject ON identity.provider_session (issuer, subject);
CREATE INDEX provider_session_sid ON identity.provider_session (issuer, sid) WHERE sid IS NOT NULL;
