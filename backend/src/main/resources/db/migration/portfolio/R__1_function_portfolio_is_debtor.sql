-- Whether a role owes the debt itself. In Java: rules/PartyRole.
CREATE OR REPLACE FUNCTION portfolio.is_debtor(p_role text) RETURNS boolean IMMUTABLE PARALLEL SAFE LANGUAGE sql
  AS $$ SELECT p_role IN ('BORROWER', 'CO_BORROWER') $$;
