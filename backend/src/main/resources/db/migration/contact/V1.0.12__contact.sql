-- Texts, messages and notices that go to people; what is said to them goes through the gate.
CREATE SCHEMA contact;

-- Negative reports to a credit register: planned, so that the notice is given before; then made or dropped.
CREATE TABLE contact.credit_report (
  person_id   uuid NOT NULL REFERENCES portfolio.borrower,
  id          uuid NOT NULL,
  loan_id     uuid NOT NULL,
  report_on   date NOT NULL,
  planned_at  timestamptz NOT NULL,
  planned_by  uuid NOT NULL,
  ended_at    timestamptz,
  ended_by    uuid,
  state       text NOT NULL CHECK (state IN ('PLANNED','REPORTED','DROPPED')),
  PRIMARY KEY (person_id, id),
  FOREIGN KEY (person_id, loan_id) REFERENCES portfolio.loan (person_id, id),
  CHECK ((state = 'PLANNED') = (ended_at IS NULL))
);
CREATE UNIQUE INDEX credit_report_planned ON contact.credit_report (person_id, loan_id) WHERE state = 'PLANNED';

-- Texts that may be sent or said, in versions; a version is approved by somebody who did not write it.
CREATE TABLE contact.template (
  code        text NOT NULL CHECK (code ~ '^[A-Z0-9_-]{2,40}$'),
  version     int  NOT NULL,
  kind        text NOT NULL CHECK (kind IN ('SMS','EMAIL','APP_PUSH','LETTER','LAWYER_LETTER','SCRIPT')),
  stage       text NOT NULL CHECK (stage IN ('ANY','EARLY','MID','LATE')),
  customer_type text NOT NULL DEFAULT 'ANY' CHECK
    (customer_type IN ('ANY','FIRST_TIME','REPEAT','SUSPECTED_MALICIOUS')),
  title       text NOT NULL CHECK (length(title) <= 100),
  body        text NOT NULL CHECK (length(body) <= 2000),
  third_party boolean NOT NULL,
  written_at  timestamptz NOT NULL,
  written_by  uuid,
  approved_at timestamptz,
  approved_by uuid CHECK (approved_by <> written_by),
  retired_at  timestamptz,
  PRIMARY KEY (code, version)
);

-- Texts the default strategy speaks by; written and put in use by the house.
INSERT INTO contact.template (code, version, kind, stage, title, body, third_party, written_at, approved_at)
  SELECT code, 1, kind, stage, title, body, third_party, '2000-01-01', '2000-01-01' FROM (VALUES
  ('REMIND-DUE', 'SMS', 'ANY', '到期提醒',
    '【{institution}】{name}您好，您尾号{loan}的借款将于{due}到期，应还{amount}元，请留意账户余额。如已还款请忽略，详询{hotline}。', false),
  ('REMIND-PROMISE', 'SMS', 'ANY', '约定提醒', '【{institution}】{name}您好，您就尾号{loan}的借款与我们约定的还款日临近，谢谢您的安排。如有变化请致电{hotline}。',
    false),
  ('REMIND-EARLY', 'SMS', 'EARLY', '早期提醒',
    '【{institution}】{name}您好，您尾号{loan}的借款已逾期{days}天，应还{amount}元。如已还款请忽略，有困难请致电{hotline}。', false),
  ('REMIND-LATE', 'SMS', 'LATE', '后期提醒',
    '【{institution}】{name}您好，您尾号{loan}的借款自{due}起逾期，应还{amount}元。请尽快还款，或致电{hotline}与我们商议还款安排。', false),
  ('CALL-BACK', 'SMS', 'ANY', '请回电', '【{institution}】{name}您好，请您方便时回电{hotline}。', true),
  ('LETTER-LATE', 'LETTER', 'LATE', '催收函',
    '{name}：您在{institution}尾号{loan}的借款自{due}起逾期，截至今日应还{amount}元。请依借款合同约定还款；您有权查询账户、提出异议或与我们商议还款安排，请致电{hotline}。',
    false),
  ('LAWYER-LETTER', 'LAWYER_LETTER', 'LATE', '律师函',
    '{name}：受{institution}委托，就您尾号{loan}的借款函告如下：该借款自{due}起逾期，截至今日应还{amount}元。请于收函后十五日内还款或提出异议，查询与协商请致电{hotline}。',
    false),
  ('OPENING', 'SCRIPT', 'ANY', '开场', '您好，我是受{institution}委托的工作人员，本次通话全程录音。为保护您的信息，先核实您的身份，请问您证件号的后四位是？', false),
  ('PROMISE', 'SCRIPT', 'MID', '约定还款', '您目前应还{amount}元。您看哪一天、可以还多少？我为您登记还款承诺，承诺日之前我们不再为此联系您。', false)
) v(code, kind, stage, title, body, third_party);

-- Messages waiting to be sent; what was sent is an attempt under a permit like any other.
CREATE TABLE contact.message (
  person_id        uuid NOT NULL REFERENCES portfolio.borrower,
  id               uuid NOT NULL,
  loan_id          uuid NOT NULL,
  contact_point_id uuid NOT NULL,
  channel          text NOT NULL,
  purpose          text NOT NULL,
  template_code    text NOT NULL,
  template_version int  NOT NULL,
  body             text NOT NULL,
  queued_at        timestamptz NOT NULL,
  actor_kind       text NOT NULL,
  actor_id         uuid NOT NULL,
  agency_id        uuid,
  send_after       timestamptz NOT NULL,
  state            text NOT NULL CHECK (state IN ('QUEUED','SENDING','SENT','STOPPED','FAILED')),
  tries            int  NOT NULL DEFAULT 0,
  permit_id        uuid,
  ended_at         timestamptz,
  reason           text,
  rules            text[] NOT NULL DEFAULT '{}',
  PRIMARY KEY (person_id, id),
  FOREIGN KEY (template_code, template_version) REFERENCES contact.template (code, version),
  CHECK (state NOT IN ('SENDING','SENT') OR permit_id IS NOT NULL),
  CHECK ((state IN ('QUEUED','SENDING')) = (ended_at IS NULL))
);
CREATE INDEX message_waiting ON contact.message (send_after) WHERE state IN ('QUEUED','SENDING');
CREATE INDEX message_queued ON contact.message (queued_at, id);
