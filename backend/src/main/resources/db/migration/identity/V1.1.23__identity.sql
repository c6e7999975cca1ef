-- Programs that hold a private key of their own show that they have it (RFC 7523); here lies what anybody may know.
ALTER TABLE identity.api_client ADD public_keys text CHECK (length(public_keys) <= 20000);

-- What a program showed opens once. Kept until it would have expired.
CREATE TABLE identity.client_assertion (
  assertion_hash bytea PRIMARY KEY,
  good_until     timestamptz NOT NULL
);
CREATE INDEX client_assertion_good_until ON identity.client_assertion (good_until);
