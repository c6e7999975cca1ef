-- Who may act: people with roles, programs with scopes, and the tokens given to both.
CREATE SCHEMA identity;

CREATE TABLE identity.team (
  id    uuid PRIMARY KEY,
  code  text NOT NULL UNIQUE,
  name  text NOT NULL,
  queue text NOT NULL
);

CREATE TABLE identity.app_user (
  id            uuid PRIMARY KEY,
  username      text        NOT NULL UNIQUE CHECK (username = lower(username)),
  display_name  text        NOT NULL,
  password_hash text,
  roles         text[]      NOT NULL,
  team_id       uuid REFERENCES identity.team,
  active        boolean     NOT NULL DEFAULT true,
  failed_logins int         NOT NULL DEFAULT 0,
  locked_until  timestamptz,
  created_at    timestamptz NOT NULL
);

-- Who makes contacts: the house's own users and the people of agencies, each with the certificates he earned.
CREATE TABLE identity.officer (
  id         uuid PRIMARY KEY,
  agency_id  uuid,
  name       text NOT NULL,
  badge_no   text NOT NULL,
  created_at timestamptz NOT NULL,
  left_at    timestamptz
);
CREATE UNIQUE INDEX officer_badge ON identity.officer (coalesce(agency_id, '00000000-0000-0000-0000-000000000000'),
  badge_no) WHERE left_at IS NULL;

CREATE TABLE identity.certificate (
  id          uuid PRIMARY KEY,
  officer_id  uuid NOT NULL REFERENCES identity.officer,
  course      text NOT NULL,
  evidence    text NOT NULL CHECK (length(evidence) <= 200),
  issued_on   date NOT NULL,
  expires_on  date NOT NULL CHECK (expires_on >= issued_on),
  recorded_at timestamptz NOT NULL,
  recorded_by uuid NOT NULL,
  revoked_at  timestamptz,
  revoked_by  uuid,
  revoke_note text
);
CREATE INDEX certificate_officer ON identity.certificate (officer_id, course);

CREATE TABLE identity.api_client (
  id          uuid PRIMARY KEY,
  client_id   text        NOT NULL UNIQUE,
  secret_hash text        NOT NULL,
  name        text        NOT NULL,
  scopes      text[]      NOT NULL,
  agency_id   uuid,
  active      boolean     NOT NULL DEFAULT true,
  created_at  timestamptz NOT NULL
);

-- A refresh token is used once; using one twice ends its whole family.
CREATE TABLE identity.refresh_token (
  token_hash bytea PRIMARY KEY,
  family_id  uuid        NOT NULL,
  user_id    uuid        NOT NULL REFERENCES identity.app_user,
  expires_at timestamptz NOT NULL,
  used_at    timestamptz,
  revoked_at timestamptz
);
CREATE INDEX refresh_token_family ON identity.refresh_token (family_id);
