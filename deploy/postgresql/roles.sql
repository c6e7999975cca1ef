-- The two roles and the database of an external PostgreSQL 15 or later; run once by its administrator:
--   psql -v owner_password=... -v app_password=... -f roles.sql
-- The owner migrates. The application's role has no rights of its own: the migrations give it what it needs, and row-level
-- security holds for it.
\set ON_ERROR_STOP on
SELECT format('CREATE ROLE huikuan_owner LOGIN PASSWORD %L', :'owner_password')
 WHERE NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'huikuan_owner') \gexec
SELECT format('CREATE ROLE huikuan_app LOGIN PASSWORD %L NOSUPERUSER NOBYPASSRLS NOCREATEDB NOCREATEROLE', :'app_password')
 WHERE NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'huikuan_app') \gexec
SELECT 'CREATE DATABASE huikuan OWNER huikuan_owner TEMPLATE template0 ENCODING ''UTF8'' LOCALE ''C.UTF-8'''
 WHERE NOT EXISTS (SELECT FROM pg_database WHERE datname = 'huikuan') \gexec
REVOKE ALL ON DATABASE huikuan FROM public;
GRANT CONNECT, TEMPORARY ON DATABASE huikuan TO huikuan_app;
