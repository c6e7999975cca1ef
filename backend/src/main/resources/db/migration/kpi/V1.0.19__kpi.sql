-- Figures of the house as views; each reads facts of the features and nothing reads it back.
CREATE SCHEMA kpi;

-- What a group of accounts is to bring in, by when, and who answers for it; beside it what it does bring in.
CREATE TABLE kpi.goal (
  kind        text NOT NULL CHECK (kind IN ('STAGE','SEGMENT')),
  code        text NOT NULL CHECK (length(code) BETWEEN 1 AND 40),
  horizon     text NOT NULL CHECK (horizon IN ('SHORT','MID','LONG')),
  from_dpd    int CHECK (from_dpd >= 1),
  to_dpd      int CHECK (to_dpd >= from_dpd),
  target_from numeric(5,4) NOT NULL CHECK (target_from BETWEEN 0 AND 1),
  target_to   numeric(5,4) CHECK (target_to BETWEEN target_from AND 1),
  owner_id    uuid REFERENCES identity.app_user,
  note        text CHECK (length(note) <= 500),
  changed_at  timestamptz NOT NULL,
  PRIMARY KEY (kind, code, horizon),
  CHECK ((kind = 'STAGE') = (from_dpd IS NOT NULL))
);
INSERT INTO kpi.goal (kind, code, horizon, from_dpd, to_dpd, target_from, target_to, note, changed_at) VALUES
  ('STAGE', '1-7',   'SHORT',  1,    7, 0.90, NULL, '提醒为主，七天内收清', '2000-01-01'),
  ('STAGE', '8-30',  'SHORT',  8,   30, 0.70, 0.80, '电话跟进，月内收清', '2000-01-01'),
  ('STAGE', '31-60', 'MID',   31,   60, 0.50, 0.60, '方案协商与外访', '2000-01-01'),
  ('STAGE', '61+',   'LONG',  61, NULL, 0.30, 0.40, '法律函、委外与诉讼准备', '2000-01-01');
COMMENT ON TABLE kpi.goal IS 'The shares of the stages are those of the practice texts the product follows';
