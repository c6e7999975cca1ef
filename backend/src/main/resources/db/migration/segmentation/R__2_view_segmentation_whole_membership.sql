CREATE OR REPLACE VIEW segmentation.whole_membership AS SELECT * FROM segmentation.membership
  WHERE shared.in_desk();
