CREATE OR REPLACE VIEW segmentation.whole_membership AS SELECT * FROM segmentation.membership
  WHERE (SELECT shared.in_desk());
