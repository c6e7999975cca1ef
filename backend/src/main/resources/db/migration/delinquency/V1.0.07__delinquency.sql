-- How late: from the oldest unpaid instalment, for any business date, as known at any moment.
CREATE SCHEMA delinquency;

-- Ways to cut the days, dated, for every product ('') or for one; the latest whose date has come holds.
CREATE TABLE delinquency.bucket_scheme (
  code           text NOT NULL CHECK (code ~ '^[A-Z0-9_-]{2,20}$'),
  product        text NOT NULL DEFAULT '',
  effective_from date NOT NULL,
  name_zh        text NOT NULL CHECK (length(name_zh) <= 40),
  name_en        text NOT NULL CHECK (length(name_en) <= 40),
  sort           int  NOT NULL,
  set_at         timestamptz NOT NULL,
  set_by         uuid,
  PRIMARY KEY (code, product, effective_from)
);

CREATE TABLE delinquency.bucket (
  scheme         text NOT NULL,
  product        text NOT NULL DEFAULT '',
  effective_from date NOT NULL,
  seq            int  NOT NULL,
  code           text NOT NULL CHECK (length(code) <= 20),
  from_dpd       int  NOT NULL CHECK (from_dpd >= 0),
  to_dpd         int  CHECK (to_dpd >= from_dpd),
  PRIMARY KEY (scheme, product, effective_from, seq),
  FOREIGN KEY (scheme, product, effective_from) REFERENCES delinquency.bucket_scheme (code, product, effective_from)
);
INSERT INTO delinquency.bucket_scheme (code, effective_from, name_zh, name_en, sort, set_at) VALUES
  ('MONTH', '2000-01-01', '月度账龄', 'Monthly', 1, '2000-01-01'),
  ('DAY',   '2000-01-01', '天数账龄', 'By days', 2, '2000-01-01'),
  ('BANK',  '2000-01-01', '银行账龄', 'Bank',    3, '2000-01-01');
INSERT INTO delinquency.bucket (scheme, effective_from, seq, code, from_dpd, to_dpd)
  SELECT v.scheme, '2000-01-01', v.seq, v.code, v.from_dpd, v.to_dpd FROM (VALUES
  ('MONTH',0,'M0',0,0),('MONTH',1,'M1',1,30),('MONTH',2,'M2',31,60),('MONTH',3,'M3',61,90),('MONTH',4,'M4+',91,NULL),
  ('DAY',0,'0',0,0),('DAY',1,'1–7',1,7),('DAY',2,'8–30',8,30),('DAY',3,'31–60',31,60),('DAY',4,'61+',61,NULL),
  ('BANK',0,'M0',0,0),('BANK',1,'M1',1,30),('BANK',2,'M2–M3',31,90),('BANK',3,'M4+',91,NULL)) v(scheme, seq, code,
    from_dpd, to_dpd);

-- How days are counted, dated, for every product ('') or for one; the latest whose date has come holds.
CREATE TABLE delinquency.convention (
  product          text NOT NULL DEFAULT '',
  effective_from   date NOT NULL,
  first_day        int  NOT NULL CHECK (first_day IN (0, 1)),
  grace_days       int  NOT NULL CHECK (grace_days BETWEEN 0 AND 30),
  grace_per        text NOT NULL CHECK (grace_per IN ('LOAN','INSTALMENT')),
  grace_counts     boolean NOT NULL,
  pause_before_due boolean NOT NULL,
  set_at           timestamptz NOT NULL,
  set_by           uuid,
  PRIMARY KEY (product, effective_from)
);
COMMENT ON COLUMN delinquency.convention.first_day IS
  'The number the due date bears: 0, so that the day after it is 1, or 1';
COMMENT ON COLUMN delinquency.convention.grace_per IS
  'LOAN: once its oldest unpaid instalment is beyond the grace, everything due counts; '
  'INSTALMENT: each has a grace of its own';
COMMENT ON COLUMN delinquency.convention.grace_counts IS
  'Beyond the grace, days count from the due date, or from the end of the grace';
COMMENT ON COLUMN delinquency.convention.pause_before_due IS
  'Whether a pause that began by the due date stops the count as well';
INSERT INTO delinquency.convention (effective_from, first_day, grace_days, grace_per, grace_counts, pause_before_due,
  set_at) VALUES ('2000-01-01', 0, 0, 'LOAN', true, true, '2000-01-01');

-- Days of a loan that do not count, such as those of a relief after a disaster; may be written down late, and ended
-- early.
CREATE TABLE delinquency.pause (
  person_id   uuid NOT NULL,
  id          uuid NOT NULL,
  loan_id     uuid NOT NULL,
  from_on     date NOT NULL,
  until_on    date NOT NULL CHECK (until_on >= from_on),
  reason      text NOT NULL CHECK (reason IN ('DISASTER','ILLNESS','INCOME_LOSS','DISPUTE','AGREED','OUR_ERROR')),
  note        text CHECK (length(note) <= 500),
  recorded_at timestamptz NOT NULL,
  recorded_by uuid NOT NULL,
  PRIMARY KEY (person_id, id),
  FOREIGN KEY (person_id, loan_id) REFERENCES portfolio.loan (person_id, id)
);
CREATE INDEX pause_loan ON delinquency.pause (person_id, loan_id);
CREATE INDEX pause_recorded ON delinquency.pause (recorded_at);

CREATE TABLE delinquency.pause_end (
  person_id   uuid NOT NULL,
  pause_id    uuid NOT NULL,
  last_on     date NOT NULL,
  recorded_at timestamptz NOT NULL,
  recorded_by uuid NOT NULL,
  PRIMARY KEY (person_id, pause_id),
  FOREIGN KEY (person_id, pause_id) REFERENCES delinquency.pause (person_id, id)
);
COMMENT ON COLUMN delinquency.pause_end.last_on IS
  'The last day that does not count; before the first when it never held';

-- The standing of each loan now. dpd is not stored: it is business date minus late_since, so that a day that changes
-- nothing writes nothing. changes_on is the day whose close will next change the row by time alone.
CREATE TABLE delinquency.standing (
  person_id            uuid NOT NULL,
  loan_id              uuid NOT NULL,
  oldest_unpaid_due_on date,
  late_since           date,
  overdue_amount       numeric(18,2) NOT NULL,
  outstanding_amount   numeric(18,2) NOT NULL,
  next_due_on          date,
  changes_on           date,
  as_of                date NOT NULL,
  PRIMARY KEY (person_id, loan_id),
  FOREIGN KEY (person_id, loan_id) REFERENCES portfolio.loan (person_id, id)
) WITH (fillfactor = 70);
CREATE INDEX standing_by_lateness ON delinquency.standing (coalesce(late_since, DATE '9999-12-31'), loan_id);
CREATE INDEX standing_changes ON delinquency.standing (person_id, changes_on) WHERE changes_on IS NOT NULL;
COMMENT ON COLUMN delinquency.standing.late_since IS
  'The day from which days past due count, grace, pauses and the number of the due date taken in; '
  'null while the loan is not late';

-- Every change of a standing, with its cause; what was believed when is read from here.
CREATE TABLE delinquency.standing_history (
  person_id            uuid NOT NULL,
  id                   bigint GENERATED ALWAYS AS IDENTITY,
  loan_id              uuid NOT NULL,
  oldest_unpaid_due_on date,
  late_since           date,
  overdue_amount       numeric(18,2) NOT NULL,
  outstanding_amount   numeric(18,2) NOT NULL,
  as_of                date NOT NULL,
  cause                text NOT NULL,
  recorded_at          timestamptz NOT NULL,
  PRIMARY KEY (person_id, id)
);
CREATE INDEX standing_history_loan ON delinquency.standing_history (person_id, loan_id, id);

-- What was reported of a business day: how many loans by days past due; parts while the day is being closed.
CREATE TABLE delinquency.closed (
  business_date date PRIMARY KEY,
  counted_from  timestamptz NOT NULL
);

CREATE TABLE delinquency.closed_part (
  business_date date NOT NULL REFERENCES delinquency.closed,
  low           uuid NOT NULL,
  product       text NOT NULL,
  currency      text NOT NULL,
  dpd           int  NOT NULL,
  loans         bigint NOT NULL,
  outstanding   numeric(20,2) NOT NULL,
  overdue       numeric(20,2) NOT NULL,
  PRIMARY KEY (business_date, low, product, currency, dpd)
);

CREATE TABLE delinquency.closed_day (
  business_date date NOT NULL REFERENCES delinquency.closed,
  product       text NOT NULL,
  currency      text NOT NULL,
  dpd           int  NOT NULL,
  loans         bigint NOT NULL,
  outstanding   numeric(20,2) NOT NULL,
  overdue       numeric(20,2) NOT NULL,
  PRIMARY KEY (business_date, product, currency, dpd)
);

-- What the core system last said of each loan, beside what its schedule and money say here. Rewritten whole every day,
-- so half of each page is left free.
CREATE TABLE delinquency.core_balance (
  person_id     uuid NOT NULL,
  loan_id       uuid NOT NULL,
  loan_no       text NOT NULL,
  currency      text NOT NULL,
  reported_on   date NOT NULL,
  outstanding   numeric(18,2) NOT NULL,
  overdue       numeric(18,2) NOT NULL,
  days_past_due int  NOT NULL,
  received_at   timestamptz NOT NULL,
  PRIMARY KEY (person_id, loan_id),
  FOREIGN KEY (person_id, loan_id) REFERENCES portfolio.loan (person_id, id)
) WITH (fillfactor = 45);
CREATE INDEX core_balance_by_loan_no ON delinquency.core_balance (loan_no);
COMMENT ON COLUMN delinquency.core_balance.loan_no IS
  'As in portfolio.loan, as is currency: a file about the whole book finds its rows by one join';
COMMENT ON COLUMN delinquency.core_balance.reported_on IS 'The day at whose end the figures hold';
