-- The one definition of "how late". Money that counts by as_of, as recorded by known_at; persons from low to high
-- (inclusive), so that the same statement serves one person, a chunk of the close and the whole book.
CREATE OR REPLACE FUNCTION delinquency.standing_at(as_of date, paid_before date, known_at timestamptz, low uuid,
  high uuid)
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
    SELECT d.*, c.first_day, c.grace_days, c.grace_per, c.grace_counts, c.pause_before_due,
      z.loan_id IS NOT NULL AS pauses,
           $1 - d.oldest - CASE WHEN z.loan_id IS NULL THEN 0
             ELSE delinquency.paused_days(d.person_id, d.loan_id, $3, d.oldest, $1, c.pause_before_due) END AS days
      FROM due d JOIN portfolio.loan l ON l.person_id = d.person_id AND l.id = d.loan_id
     CROSS JOIN LATERAL delinquency.convention_of(l.product_code, $1) c
      LEFT JOIN LATERAL (SELECT x.loan_id FROM delinquency.pause x
        WHERE x.person_id = d.person_id AND x.loan_id = d.loan_id LIMIT 1) z ON true)
  SELECT c.person_id, c.loan_id, CASE WHEN c.days > c.grace_days THEN c.oldest END,
         CASE WHEN c.days > c.grace_days THEN $1 - (c.days + c.first_day - CASE WHEN c.grace_counts THEN 0
           ELSE c.grace_days END) END,
         CASE WHEN c.days > c.grace_days THEN greatest(CASE WHEN c.grace_per = 'LOAN' THEN c.due ELSE
               (SELECT max(i.cumulative_due) FROM portfolio.instalment i
                 WHERE i.person_id = c.person_id AND i.loan_id = c.loan_id AND i.recorded_at <= $3
                   AND i.due_on + c.grace_days + CASE
                     WHEN c.pauses THEN delinquency.paused_days(c.person_id, c.loan_id, $3, i.due_on, $1,
                     c.pause_before_due) ELSE 0 END < $1) END - c.paid, 0)
              ELSE 0 END,
         greatest(c.total - c.paid, 0), c.next_due_on,
         least(c.next_due_on, CASE WHEN c.days BETWEEN 0 AND c.grace_days THEN $1 + c.grace_days - c.days END,
               CASE WHEN c.pauses AND c.oldest IS NOT NULL THEN (SELECT min(greatest($1, x.from_on - 1))
                 FROM delinquency.paused(c.person_id, c.loan_id, $3) x WHERE x.until_on >= $1) END,
               CASE WHEN c.grace_per = 'INSTALMENT' THEN
                    (SELECT min(i.due_on + c.grace_days + CASE
                      WHEN c.pauses THEN delinquency.paused_days(c.person_id, c.loan_id, $3, i.due_on, $1,
                      c.pause_before_due) ELSE 0 END) FROM portfolio.instalment i
                      WHERE i.person_id = c.person_id AND i.loan_id = c.loan_id AND i.recorded_at <= $3
                        AND i.due_on < $1 AND i.cumulative_due > c.paid
                        AND i.due_on + c.grace_days + CASE
                          WHEN c.pauses THEN delinquency.paused_days(c.person_id, c.loan_id, $3, i.due_on, $1,
                          c.pause_before_due) ELSE 0 END >= $1) END)
    FROM counted c
$$;
