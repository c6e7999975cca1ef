-- Segments: conditions a supervisor builds, in an order; an account belongs to the first it fits.
CREATE SCHEMA segmentation;

CREATE TABLE segmentation.segment (
  code        text NOT NULL CHECK (code ~ '^[A-Z0-9_-]{2,40}$'),
  version     int  NOT NULL,
  priority    int  NOT NULL CHECK (priority BETWEEN 1 AND 999),
  name_zh     text NOT NULL CHECK (length(name_zh) <= 60),
  name_en     text NOT NULL CHECK (length(name_en) <= 60),
  condition   jsonb NOT NULL,
  queue       text CHECK (queue ~ '^[A-Z][A-Z0-9_]{1,19}$'),
  effective_from date NOT NULL DEFAULT '2000-01-01',
  written_at  timestamptz NOT NULL,
  written_by  uuid,
  approved_at timestamptz,
  approved_by uuid CHECK (approved_by <> written_by),
  retired_at  timestamptz,
  PRIMARY KEY (code, version)
);
COMMENT ON COLUMN segmentation.segment.priority IS 'The order in which segments are tried, the most severe first';
COMMENT ON COLUMN segmentation.segment.queue IS 'Whose work its accounts are; none for accounts nobody calls';
CREATE UNIQUE INDEX segment_in_use ON segmentation.segment (code, effective_from)
  WHERE approved_at IS NOT NULL AND retired_at IS NULL;

CREATE TABLE segmentation.membership (
  person_id uuid NOT NULL,
  loan_id   uuid NOT NULL,
  segment   text,
  since     date NOT NULL,
  PRIMARY KEY (person_id, loan_id),
  FOREIGN KEY (person_id, loan_id) REFERENCES portfolio.loan (person_id, id)
) WITH (fillfactor = 80);
CREATE INDEX membership_segment ON segmentation.membership (segment) WHERE segment IS NOT NULL;

CREATE TABLE segmentation.membership_history (
  person_id   uuid NOT NULL,
  id          bigint GENERATED ALWAYS AS IDENTITY,
  loan_id     uuid NOT NULL,
  segment     text,
  as_of       date NOT NULL,
  cause       text NOT NULL,
  recorded_at timestamptz NOT NULL,
  PRIMARY KEY (person_id, id)
);

-- The default set, from the practice texts: by severity, then by stage. Written and put in force by the house.
INSERT INTO segmentation.segment (code, version, priority, name_zh, name_en, queue, condition, written_at, approved_at) 
SELECT code, 1, priority, zh, en, queue, condition::jsonb, '2000-01-01', '2000-01-01' FROM (VALUES
  ('MALICIOUS', 10, '疑似恶意拖欠', 'Suspected malicious', 'LATE',
    '{"combinator":"AND","rules":['
    '{"field":"overdueKind","operator":"IN","values":["SUSPECTED_MALICIOUS"]},'
    '{"field":"dpd","operator":"AT_LEAST","values":["31"]}]}'),
  ('LARGE-LONG', 20, '大额久拖', 'Large and long', 'LATE',
    '{"combinator":"AND","rules":['
    '{"field":"outstandingAmount","operator":"AT_LEAST","values":["500000"]},'
    '{"field":"dpd","operator":"AT_LEAST","values":["91"]}]}'),
  ('LATE', 30, '晚期（91 天以上）', 'Late, 91 days and more', 'LATE',
    '{"combinator":"AND","rules":[{"field":"dpd","operator":"AT_LEAST","values":["91"]}]}'),
  ('LARGE', 40, '大额', 'Large', 'MID',
    '{"combinator":"AND","rules":['
    '{"field":"outstandingAmount","operator":"AT_LEAST","values":["500000"]},'
    '{"field":"dpd","operator":"AT_LEAST","values":["31"]}]}'),
  ('MORTGAGE-30', 50, '房抵满三十天', 'Mortgage, 30 days', 'MID',
    '{"combinator":"AND","rules":['
    '{"field":"collateral","operator":"IN","values":["HOUSE"]},'
    '{"field":"dpd","operator":"AT_LEAST","values":["30"]}]}'),
  ('VEHICLE-30', 60, '车押满三十天', 'Pledged vehicle, 30 days', 'MID',
    '{"combinator":"AND","rules":['
    '{"field":"collateral","operator":"IN","values":["VEHICLE"]},'
    '{"field":"dpd","operator":"AT_LEAST","values":["30"]}]}'),
  ('BROKEN', 70, '屡次失约', 'Promises broken again', 'MID',
    '{"combinator":"AND","rules":['
    '{"field":"brokenPromises","operator":"AT_LEAST","values":["2"]},'
    '{"field":"dpd","operator":"AT_LEAST","values":["31"]}]}'),
  ('MID', 80, '中期（31–90 天）', 'Mid, 31 to 90 days', 'MID',
    '{"combinator":"AND","rules":[{"field":"dpd","operator":"AT_LEAST","values":["31"]}]}'),
  ('FIRST-PAYMENT', 90, '首期即逾期', 'First payment default', 'EARLY',
    '{"combinator":"AND","rules":['
    '{"field":"firstPaymentDefault","operator":"IS","values":["true"]},'
    '{"field":"dpd","operator":"AT_LEAST","values":["1"]}]}'),
  ('AVOIDING', 100, '早期回避', 'Early and avoiding', 'EARLY',
    '{"combinator":"AND","rules":['
    '{"field":"creditAttitude","operator":"IN","values":["AVOIDING"]},'
    '{"field":"dpd","operator":"AT_LEAST","values":["1"]}]}'),
  ('GRACE', 110, '意愿良好，宽限三天', 'Willing, three days of grace', 'EARLY',
    '{"combinator":"AND","rules":['
    '{"field":"creditAttitude","operator":"IN","values":["WILLING"]},'
    '{"field":"dpd","operator":"BETWEEN","values":["1","3"]}]}'),
  ('EARLY', 120, '早期（1–30 天）', 'Early, 1 to 30 days', 'EARLY',
    '{"combinator":"AND","rules":[{"field":"dpd","operator":"AT_LEAST","values":["1"]}]}'),
  ('PRE-DUE', 130, '到期前三天', 'Due within three days', NULL,
    '{"combinator":"AND","rules":[{"field":"daysToDue","operator":"BETWEEN","values":["0","3"]}]}')
) v(code, priority, zh, en, queue, condition);

-- Time past due by amount, as the practice texts draw it: who answers for each quarter, and what he is to bring in.
CREATE TABLE segmentation.quadrant (
  code       text PRIMARY KEY CHECK (code IN ('SHORT_SMALL','SHORT_LARGE','LONG_SMALL','LONG_LARGE')),
  owner_id   uuid REFERENCES identity.app_user,
  target     numeric(5,4) NOT NULL CHECK (target BETWEEN 0 AND 1),
  goal       text NOT NULL CHECK (length(goal) <= 500),
  changed_at timestamptz NOT NULL
);
INSERT INTO segmentation.quadrant (code, target, goal, changed_at) VALUES
  ('SHORT_SMALL', 0.7000, '提醒为主，三个月内收清', '2000-01-01'), ('SHORT_LARGE', 0.6000, '逐户制定方案，主管跟进', '2000-01-01'),
  ('LONG_SMALL', 0.3500, '批量外呼与委外', '2000-01-01'), ('LONG_LARGE', 0.3000, '每月面谈，同步准备诉讼', '2000-01-01');

-- The collection score: scorecards learned from history, the points of every late loan, and what people set instead.
CREATE TABLE segmentation.scorecard (
  code        text NOT NULL CHECK (code = 'COLLECTION'),
  version     int  NOT NULL,
  job_id      uuid NOT NULL REFERENCES shared.job,
  scorecard   jsonb NOT NULL,
  card        jsonb NOT NULL,
  points      int[] NOT NULL,
  written_at  timestamptz NOT NULL,
  written_by  uuid,
  approved_at timestamptz,
  approved_by uuid CHECK (approved_by <> written_by),
  retired_at  timestamptz,
  PRIMARY KEY (code, version)
);
COMMENT ON COLUMN segmentation.scorecard.points IS
  'Hundredths of the points it was learned from, to compare the book of a later day with';

CREATE TABLE segmentation.score (
  person_id uuid NOT NULL,
  loan_id   uuid NOT NULL,
  points    int  NOT NULL,
  version   int  NOT NULL,
  as_of     date NOT NULL,
  PRIMARY KEY (person_id, loan_id),
  FOREIGN KEY (person_id, loan_id) REFERENCES portfolio.loan (person_id, id)
) WITH (fillfactor = 80);

CREATE TABLE segmentation.score_override (
  person_id uuid NOT NULL,
  id        uuid NOT NULL,
  loan_id   uuid NOT NULL,
  points    int  NOT NULL CHECK (points BETWEEN 0 AND 1000),
  reason    text NOT NULL CHECK (length(reason) <= 500),
  until     date NOT NULL,
  set_at    timestamptz NOT NULL,
  set_by    uuid NOT NULL,
  PRIMARY KEY (person_id, id),
  FOREIGN KEY (person_id, loan_id) REFERENCES portfolio.loan (person_id, id)
);

-- Who refused to be judged by a machine alone (PIPL article 24).
CREATE TABLE segmentation.machine_refusal (
  person_id    uuid NOT NULL REFERENCES portfolio.borrower,
  id           uuid NOT NULL,
  refused_at   timestamptz NOT NULL,
  recorded_by  uuid NOT NULL,
  note         text NOT NULL CHECK (length(note) <= 500),
  withdrawn_at timestamptz,
  PRIMARY KEY (person_id, id)
);
CREATE UNIQUE INDEX machine_refusal_one ON segmentation.machine_refusal (person_id) WHERE withdrawn_at IS NULL;
CREATE UNIQUE INDEX scorecard_in_use ON segmentation.scorecard (code)
  WHERE approved_at IS NOT NULL AND retired_at IS NULL;
