-- Files brought in: the mapping saved per source, the file, and the rows that could not land.
CREATE SCHEMA intake;

CREATE TABLE intake.mapping (
  id         uuid PRIMARY KEY,
  name       text NOT NULL UNIQUE,
  kind       text NOT NULL CHECK (kind IN ('PORTFOLIO','REPAYMENTS','BALANCES')),
  fields     jsonb NOT NULL,
  version    int  NOT NULL DEFAULT 0,
  created_at timestamptz NOT NULL
);

CREATE TABLE intake.import (
  job_id      uuid PRIMARY KEY REFERENCES shared.job,
  mapping_id  uuid REFERENCES intake.mapping,
  kind        text NOT NULL,
  file_name   text NOT NULL,
  format      text NOT NULL CHECK (format IN ('CSV','XLSX','NDJSON')),
  charset     text,
  file_sha256 bytea NOT NULL,
  file_bytes  bigint NOT NULL,
  rows_read   bigint NOT NULL DEFAULT 0,
  landed      bigint NOT NULL DEFAULT 0,
  unchanged   bigint NOT NULL DEFAULT 0,
  quarantined bigint NOT NULL DEFAULT 0
);

CREATE TABLE intake.quarantine (
  import_id    uuid   NOT NULL REFERENCES intake.import,
  row_no       bigint NOT NULL,
  raw          jsonb  NOT NULL,
  errors       jsonb  NOT NULL,
  state        text   NOT NULL DEFAULT 'OPEN' CHECK (state IN ('OPEN','LANDED','DROPPED')),
  corrected_at timestamptz,
  corrected_by uuid,
  PRIMARY KEY (import_id, row_no)
);
