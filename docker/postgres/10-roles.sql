-- The two roles that LifeLog works with, for an empty PostgreSQL server. The official image runs this file once, as
-- superuser, from /docker-entrypoint-initdb.d. Elsewhere: psql -f 10-roles.sql with the two passwords in the environment.
--
--   DATABASE_URL          postgresql://lifelog_app:…@host:5432/lifelog       data only; what LifeLog runs as
--   DATABASE_MIGRATE_URL  postgresql://lifelog_migrate:…@host:5432/lifelog   owns the schema; used at start, to migrate
--
-- What lifelog_app may do with the tables is granted by LifeLog itself, after each migration.
\set ON_ERROR_STOP on
\getenv app_password POSTGRES_APP_PASSWORD
\getenv migrate_password POSTGRES_MIGRATE_PASSWORD

CREATE ROLE lifelog_migrate LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE PASSWORD :'migrate_password';
CREATE ROLE lifelog_app LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE PASSWORD :'app_password';
-- so that whoever migrates may end what the app does
GRANT lifelog_app TO lifelog_migrate;

SELECT 'CREATE DATABASE lifelog' WHERE NOT EXISTS (SELECT FROM pg_database WHERE datname = 'lifelog') \gexec
ALTER DATABASE lifelog OWNER TO lifelog_migrate;
REVOKE ALL ON DATABASE lifelog FROM PUBLIC;
GRANT CONNECT, TEMPORARY ON DATABASE lifelog TO lifelog_app;
