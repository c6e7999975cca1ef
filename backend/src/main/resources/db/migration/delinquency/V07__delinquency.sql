-- How late: from the oldest unpaid instalment, for any business date, as known at any moment.
CREATE SCHEMA delinquency;
GRANT USAGE ON SCHEMA delinquency TO ${app};

CREATE TABLE delinquency.bucket_scheme (
  code           text PRIMARY KEY,
  name_zh        text NOT NULL,
  name_en        text NOT NULL,
  sort           int  NOT NULL,
  effective_from date NOT NULL
);
CREATE TABLE delinquency.bucket (
  scheme   text NOT NULL REFERENCES delinquency.bucket_scheme,
  seq      int  NOT NULL,
  code     text NOT NULL,
  from_dpd int  NOT NULL,
  to_dpd   int,
  PRIMARY KEY (scheme, seq)
);
INSERT INTO delinquency.bucket_scheme VALUES
  ('MONTH', '月度账龄', 'Monthly', 1, '2000-01-01'),
  ('DAY',   '天数账龄', 'By days', 2, '2000-01-01'),
  ('BANK',  '银行账龄', 'Bank',    3, '2000-01-01');
INSERT INTO delinquency.bucket VALUES
  ('MONTH',0,'M0',0,0),('MONTH',1,'M1',1,30),('MONTH',2,'M2',31,60),('MONTH',3,'M3',61,90),('MONTH',4,'M4+',91,NULL),
  ('DAY',0,'0',0,0),('DAY',1,'1–7',1,7),('DAY',2,'8–30',8,30),('DAY',3,'31–60',31,60),('DAY',4,'61+',61,NULL),
  ('BANK',0,'M0',0,0),('BANK',1,'M1',1,30),('BANK',2,'M2–M3',31,90),('BANK',3,'M4+',91,NULL);

-- The standing of each loan now. dpd is not stored: it is business date minus oldest_unpaid_due_on, so that a day
-- that changes nothing writes nothing. next_due_on is when time alone will next change the row.
CREATE TABLE delinquency.standing (
  person_id            uuid NOT NULL,
  loan_id              uuid NOT NULL,
  oldest_unpaid_due_on date,
  overdue_amount       numeric(18,2) NOT NULL,
  outstanding_amount   numeric(18,2) NOT NULL,
  next_due_on          date,
  as_of                date NOT NULL,
  PRIMARY KEY (person_id, loan_id),
  FOREIGN KEY (person_id, loan_id) REFERENCES portfolio.loan (person_id, id)
) WITH (fillfactor = 70);
CREATE INDEX standing_next_due ON delinquency.standing (next_due_on) WHERE next_due_on IS NOT NULL;

-- Every change of a standing, with its cause; what was believed when is read from here.
CREATE TABLE delinquency.standing_history (
  person_id            uuid NOT NULL,
  id                   bigint GENERATED ALWAYS AS IDENTITY,
  loan_id              uuid NOT NULL,
  oldest_unpaid_due_on date,
  overdue_amount       numeric(18,2) NOT NULL,
  outstanding_amount   numeric(18,2) NOT NULL,
  as_of                date NOT NULL,
  cause                text NOT NULL,
  recorded_at          timestamptz NOT NULL,
  PRIMARY KEY (person_id, id)
);
CREATE INDEX standing_history_loan ON delinquency.standing_history (person_id, loan_id, id);
REVOKE UPDATE, DELETE, TRUNCATE ON delinquency.standing_history FROM ${app};

DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['standing','standing_history'] LOOP
    EXECUTE format('ALTER TABLE delinquency.%s ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format($p$CREATE POLICY scope ON delinquency.%s USING ((SELECT shared.in_desk()) OR EXISTS
      (SELECT FROM portfolio.assignment a WHERE a.person_id = %s.person_id AND a.loan_id = %s.loan_id))$p$, t, t, t);
  END LOOP;
END $$;

-- The one definition of "how late". Money that counts by as_of, as recorded by known_at; persons from low to high
-- (inclusive), so that the same statement serves one person, a chunk of the close and the whole book.
CREATE FUNCTION delinquency.standing_at(as_of date, paid_before date, known_at timestamptz, low uuid, high uuid)
RETURNS TABLE (person_id uuid, loan_id uuid, oldest_unpaid_due_on date, overdue_amount numeric,
               outstanding_amount numeric, next_due_on date)
STABLE LANGUAGE sql AS $$
  WITH paid AS (
    SELECT r.person_id, r.loan_id, sum(r.amount) AS amount
      FROM repayment.repayment r
     WHERE r.person_id BETWEEN $4 AND $5 AND r.value_date < $2 AND r.recorded_at <= $3
       AND NOT EXISTS (SELECT FROM repayment.reversal v
                        WHERE v.person_id = r.person_id AND v.repayment_id = r.id AND v.recorded_at <= $3)
     GROUP BY 1, 2)
  SELECT i.person_id, i.loan_id,
         min(i.due_on) FILTER (WHERE i.due_on < $1 AND i.cumulative_due > coalesce(p.amount, 0)),
         greatest(coalesce(max(i.cumulative_due) FILTER (WHERE i.due_on < $1), 0) - coalesce(min(p.amount), 0), 0),
         greatest(max(i.cumulative_due) - coalesce(min(p.amount), 0), 0),
         min(i.due_on) FILTER (WHERE i.due_on >= $1 AND i.cumulative_due > coalesce(p.amount, 0))
    FROM portfolio.instalment i
    LEFT JOIN paid p ON p.person_id = i.person_id AND p.loan_id = i.loan_id
   WHERE i.person_id BETWEEN $4 AND $5 AND i.recorded_at <= $3
   GROUP BY 1, 2
$$;
