-- How many persons somebody looked at within an hour of the machine.
CREATE TABLE portfolio.sight_count (
  actor_id uuid,
  hour     timestamptz,
  persons  int NOT NULL,
  PRIMARY KEY (actor_id, hour)
);
