-- How much of what somebody may try is spent, until when. Of names and addresses only hashes are kept.
CREATE TABLE identity.sign_in_try (
  who         text PRIMARY KEY,
  spent_until timestamptz NOT NULL
);
CREATE INDEX sign_in_try_age ON identity.sign_in_try (spent_until);

-- Nobody is locked out any more.
ALTER TABLE identity.app_user DROP failed_logins, DROP locked_until;

-- Whose session ended while a token of it may still live.
CREATE INDEX refresh_token_revoked ON identity.refresh_token (revoked_at) WHERE revoked_at IS NOT NULL;
