-- Money that stands, for whoever sees the whole book; nobody else sees a row.
CREATE OR REPLACE VIEW repayment.whole_repayment AS SELECT r.* FROM repayment.repayment r
  WHERE shared.in_desk()
   AND NOT EXISTS (SELECT FROM repayment.reversal v WHERE v.person_id = r.person_id AND v.repayment_id = r.id);
