-- How late: from the oldest unpaid instalment, for any business date, as known at any moment.
CREATE SCHEMA delinquency;
GRANT USAGE ON SCHEMA delinquency TO ${app};

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
REVOKE UPDATE, DELETE, TRUNCATE ON delinquency.bucket_scheme, delinquency.bucket FROM ${app};
INSERT INTO delinquency.bucket_scheme (code, effective_from, name_zh, name_en, sort, set_at) VALUES
  ('MONTH', '2000-01-01', '月度账龄', 'Monthly', 1, '2000-01-01'),
  ('DAY',   '2000-01-01', '天数账龄', 'By days', 2, '2000-01-01'),
  ('BANK',  '2000-01-01', '银行账龄', 'Bank',    3, '2000-01-01');
INSERT INTO delinquency.bucket (scheme, effective_from, seq, code, from_dpd, to_dpd) SELECT v.scheme, '2000-01-01', v.seq, v.code, v.from_dpd, v.to_dpd FROM (VALUES
  ('MONTH',0,'M0',0,0),('MONTH',1,'M1',1,30),('MONTH',2,'M2',31,60),('MONTH',3,'M3',61,90),('MONTH',4,'M4+',91,NULL),
  ('DAY',0,'0',0,0),('DAY',1,'1–7',1,7),('DAY',2,'8–30',8,30),('DAY',3,'31–60',31,60),('DAY',4,'61+',61,NULL),
  ('BANK',0,'M0',0,0),('BANK',1,'M1',1,30),('BANK',2,'M2–M3',31,90),('BANK',3,'M4+',91,NULL)) v(scheme, seq, code, from_dpd, to_dpd);

-- The ranges that hold on a day, for a product, or for the book when it is null.
CREATE FUNCTION delinquency.buckets_on(day date, of_product text)
RETURNS TABLE (scheme text, name_zh text, name_en text, sort int, seq int, code text, from_dpd int, to_dpd int) STABLE LANGUAGE sql AS $$
  SELECT s.code, s.name_zh, s.name_en, s.sort, b.seq, b.code, b.from_dpd, b.to_dpd
    FROM (SELECT DISTINCT ON (x.code) x.* FROM delinquency.bucket_scheme x WHERE x.effective_from <= $1 AND x.product IN ('', coalesce($2, ''))
           ORDER BY x.code, x.product DESC, x.effective_from DESC) s
    JOIN delinquency.bucket b ON b.scheme = s.code AND b.product = s.product AND b.effective_from = s.effective_from
$$;

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
COMMENT ON COLUMN delinquency.convention.first_day IS 'The number the due date bears: 0, so that the day after it is 1, or 1';
COMMENT ON COLUMN delinquency.convention.grace_per IS 'LOAN: once its oldest unpaid instalment is beyond the grace, everything due counts; INSTALMENT: each has a grace of its own';
COMMENT ON COLUMN delinquency.convention.grace_counts IS 'Beyond the grace, days count from the due date, or from the end of the grace';
COMMENT ON COLUMN delinquency.convention.pause_before_due IS 'Whether a pause that began by the due date stops the count as well';
REVOKE UPDATE, DELETE, TRUNCATE ON delinquency.convention FROM ${app};
INSERT INTO delinquency.convention (effective_from, first_day, grace_days, grace_per, grace_counts, pause_before_due, set_at) VALUES ('2000-01-01', 0, 0, 'LOAN', true, true, '2000-01-01');

CREATE FUNCTION delinquency.convention_of(of_product text, day date) RETURNS SETOF delinquency.convention STABLE LANGUAGE sql AS $$
  SELECT * FROM delinquency.convention c WHERE c.product IN ('', $1) AND c.effective_from <= $2 ORDER BY c.product DESC, c.effective_from DESC LIMIT 1
$$;

-- Days of a loan that do not count, such as those of a relief after a disaster; may be written down late, and ended early.
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
COMMENT ON COLUMN delinquency.pause_end.last_on IS 'The last day that does not count; before the first when it never held';
REVOKE UPDATE, DELETE, TRUNCATE ON delinquency.pause, delinquency.pause_end FROM ${app};

CREATE FUNCTION delinquency.paused(of_person uuid, of_loan uuid, known_at timestamptz) RETURNS TABLE (id uuid, from_on date, until_on date) STABLE LANGUAGE sql AS $$
  SELECT p.id, p.from_on, least(p.until_on, e.last_on) FROM delinquency.pause p
    LEFT JOIN delinquency.pause_end e ON e.person_id = p.person_id AND e.pause_id = p.id AND e.recorded_at <= $3
   WHERE p.person_id = $1 AND p.loan_id = $2 AND p.recorded_at <= $3 AND coalesce(e.last_on, p.until_on) >= p.from_on
$$;
-- Days after the due date up to the day that do not count.
CREATE FUNCTION delinquency.paused_days(of_person uuid, of_loan uuid, known_at timestamptz, due_on date, day date, before_due boolean) RETURNS int STABLE LANGUAGE sql AS $$
  SELECT coalesce(sum(greatest(0, least(x.until_on, $5) - greatest(x.from_on, $4 + 1) + 1)), 0)::int FROM delinquency.paused($1, $2, $3) x WHERE $6 OR x.from_on > $4
$$;

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
COMMENT ON COLUMN delinquency.standing.late_since IS 'The day from which days past due count, grace, pauses and the number of the due date taken in; null while the loan is not late';

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
REVOKE UPDATE, DELETE, TRUNCATE ON delinquency.standing_history FROM ${app};

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
REVOKE UPDATE, DELETE, TRUNCATE ON delinquency.closed, delinquency.closed_day FROM ${app};
ALTER TABLE delinquency.closed ENABLE ROW LEVEL SECURITY;
ALTER TABLE delinquency.closed_part ENABLE ROW LEVEL SECURITY;
ALTER TABLE delinquency.closed_day ENABLE ROW LEVEL SECURITY;
CREATE POLICY scope ON delinquency.closed USING ((SELECT shared.in_desk()));
CREATE POLICY scope ON delinquency.closed_part USING ((SELECT shared.in_desk()));
CREATE POLICY scope ON delinquency.closed_day USING ((SELECT shared.in_desk()));

DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['standing','standing_history','pause'] LOOP
    EXECUTE format('ALTER TABLE delinquency.%s ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format($p$CREATE POLICY scope ON delinquency.%s USING ((SELECT shared.in_desk()) OR EXISTS
      (SELECT FROM portfolio.assignment a WHERE a.person_id = %s.person_id AND a.loan_id = %s.loan_id))$p$, t, t, t);
  END LOOP;
END $$;
CREATE VIEW delinquency.whole_standing AS SELECT * FROM delinquency.standing WHERE (SELECT shared.in_desk());
CREATE VIEW delinquency.whole_standing_history AS SELECT * FROM delinquency.standing_history WHERE (SELECT shared.in_desk());
REVOKE INSERT, UPDATE, DELETE ON delinquency.whole_standing, delinquency.whole_standing_history FROM ${app};
ALTER TABLE delinquency.pause_end ENABLE ROW LEVEL SECURITY;
CREATE POLICY scope ON delinquency.pause_end USING ((SELECT shared.in_desk()) OR EXISTS (SELECT FROM delinquency.pause p WHERE p.person_id = pause_end.person_id AND p.id = pause_end.pause_id));

-- What the core system last said of each loan, beside what its schedule and money say here. Rewritten whole every day, so half of each page is left free.
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
COMMENT ON COLUMN delinquency.core_balance.loan_no IS 'As in portfolio.loan, as is currency: a file about the whole book finds its rows by one join';
COMMENT ON COLUMN delinquency.core_balance.reported_on IS 'The day at whose end the figures hold';
ALTER TABLE delinquency.core_balance ENABLE ROW LEVEL SECURITY;
CREATE POLICY scope ON delinquency.core_balance USING ((SELECT shared.in_desk()));

-- The one definition of "how late". Money that counts by as_of, as recorded by known_at; persons from low to high
-- (inclusive), so that the same statement serves one person, a chunk of the close and the whole book.
CREATE FUNCTION delinquency.standing_at(as_of date, paid_before date, known_at timestamptz, low uuid, high uuid)
RETURNS TABLE (person_id uuid, loan_id uuid, oldest_unpaid_due_on date, late_since date, overdue_amount numeric,
               outstanding_amount numeric, next_due_on date, changes_on date)
STABLE LANGUAGE sql AS $$
  WITH paid AS (
    SELECT r.person_id, r.loan_id, sum(r.amount) AS amount
      FROM repayment.repayment r
     WHERE r.person_id BETWEEN $4 AND $5 AND r.value_date < $2 AND r.recorded_at <= $3
       AND NOT EXISTS (SELECT FROM repayment.reversal v
                        WHERE v.person_id = r.person_id AND v.repayment_id = r.id AND v.recorded_at <= $3)
     GROUP BY 1, 2),
  due AS (
    SELECT i.person_id, i.loan_id, coalesce(min(p.amount), 0) AS paid,
           min(i.due_on) FILTER (WHERE i.due_on < $1 AND i.cumulative_due > coalesce(p.amount, 0)) AS oldest,
           coalesce(max(i.cumulative_due) FILTER (WHERE i.due_on < $1), 0) AS due, max(i.cumulative_due) AS total,
           min(i.due_on) FILTER (WHERE i.due_on >= $1 AND i.cumulative_due > coalesce(p.amount, 0)) AS next_due_on
      FROM portfolio.instalment i
      LEFT JOIN paid p ON p.person_id = i.person_id AND p.loan_id = i.loan_id
     WHERE i.person_id BETWEEN $4 AND $5 AND i.recorded_at <= $3
     GROUP BY 1, 2),
  counted AS (
    SELECT d.*, c.first_day, c.grace_days, c.grace_per, c.grace_counts, c.pause_before_due, z.loan_id IS NOT NULL AS pauses,
           $1 - d.oldest - CASE WHEN z.loan_id IS NULL THEN 0 ELSE delinquency.paused_days(d.person_id, d.loan_id, $3, d.oldest, $1, c.pause_before_due) END AS days
      FROM due d JOIN portfolio.loan l ON l.person_id = d.person_id AND l.id = d.loan_id
     CROSS JOIN LATERAL delinquency.convention_of(l.product_code, $1) c
      LEFT JOIN LATERAL (SELECT x.loan_id FROM delinquency.pause x WHERE x.person_id = d.person_id AND x.loan_id = d.loan_id LIMIT 1) z ON true)
  SELECT c.person_id, c.loan_id, CASE WHEN c.days > c.grace_days THEN c.oldest END,
         CASE WHEN c.days > c.grace_days THEN $1 - (c.days + c.first_day - CASE WHEN c.grace_counts THEN 0 ELSE c.grace_days END) END,
         CASE WHEN c.days > c.grace_days THEN greatest(CASE WHEN c.grace_per = 'LOAN' THEN c.due ELSE
               (SELECT max(i.cumulative_due) FROM portfolio.instalment i WHERE i.person_id = c.person_id AND i.loan_id = c.loan_id AND i.recorded_at <= $3
                   AND i.due_on + c.grace_days + CASE WHEN c.pauses THEN delinquency.paused_days(c.person_id, c.loan_id, $3, i.due_on, $1, c.pause_before_due) ELSE 0 END < $1) END - c.paid, 0)
              ELSE 0 END,
         greatest(c.total - c.paid, 0), c.next_due_on,
         least(c.next_due_on, CASE WHEN c.days BETWEEN 0 AND c.grace_days THEN $1 + c.grace_days - c.days END,
               CASE WHEN c.pauses AND c.oldest IS NOT NULL THEN (SELECT min(greatest($1, x.from_on - 1)) FROM delinquency.paused(c.person_id, c.loan_id, $3) x WHERE x.until_on >= $1) END,
               CASE WHEN c.grace_per = 'INSTALMENT' THEN
                    (SELECT min(i.due_on + c.grace_days + CASE WHEN c.pauses THEN delinquency.paused_days(c.person_id, c.loan_id, $3, i.due_on, $1, c.pause_before_due) ELSE 0 END) FROM portfolio.instalment i
                      WHERE i.person_id = c.person_id AND i.loan_id = c.loan_id AND i.recorded_at <= $3 AND i.due_on < $1 AND i.cumulative_due > c.paid
                        AND i.due_on + c.grace_days + CASE WHEN c.pauses THEN delinquency.paused_days(c.person_id, c.loan_id, $3, i.due_on, $1, c.pause_before_due) ELSE 0 END >= $1) END)
    FROM counted c
$$;
