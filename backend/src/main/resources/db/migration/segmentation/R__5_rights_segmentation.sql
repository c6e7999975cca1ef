-- What the application may do with the tables of segmentation. What is not named here it may not do.
GRANT USAGE ON SCHEMA segmentation TO ${app};
REVOKE ALL ON ALL TABLES IN SCHEMA segmentation FROM ${app};
GRANT SELECT ON
  segmentation.whole_membership
  TO ${app};
GRANT SELECT, INSERT ON
  segmentation.membership_history
  TO ${app};
GRANT SELECT, INSERT, UPDATE ON
  segmentation.machine_refusal, segmentation.quadrant, segmentation.score_override, segmentation.scorecard,
  segmentation.segment
  TO ${app};
GRANT SELECT, INSERT, UPDATE, DELETE ON
  segmentation.membership, segmentation.score
  TO ${app};
