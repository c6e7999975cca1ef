CREATE OR REPLACE VIEW delinquency.whole_standing AS SELECT * FROM delinquency.standing WHERE shared.in_desk();
