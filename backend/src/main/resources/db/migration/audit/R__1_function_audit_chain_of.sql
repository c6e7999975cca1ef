-- The chain of seals in which what is of a person lies: the last four bits of his id. Only
-- the sealing asks, so it may follow the parts of a book that is spread.
CREATE OR REPLACE FUNCTION audit.chain_of(p_person uuid) RETURNS int IMMUTABLE PARALLEL SAFE LANGUAGE sql
  AS $$ SELECT get_byte(uuid_send(p_person), 15) & 15 $$;
