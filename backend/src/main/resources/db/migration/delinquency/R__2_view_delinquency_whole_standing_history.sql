CREATE OR REPLACE VIEW delinquency.whole_standing_history AS SELECT * FROM delinquency.standing_history
  WHERE shared.in_desk();
