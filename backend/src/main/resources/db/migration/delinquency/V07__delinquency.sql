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
