-- What the application may do with the tables of gate. What is not named here it may not do.
GRANT USAGE ON SCHEMA gate TO ${app};
REVOKE ALL ON ALL TABLES IN SCHEMA gate FROM ${app};
GRANT SELECT, INSERT ON
  gate.approval, gate.attempt, gate.decision, gate.identity_check, gate.notice, gate.replay_difference
  TO ${app};
GRANT SELECT, INSERT, UPDATE ON
  gate.agency_proof, gate.recorder
  TO ${app};
GRANT SELECT, INSERT, UPDATE, DELETE ON
  gate.consent, gate.replay
  TO ${app};
