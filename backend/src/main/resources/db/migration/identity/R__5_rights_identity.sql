-- What the application may do with the tables of identity. What is not named here it may not do.
GRANT USAGE ON SCHEMA identity TO ${app};
REVOKE ALL ON ALL TABLES IN SCHEMA identity FROM ${app};
GRANT SELECT ON
  identity.actor, identity.client, identity.colleague
  TO ${app};
GRANT SELECT, INSERT, UPDATE ON
  identity.certificate, identity.officer
  TO ${app};
GRANT SELECT, INSERT, UPDATE, DELETE ON
  identity.api_client, identity.app_user, identity.client_assertion, identity.first_secret, identity.provider_session,
  identity.refresh_token,
  identity.rights_request, identity.sign_in_try, identity.team
  TO ${app};
