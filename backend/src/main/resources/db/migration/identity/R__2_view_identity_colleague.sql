-- People of the house as others know them: no password, nothing of how they sign in.
CREATE OR REPLACE VIEW identity.colleague WITH (security_invoker = true) AS
SELECT id, username, display_name, roles, team_id, active FROM identity.app_user;
