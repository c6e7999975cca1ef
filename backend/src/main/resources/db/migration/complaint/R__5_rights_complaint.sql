-- What the application may do with the tables of complaint. What is not named here it may not do.
GRANT USAGE ON SCHEMA complaint TO ${app};
REVOKE ALL ON ALL TABLES IN SCHEMA complaint FROM ${app};
GRANT SELECT ON
  complaint.open_complaint
  TO ${app};
GRANT SELECT, INSERT ON
  complaint.complaint, complaint.step
  TO ${app};
