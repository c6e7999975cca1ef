-- What the application may do with the tables of visit. What is not named here it may not do.
GRANT USAGE ON SCHEMA visit TO ${app};
REVOKE ALL ON ALL TABLES IN SCHEMA visit FROM ${app};
GRANT SELECT, INSERT ON
  visit.device_report, visit.review, visit.visit
  TO ${app};
