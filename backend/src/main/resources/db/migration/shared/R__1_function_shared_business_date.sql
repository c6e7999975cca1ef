CREATE OR REPLACE FUNCTION shared.business_date() RETURNS date STABLE PARALLEL SAFE LANGUAGE sql
  AS 'SELECT business_date FROM shared.business_time';
