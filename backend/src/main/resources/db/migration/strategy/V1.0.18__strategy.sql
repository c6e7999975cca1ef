-- What is done with whom, when: strategies, plans, single accounts, experiments, forecasts.
CREATE SCHEMA strategy;

-- What is done with whom, when: a strategy is a list of steps in versions; one person writes, another puts it in use.
CREATE TABLE strategy.strategy (
  code           text NOT NULL CHECK (code ~ '^[A-Z0-9_-]{2,40}$'),
  version        int  NOT NULL,
  name_zh        text NOT NULL CHECK (length(name_zh) <= 60),
  name_en        text NOT NULL CHECK (length(name_en) <= 60),
  effective_from date NOT NULL,
  steps          jsonb NOT NULL,
  written_at     timestamptz NOT NULL,
  written_by     uuid,
  approved_at    timestamptz,
  approved_by    uuid CHECK (approved_by <> written_by),
  retired_at     timestamptz,
  PRIMARY KEY (code, version)
);
COMMENT ON TABLE strategy.strategy IS
  'STANDARD works the book; other codes are challengers, given to persons by an experiment';

-- A step that came due for a person: who was to be contacted, by what, and what became of it. One open step a channel.
CREATE TABLE strategy.plan_step (
  person_id  uuid NOT NULL,
  id         uuid NOT NULL,
  loan_id    uuid NOT NULL,
  strategy   text NOT NULL,
  version    int  NOT NULL,
  step       text NOT NULL,
  action     text NOT NULL,
  segment    text,
  queue      text,
  skill      text,
  dpd        int  NOT NULL,
  due_on     date NOT NULL,
  once       boolean NOT NULL,
  state      text NOT NULL CHECK (state IN ('PLANNED','DONE','REFUSED','LAPSED')),
  ended_on   date,
  reason     text,
  note       text CHECK (length(note) <= 1000),
  message_id uuid,
  attempt_id uuid,
  done_by    uuid,
  PRIMARY KEY (person_id, id),
  FOREIGN KEY (person_id, loan_id) REFERENCES portfolio.loan (person_id, id),
  CHECK ((state = 'PLANNED') = (ended_on IS NULL))
) WITH (fillfactor = 90);
CREATE UNIQUE INDEX plan_step_open ON strategy.plan_step (person_id, action, step) WHERE state = 'PLANNED';
CREATE INDEX plan_step_due ON strategy.plan_step (action, due_on, person_id) WHERE state = 'PLANNED';
CREATE INDEX plan_step_sent ON strategy.plan_step (person_id, message_id)
  WHERE state = 'PLANNED' AND message_id IS NOT NULL;

-- What was settled for one account beside the strategy: by what he is best contacted, how often at most, down to what
-- people
-- may negotiate, and the days on which something legal falls. Versions; the one nobody superseded holds.
CREATE TABLE strategy.account_plan (
  person_id     uuid NOT NULL,
  loan_id       uuid NOT NULL,
  version       int  NOT NULL,
  channel       text CHECK (channel IN ('CALL','VISIT','AI_VOICE','SMS','EMAIL','APP_PUSH')),
  every_days    int  CHECK (every_days BETWEEN 1 AND 90),
  floor         numeric(5,4) CHECK (floor BETWEEN 0 AND 1),
  milestones    jsonb NOT NULL,
  note          text CHECK (length(note) <= 1000),
  written_at    timestamptz NOT NULL,
  written_by    uuid NOT NULL,
  superseded_at timestamptz,
  PRIMARY KEY (person_id, loan_id, version),
  FOREIGN KEY (person_id, loan_id) REFERENCES portfolio.loan (person_id, id)
);
COMMENT ON COLUMN strategy.account_plan.floor IS 'The least share of what is owed that may be agreed on';
CREATE UNIQUE INDEX account_plan_now ON strategy.account_plan (person_id, loan_id) WHERE superseded_at IS NULL;

-- Champion and challenger: who is worked by which strategy, given once when a person becomes late, and kept.
CREATE TABLE strategy.experiment (
  code           text PRIMARY KEY CHECK (code ~ '^[A-Z0-9_-]{2,40}$'),
  name           text NOT NULL CHECK (length(name) <= 100),
  challenger     text NOT NULL,
  share          numeric(4,3) NOT NULL CHECK (share > 0 AND share <= 0.5),
  minimum        int  NOT NULL CHECK (minimum >= 50),
  outcome_days   int  NOT NULL CHECK (outcome_days BETWEEN 7 AND 180),
  written_at     timestamptz NOT NULL,
  written_by     uuid NOT NULL,
  started_on     date,
  approved_at    timestamptz,
  approved_by    uuid CHECK (approved_by <> written_by),
  ended_on       date,
  ended_why      text,
  CHECK ((approved_at IS NULL) = (started_on IS NULL))
);
CREATE UNIQUE INDEX experiment_running ON strategy.experiment ((true))
  WHERE approved_at IS NOT NULL AND ended_on IS NULL;

CREATE TABLE strategy.arm (
  person_id  uuid NOT NULL REFERENCES portfolio.borrower,
  experiment text NOT NULL REFERENCES strategy.experiment,
  challenged boolean NOT NULL,
  strategy   text NOT NULL,
  stratum    text NOT NULL,
  entered_on date NOT NULL,
  owed       numeric(18,2) NOT NULL,
  ended_on   date,
  PRIMARY KEY (person_id, experiment)
);
COMMENT ON COLUMN strategy.arm.ended_on IS 'When the experiment was over for everybody; the arm itself never changes';
CREATE UNIQUE INDEX arm_one ON strategy.arm (person_id) WHERE ended_on IS NULL;
CREATE INDEX arm_experiment ON strategy.arm (experiment, entered_on);

CREATE TABLE strategy.dry_run (
  job_id   uuid PRIMARY KEY REFERENCES shared.job,
  strategy text NOT NULL,
  version  int  NOT NULL,
  on_date  date NOT NULL,
  result   jsonb,
  FOREIGN KEY (strategy, version) REFERENCES strategy.strategy (code, version)
);

-- What an action costs, for forecasts.
CREATE TABLE strategy.action_cost (
  action   text PRIMARY KEY,
  cost     numeric(18,2) NOT NULL CHECK (cost >= 0),
  minutes  int NOT NULL CHECK (minutes BETWEEN 0 AND 1440)
);
COMMENT ON COLUMN strategy.action_cost.minutes IS 'Of a person''s time; nothing for what programs do';
INSERT INTO strategy.action_cost VALUES ('SMS', 0.05, 0), ('EMAIL', 0.01, 0), ('APP_PUSH', 0.00, 0),
  ('AI_VOICE', 0.30, 0), ('CALL', 0.50, 8), ('VISIT', 60.00, 120),
  ('LETTER', 12.00, 0), ('LAWYER_LETTER', 80.00, 15), ('INTERNAL', 0.00, 20);
