-- The name of whoever acts, a person of the house or a program.
CREATE OR REPLACE VIEW identity.actor WITH (security_invoker = true) AS
SELECT id, display_name AS name FROM identity.app_user
UNION ALL
SELECT id, name FROM identity.api_client;
