-- What the application may do with the tables of worklist. What is not named here it may not do.
GRANT USAGE ON SCHEMA worklist TO ${app};
REVOKE ALL ON ALL TABLES IN SCHEMA worklist FROM ${app};
GRANT SELECT, INSERT ON
  worklist.ownership_history
  TO ${app};
GRANT SELECT, INSERT, UPDATE ON
  worklist.call_back, worklist.ownership, worklist.request
  TO ${app};
GRANT SELECT, INSERT, UPDATE, DELETE ON
  worklist.absence, worklist.skill, worklist.task
  TO ${app};
