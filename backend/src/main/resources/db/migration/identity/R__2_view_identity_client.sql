-- Programs that act, as others know them: no secret.
CREATE OR REPLACE VIEW identity.client WITH (security_invoker = true) AS
SELECT id, name, agency_id FROM identity.api_client;
