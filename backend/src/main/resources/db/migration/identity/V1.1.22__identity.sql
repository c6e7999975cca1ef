-- Codes of a person's own device: the secret sealed with the house's keys, the one that is not confirmed yet, and the
-- last step of time a code was taken for, since no code opens twice.
ALTER TABLE identity.app_user
  ADD second_factor          bytea,
  ADD second_factor_wanted   bytea,
  ADD second_factor_since    timestamptz,
  ADD second_factor_step     bigint NOT NULL DEFAULT 0,
  ADD second_factor_ended_by uuid,
  ADD password_given_by      uuid,
  ADD CHECK ((second_factor IS NULL) = (second_factor_since IS NULL));
