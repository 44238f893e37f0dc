CREATE TABLE "audit_links" (
    "chain_id" UUID NOT NULL,
    "seq" BIGINT NOT NULL,
    "entry_id" UUID NOT NULL,
    "hash" BYTEA NOT NULL,
    "linked_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "audit_links_pkey" PRIMARY KEY ("chain_id", "seq")
);

CREATE UNIQUE INDEX "audit_links_entry_id_key" ON "audit_links"("entry_id");

-- The head of a busy chain changes with every commit: room on its page keeps that away from the index.
CREATE TABLE "audit_heads" (
    "chain_id" UUID NOT NULL,
    "seq" BIGINT NOT NULL,
    "hash" BYTEA NOT NULL,
    "base_seq" BIGINT NOT NULL DEFAULT 0,
    "base_hash" BYTEA NOT NULL,
    "purged_at" TIMESTAMPTZ(3),
    "verified_at" TIMESTAMPTZ(3),
    "faults" TEXT,

    CONSTRAINT "audit_heads_pkey" PRIMARY KEY ("chain_id")
) WITH (fillfactor = 50);

-- Rows that belong to no organization form the chain of all zeros.
CREATE FUNCTION "audit_chain_of"("organization_id" uuid) RETURNS uuid
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT coalesce(organization_id, '00000000-0000-0000-0000-000000000000'::uuid)
$$;

-- SHA-256 over the hash before and the row as a JSON array. Every column of the row is in it, and its number.
CREATE FUNCTION "audit_hash"("previous" bytea, "seq" bigint, "entry" "audit_log") RETURNS bytea
LANGUAGE sql STABLE PARALLEL SAFE SET search_path = pg_catalog, pg_temp AS $$
  SELECT sha256(previous || convert_to(jsonb_build_array(
    seq, entry.id, entry.organization_id, entry.actor_kind, entry.actor_id, entry.action, entry.target_type,
    entry.target_id, entry.data, entry.request_id,
    to_char(entry.created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')
  )::text, 'UTF8'))
$$;

-- Appends rows to the chains that they belong to. Heads are locked in one order, so that transactions which write to
-- several chains cannot wait for each other. Rows that have a link are passed over.
CREATE FUNCTION "audit_link_entries"("entry_ids" uuid[]) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  chain uuid;
  entry public.audit_log;
  last_seq bigint;
  last_hash bytea;
  linked bigint := 0;
BEGIN
  FOR chain IN
    SELECT DISTINCT public.audit_chain_of(a.organization_id) FROM public.audit_log a
    WHERE a.id = ANY (entry_ids) AND NOT EXISTS (SELECT FROM public.audit_links l WHERE l.entry_id = a.id)
    ORDER BY 1
  LOOP
    SELECT h.seq, h.hash INTO last_seq, last_hash FROM public.audit_heads h WHERE h.chain_id = chain FOR UPDATE;
    IF NOT FOUND THEN
      INSERT INTO public.audit_heads (chain_id, seq, hash, base_hash)
      VALUES (chain, 0, sha256(convert_to(chain::text, 'UTF8')), sha256(convert_to(chain::text, 'UTF8')))
      ON CONFLICT (chain_id) DO NOTHING;
      SELECT h.seq, h.hash INTO last_seq, last_hash FROM public.audit_heads h WHERE h.chain_id = chain FOR UPDATE;
    END IF;
    FOR entry IN
      SELECT a.* FROM public.audit_log a
      WHERE a.id = ANY (entry_ids) AND public.audit_chain_of(a.organization_id) = chain
        AND NOT EXISTS (SELECT FROM public.audit_links l WHERE l.entry_id = a.id)
      ORDER BY a.created_at, a.id
    LOOP
      last_seq := last_seq + 1;
      last_hash := public.audit_hash(last_hash, last_seq, entry);
      INSERT INTO public.audit_links (chain_id, seq, entry_id, hash) VALUES (chain, last_seq, entry.id, last_hash);
      linked := linked + 1;
    END LOOP;
    UPDATE public.audit_heads SET seq = last_seq, hash = last_hash WHERE chain_id = chain;
  END LOOP;
  RETURN linked;
END
$$;

-- Notes the rows of a statement for the end of its transaction.
CREATE FUNCTION "audit_note_entries"() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  PERFORM set_config('app.audit_entries',
    concat_ws(' ', nullif(current_setting('app.audit_entries', true), ''), string_agg(id::text, ' ')), true)
  FROM new_entries;
  RETURN NULL;
END
$$;

-- Runs when the transaction commits, so that a head is locked for as long as a commit takes, and after every other lock.
-- The first row links all that were noted; what was not noted links itself.
CREATE FUNCTION "audit_link_entry"() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  noted text := coalesce(current_setting('app.audit_entries', true), '');
BEGIN
  IF noted <> '' THEN
    PERFORM public.audit_link_entries(string_to_array(noted, ' ')::uuid[]);
    PERFORM set_config('app.audit_entries', '', true);
  END IF;
  IF NOT EXISTS (SELECT FROM public.audit_links WHERE entry_id = NEW.id) THEN
    PERFORM public.audit_link_entries(ARRAY[NEW.id]);
  END IF;
  RETURN NULL;
END
$$;

CREATE FUNCTION "audit_refuse_change"() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RAISE EXCEPTION 'The audit log is append-only: % is refused.', TG_OP USING ERRCODE = 'insufficient_privilege';
END
$$;

-- Removes the beginning of a chain with its rows, and remembers where it ended.
CREATE FUNCTION "audit_remove_until"("chain" uuid, "last_seq" bigint) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  last_hash bytea;
  removed bigint;
BEGIN
  PERFORM FROM public.audit_heads WHERE chain_id = chain FOR UPDATE;
  SELECT hash INTO last_hash FROM public.audit_links WHERE chain_id = chain AND seq = last_seq;
  IF NOT FOUND THEN
    RAISE EXCEPTION 'The audit chain % has no link %.', chain, last_seq;
  END IF;
  WITH links AS (
    DELETE FROM public.audit_links WHERE chain_id = chain AND seq <= last_seq RETURNING entry_id
  ), entries AS (
    DELETE FROM public.audit_log a USING links WHERE a.id = links.entry_id
  )
  SELECT count(*) INTO removed FROM links;
  UPDATE public.audit_heads SET base_seq = last_seq, base_hash = last_hash WHERE chain_id = chain;
  RETURN removed;
END
$$;

-- Removes rows that were linked 400 days ago, the oldest of each chain first. Nobody can name other rows or another time.
CREATE FUNCTION "audit_expire"("most" integer) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  cut_off timestamptz := now() - interval '400 days';
  head record;
  last_seq bigint;
  removed bigint := 0;
BEGIN
  FOR head IN
    SELECT h.chain_id, h.base_seq FROM public.audit_heads h
    JOIN public.audit_links l ON l.chain_id = h.chain_id AND l.seq = h.base_seq + 1
    WHERE l.linked_at < cut_off
    ORDER BY h.chain_id LIMIT 100 FOR UPDATE OF h
  LOOP
    EXIT WHEN removed >= most;
    SELECT max(oldest.seq) INTO last_seq FROM (
      SELECT l.seq, bool_and(l.linked_at < cut_off) OVER (ORDER BY l.seq) AS is_due
      FROM public.audit_links l
      WHERE l.chain_id = head.chain_id AND l.seq > head.base_seq
      ORDER BY l.seq LIMIT most - removed
    ) oldest WHERE oldest.is_due;
    removed := removed + public.audit_remove_until(head.chain_id, last_seq);
  END LOOP;
  RETURN removed;
END
$$;

-- Removes the rows of an organization whose removal has started, a batch at a time: call it until it returns 0. The head
-- stays.
CREATE FUNCTION "audit_purge"("organization" uuid, "most" integer) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  last_seq bigint;
  removed bigint;
BEGIN
  IF NOT EXISTS (SELECT FROM public.deleted_organizations d WHERE d.id = organization)
    OR EXISTS (SELECT FROM public.organizations o WHERE o.id = organization AND o.purge_started_at IS NULL)
  THEN
    RAISE EXCEPTION 'The removal of the organization % has not started: its audit log stays.', organization
      USING ERRCODE = 'insufficient_privilege';
  END IF;
  PERFORM FROM public.audit_heads WHERE chain_id = organization FOR UPDATE;
  SELECT max(oldest.seq) INTO last_seq FROM (
    SELECT l.seq FROM public.audit_links l WHERE l.chain_id = organization ORDER BY l.seq LIMIT most
  ) oldest;
  IF last_seq IS NOT NULL THEN
    RETURN public.audit_remove_until(organization, last_seq);
  END IF;
  -- What has no link goes too: nothing may be left.
  WITH entries AS (
    DELETE FROM public.audit_log a
    WHERE a.id = ANY (ARRAY(SELECT u.id FROM public.audit_log u WHERE u.organization_id = organization LIMIT most))
    RETURNING a.id
  )
  SELECT count(*) INTO removed FROM entries;
  UPDATE public.audit_heads SET purged_at = now() WHERE chain_id = organization AND purged_at IS NULL;
  RETURN removed;
END
$$;

-- waive unknown-effects: set_config() here sets a variable of the audit chain, for the transaction alone.
CREATE TRIGGER "audit_log_note" AFTER INSERT ON "audit_log"
  REFERENCING NEW TABLE AS new_entries FOR EACH STATEMENT EXECUTE FUNCTION "audit_note_entries"();

-- waive unknown-effects: set_config() here sets a variable of the audit chain, for the transaction alone.
CREATE CONSTRAINT TRIGGER "audit_log_link" AFTER INSERT ON "audit_log"
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION "audit_link_entry"();

CREATE TRIGGER "audit_log_append_only" BEFORE UPDATE OR TRUNCATE ON "audit_log"
  FOR EACH STATEMENT EXECUTE FUNCTION "audit_refuse_change"();
