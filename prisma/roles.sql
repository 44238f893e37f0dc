-- The three roles of ClipForge, in the database that this is run against. Made outside the migrations, because
-- migrations run as the owner and may not make roles. Run it once per database, and again to change a password:
--
--   psql "$ADMIN_URL" -v owner_password=... -v app_password=... -v system_password=... -f prisma/roles.sql
--
-- ADMIN_URL belongs to a role that may create roles (on a managed Postgres the role you were given). Then
-- DIRECT_URL uses clipforge_owner, DATABASE_URL clipforge_app and SYSTEM_DATABASE_URL clipforge_system.
--
--   clipforge_owner   owns the database and its tables, runs migrations. May create databases, for the shadow database
--                     of `prisma migrate dev`.
--   clipforge_app     what a request of a tenant runs as: sees the rows of the organization it has set, nothing else.
--   clipforge_system  staff, webhooks, sweeps, and what is read before a tenant is known. Sees what its own policies allow.
--
-- None of them is a superuser or bypasses row-level security.

SELECT set_config('clipforge.owner_password', :'owner_password', false),
       set_config('clipforge.app_password', :'app_password', false),
       set_config('clipforge.system_password', :'system_password', false);

DO $$
DECLARE
  wanted record;
BEGIN
  FOR wanted IN
    SELECT * FROM (VALUES
      ('clipforge_owner', current_setting('clipforge.owner_password')),
      ('clipforge_app', current_setting('clipforge.app_password')),
      ('clipforge_system', current_setting('clipforge.system_password'))
    ) AS roles(name, password)
  LOOP
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = wanted.name) THEN
      EXECUTE format('CREATE ROLE %I LOGIN', wanted.name);
    END IF;
    EXECUTE format('ALTER ROLE %I LOGIN PASSWORD %L', wanted.name, wanted.password);
    IF EXISTS (SELECT FROM pg_roles WHERE rolname = wanted.name AND (rolsuper OR rolbypassrls)) THEN
      RAISE EXCEPTION 'role % is a superuser or bypasses row-level security: drop it, or take that away', wanted.name;
    END IF;
  END LOOP;

  ALTER ROLE clipforge_owner CREATEDB;

  -- A migration that waits names whom it waits for, and whoever started it may end that.
  BEGIN
    GRANT pg_read_all_stats, pg_read_all_settings, pg_signal_backend TO clipforge_owner;
  EXCEPTION WHEN insufficient_privilege THEN
    RAISE NOTICE 'clipforge_owner may not see the transactions of others, nor end them, nor see where the disk is: grant it pg_read_all_stats, pg_signal_backend and pg_read_all_settings';
  END;

  -- What the product has lately asked is asked again of a rehearsed schema.
  BEGIN
    CREATE EXTENSION IF NOT EXISTS pg_stat_statements;
  EXCEPTION WHEN insufficient_privilege OR feature_not_supported OR undefined_file THEN
    RAISE NOTICE 'pg_stat_statements is not to be had: a rehearsal cannot ask what the running release asks';
  END;

  -- A superuser may act for every role; anybody else has to be a member to hand things over.
  IF NOT (SELECT rolsuper FROM pg_roles WHERE rolname = current_user) THEN
    EXECUTE format('GRANT clipforge_owner TO %I', current_user);
  END IF;

  EXECUTE format('ALTER DATABASE %I OWNER TO clipforge_owner', current_database());
  EXECUTE format('REVOKE ALL ON DATABASE %I FROM PUBLIC', current_database());
  EXECUTE format('GRANT CONNECT ON DATABASE %I TO clipforge_app, clipforge_system', current_database());
END
$$;

-- Nothing that serves a request may hold locks or a transaction open for long. A server refuses to start without these
-- three. A lock is waited for shorter than a request waits for its query (DB_QUERY_TIMEOUT_MS).
ALTER ROLE clipforge_app SET statement_timeout = '30s';
ALTER ROLE clipforge_app SET lock_timeout = '3s';
ALTER ROLE clipforge_app SET idle_in_transaction_session_timeout = '30s';
ALTER ROLE clipforge_system SET statement_timeout = '2min';
ALTER ROLE clipforge_system SET lock_timeout = '4s';
ALTER ROLE clipforge_system SET idle_in_transaction_session_timeout = '60s';

REVOKE CREATE ON SCHEMA public FROM PUBLIC;
GRANT USAGE, CREATE ON SCHEMA public TO clipforge_owner;
GRANT USAGE ON SCHEMA public TO clipforge_app, clipforge_system;

-- Tables are granted by the migrations that make them: one that nobody thought of stays closed.
