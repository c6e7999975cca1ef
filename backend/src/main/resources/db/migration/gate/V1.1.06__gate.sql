ALTER TABLE gate.consent ADD version int NOT NULL DEFAULT 0;
ALTER TABLE gate.approval ADD version int NOT NULL DEFAULT 0;
ALTER TABLE gate.agency_proof ADD version int NOT NULL DEFAULT 0;
ALTER TABLE gate.notice ADD version int NOT NULL DEFAULT 0;

-- A difference is of a person. The replays themselves are few and a list of the house.
ALTER TABLE gate.replay_difference DROP CONSTRAINT replay_difference_pkey,
  ADD CONSTRAINT replay_difference_pkey PRIMARY KEY (person_id, job_id, decision_id);
CREATE INDEX replay_difference_job ON gate.replay_difference (job_id, decision_id);
