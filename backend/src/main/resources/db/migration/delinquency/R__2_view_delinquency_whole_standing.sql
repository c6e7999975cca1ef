CREATE OR REPLACE VIEW delinquency.whole_standing AS SELECT * FROM delinquency.standing WHERE (SELECT shared.in_desk());
