-- The one definition of "how late". Money that counts by as_of, as recorded by known_at; persons from low to high
-- (inclusive), so that the same statement serves one person, a chunk of the close and the whole book. What the house
-- and the loan's pauses say is joined once; nothing is looked up row by row.
CREATE OR REPLACE FUNCTION delinquency.standing_at(as_of date, paid_before date, known_at timestamptz, low uuid,
  high uuid)
RETURNS TABLE (person_id uuid, loan_id uuid, oldest_unpaid_due_on date, late_since date, overdue_amount numeric,
               outstanding_amount numeric, next_due_on date, changes_on date)
STABLE LANGUAGE sql AS $$
  WITH convention AS (
    SELECT DISTINCT ON (p.code) p.code, c.first_day, c.grace_days, c.grace_per, c.grace_counts, c.pause_before_due
      FROM portfolio.product p JOIN delinquency.convention c ON c.product IN ('', p.code) AND c.effective_from <= $1
     ORDER BY p.code, c.product DESC, c.effective_from DESC),
  reversed AS (
    SELECT v.person_id, v.repayment_id FROM repayment.reversal v
     WHERE v.person_id BETWEEN $4 AND $5 AND v.recorded_at <= $3),
  paid AS (
    SELECT r.person_id, r.loan_id, sum(r.amount) AS amount
      FROM repayment.repayment r
      LEFT JOIN reversed v ON v.person_id = r.person_id AND v.repayment_id = r.id
     WHERE r.person_id BETWEEN $4 AND $5 AND r.value_date < $2 AND r.recorded_at <= $3 AND v.repayment_id IS NULL
     GROUP BY 1, 2),
  paused AS (
    SELECT p.person_id, p.loan_id, array_agg(daterange(p.from_on, least(p.until_on, e.last_on), '[]')) AS pauses
      FROM delinquency.pause p
      LEFT JOIN delinquency.pause_end e ON e.person_id = p.person_id AND e.pause_id = p.id AND e.recorded_at <= $3
     WHERE p.person_id BETWEEN $4 AND $5 AND p.recorded_at <= $3 AND coalesce(e.last_on, p.until_on) >= p.from_on
     GROUP BY 1, 2),
  told AS (
    SELECT l.person_id, l.id AS loan_id, c.first_day, c.grace_days, c.grace_per, c.grace_counts, c.pause_before_due,
           coalesce(p.amount, 0) AS paid, z.pauses
      FROM portfolio.loan l
      JOIN convention c ON c.code = l.product_code
      LEFT JOIN paid p ON p.person_id = l.person_id AND p.loan_id = l.id
      LEFT JOIN paused z ON z.person_id = l.person_id AND z.loan_id = l.id
     WHERE l.person_id BETWEEN $4 AND $5),
  due AS (
    SELECT t.person_id, t.loan_id,
           min(i.due_on) FILTER (WHERE i.due_on < $1 AND i.cumulative_due > t.paid) AS oldest,
           coalesce(max(i.cumulative_due) FILTER (WHERE i.due_on < $1), 0) AS due, max(i.cumulative_due) AS total,
           max(i.cumulative_due) FILTER (WHERE i.due_on + t.grace_days + CASE WHEN t.pauses IS NULL THEN 0 ELSE
             delinquency.paused_days(t.pauses, i.due_on, $1, t.pause_before_due) END < $1) AS past_grace,
           min(i.due_on + t.grace_days + CASE WHEN t.pauses IS NULL THEN 0 ELSE
             delinquency.paused_days(t.pauses, i.due_on, $1, t.pause_before_due) END)
             FILTER (WHERE t.grace_per = 'INSTALMENT' AND i.due_on < $1 AND i.cumulative_due > t.paid
               AND i.due_on + t.grace_days + CASE WHEN t.pauses IS NULL THEN 0 ELSE
                 delinquency.paused_days(t.pauses, i.due_on, $1, t.pause_before_due) END >= $1) AS grace_ends,
           min(i.due_on) FILTER (WHERE i.due_on >= $1 AND i.cumulative_due > t.paid) AS next_due_on
      FROM told t JOIN portfolio.instalment i ON i.person_id = t.person_id AND i.loan_id = t.loan_id
     WHERE i.person_id BETWEEN $4 AND $5 AND i.recorded_at <= $3
     GROUP BY 1, 2),
  counted AS (
    SELECT t.*, d.oldest, d.due, d.total, d.past_grace, d.grace_ends, d.next_due_on,
           $1 - d.oldest - CASE WHEN t.pauses IS NULL THEN 0
             ELSE delinquency.paused_days(t.pauses, d.oldest, $1, t.pause_before_due) END AS days
      FROM due d JOIN told t ON t.person_id = d.person_id AND t.loan_id = d.loan_id)
  SELECT c.person_id, c.loan_id, CASE WHEN c.days > c.grace_days THEN c.oldest END,
         CASE WHEN c.days > c.grace_days THEN $1 - (c.days + c.first_day - CASE WHEN c.grace_counts THEN 0
           ELSE c.grace_days END) END,
         CASE WHEN c.days > c.grace_days
           THEN greatest(CASE WHEN c.grace_per = 'LOAN' THEN c.due ELSE c.past_grace END - c.paid, 0) ELSE 0 END,
         greatest(c.total - c.paid, 0), c.next_due_on,
         least(c.next_due_on, CASE WHEN c.days BETWEEN 0 AND c.grace_days THEN $1 + c.grace_days - c.days END,
               CASE WHEN c.oldest IS NOT NULL THEN (SELECT min(greatest($1, lower(x) - 1)) FROM unnest(c.pauses) x
                 WHERE upper(x) > $1) END, c.grace_ends)
    FROM counted c
$$;
