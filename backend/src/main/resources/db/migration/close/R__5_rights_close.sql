-- What the application may do with the tables of close. What is not named here it may not do.
GRANT USAGE ON SCHEMA close TO ${app};
REVOKE ALL ON ALL TABLES IN SCHEMA close FROM ${app};
GRANT SELECT, INSERT ON
  close.left_out
  TO ${app};
GRANT SELECT, INSERT, UPDATE, DELETE ON
  close.changed_meanwhile, close.chunk, close.close
  TO ${app};
