CREATE OR REPLACE FUNCTION shared.unscoped() RETURNS text STABLE PARALLEL SAFE LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'Nobody is known to act: huikuan.scope was not set at the beginning of this transaction'
    USING ERRCODE = 'insufficient_privilege';
END $$;
