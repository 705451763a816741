--
-- PostgreSQL database dump
--


-- Dumped from database version 15.18 (Debian 15.18-0+deb12u1)
-- Dumped by pg_dump version 15.18 (Debian 15.18-0+deb12u1)

SET statement_timeout = 0;
SET lock_timeout = 0;
SET idle_in_transaction_session_timeout = 0;
SET client_encoding = 'UTF8';
SET standard_conforming_strings = on;
SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = false;
SET xmloption = content;
SET client_min_messages = warning;
SET row_security = off;

--
-- Name: pg_trgm; Type: EXTENSION; Schema: -; Owner: -
--

CREATE EXTENSION IF NOT EXISTS pg_trgm WITH SCHEMA public;


--
-- Name: EXTENSION pg_trgm; Type: COMMENT; Schema: -; Owner: -
--

COMMENT ON EXTENSION pg_trgm IS 'text similarity measurement and index searching based on trigrams';


--
-- Name: unaccent; Type: EXTENSION; Schema: -; Owner: -
--

CREATE EXTENSION IF NOT EXISTS unaccent WITH SCHEMA public;


--
-- Name: EXTENSION unaccent; Type: COMMENT; Schema: -; Owner: -
--

COMMENT ON EXTENSION unaccent IS 'text search dictionary that removes accents';


--
-- Name: import_row; Type: TYPE; Schema: public; Owner: -
--

CREATE TYPE public.import_row AS (
	line integer,
	uid uuid,
	title text,
	description text,
	"timestamp" timestamp with time zone,
	timezone text,
	tags text[],
	metadata jsonb,
	created_at timestamp with time zone,
	updated_at timestamp with time zone
);


--
-- Name: count_changed_events(); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.count_changed_events() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
    DECLARE
      step integer := CASE TG_OP WHEN 'INSERT' THEN 1 ELSE -1 END;
    BEGIN
      INSERT INTO event_count_deltas (tags, tag_changes, days, day_changes)
      SELECT t.tags, t.changes, d.days, d.changes
      FROM (SELECT array_agg(day) AS days, array_agg(change) AS changes
            FROM (SELECT local_date AS day, step * count(*)::integer AS change FROM changed GROUP BY local_date) s) d,
           (SELECT coalesce(array_agg(tag), '{}') AS tags, coalesce(array_agg(change), '{}') AS changes
            FROM (SELECT tag, step * count(*)::integer AS change FROM changed, unnest(changed.tags) AS tag GROUP BY tag) s) t
      WHERE d.days IS NOT NULL;
      RETURN NULL;
    END $$;


--
-- Name: count_removals(); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.count_removals() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
      BEGIN
        INSERT INTO event_removals SELECT count(*) FROM changed HAVING count(*) > 0;
        RETURN NULL;
      END $$;


--
-- Name: count_updated_event(); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.count_updated_event() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
    BEGIN
      INSERT INTO event_count_deltas (tags, tag_changes, days, day_changes)
      VALUES (OLD.tags || NEW.tags,
              array_fill(-1, ARRAY[cardinality(OLD.tags)]) || array_fill(1, ARRAY[cardinality(NEW.tags)]),
              ARRAY[OLD.local_date, NEW.local_date], '{-1,1}');
      RETURN NULL;
    END $$;


--
-- Name: event_local_date(timestamp with time zone, text); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.event_local_date(at timestamp with time zone, zone text) RETURNS date
    LANGUAGE sql STABLE PARALLEL SAFE
    AS $$
        SELECT CASE WHEN zone ~ '^[+-]' THEN (at AT TIME ZONE zone::interval)::date ELSE (at AT TIME ZONE zone)::date END
      $$;


--
-- Name: event_search_vector(text, text[], text); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.event_search_vector(title text, tags text[], description text) RETURNS tsvector
    LANGUAGE sql STABLE PARALLEL SAFE
    AS $$
        SELECT setweight(to_tsvector('public.lifelog', search_text(title)), 'A')
          || setweight(to_tsvector('public.lifelog', search_text(array_to_string(tags, ' '))), 'B')
          || setweight(to_tsvector('public.lifelog', search_text(coalesce(description, ''))), 'C')
      $$;


--
-- Name: events_derive(); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.events_derive() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
      BEGIN
        IF TG_OP = 'INSERT' OR NEW."timestamp" <> OLD."timestamp" OR NEW.timezone <> OLD.timezone THEN
          NEW.local_date := event_local_date(NEW."timestamp", NEW.timezone);
        END IF;
        IF TG_OP = 'INSERT' AND NEW.search_vector IS NOT NULL
           AND current_setting('lifelog.search_vector', true) = 'given' THEN
          RETURN NEW;
        END IF;
        IF TG_OP = 'INSERT' OR NEW.title <> OLD.title OR NEW.tags <> OLD.tags
           OR NEW.description IS DISTINCT FROM OLD.description THEN
          NEW.search_vector := event_search_vector(NEW.title, NEW.tags, NEW.description);
        END IF;
        RETURN NEW;
      END $$;


--
-- Name: fold_event_counts(integer); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.fold_event_counts(most integer DEFAULT NULL::integer) RETURNS integer
    LANGUAGE plpgsql
    AS $$
    DECLARE
      folded integer;
    BEGIN
      LOCK TABLE tag_counts IN SHARE ROW EXCLUSIVE MODE;
      WITH taken AS (
        DELETE FROM event_count_deltas WHERE ctid = ANY (ARRAY(SELECT ctid FROM event_count_deltas LIMIT most)) RETURNING *
      ), tags AS (
        INSERT INTO tag_counts AS c (tag, count)
        SELECT u.tag, sum(u.change)::integer FROM taken, unnest(taken.tags, taken.tag_changes) AS u (tag, change) GROUP BY u.tag
        ON CONFLICT (tag) DO UPDATE SET count = c.count + excluded.count
      ), days AS (
        INSERT INTO day_counts AS c (day, count)
        SELECT u.day, sum(u.change)::integer FROM taken, unnest(taken.days, taken.day_changes) AS u (day, change) GROUP BY u.day
        ON CONFLICT (day) DO UPDATE SET count = c.count + excluded.count
      )
      SELECT count(*) INTO folded FROM taken;
      IF folded > 0 THEN
        DELETE FROM tag_counts WHERE count = 0;
        DELETE FROM day_counts WHERE count = 0;
      END IF;
      RETURN folded;
    END $$;


--
-- Name: fold_text(text); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.fold_text(text) RETURNS text
    LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
    AS $_$ SELECT lower(public.unaccent('public.unaccent', $1)) $_$;


--
-- Name: forget_frequent_lexemes(); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.forget_frequent_lexemes() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
      BEGIN
        INSERT INTO event_removals VALUES (1000000000000); -- all that there were: more than any table holds
        DELETE FROM frequent_lexemes;
        RETURN NULL;
      END $$;


--
-- Name: merge_event_indexes(); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.merge_event_indexes() RETURNS void
    LANGUAGE sql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
        SELECT gin_clean_pending_list(i.indexrelid)
        FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid JOIN pg_am a ON a.oid = c.relam
        WHERE i.indrelid = 'public.events'::regclass AND a.amname = 'gin'
      $$;


--
-- Name: month_day(date); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.month_day(date) RETURNS integer
    LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
    AS $_$ SELECT (extract(month FROM $1) * 100 + extract(day FROM $1))::integer $_$;


--
-- Name: rebuild_event_counts(); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.rebuild_event_counts() RETURNS void
    LANGUAGE plpgsql
    AS $$
    BEGIN
      LOCK TABLE tag_counts IN SHARE ROW EXCLUSIVE MODE;
      WITH gone AS (
        DELETE FROM event_count_deltas
      ), tags AS (
        INSERT INTO tag_counts AS c (tag, count)
        SELECT coalesce(n.tag, o.tag), coalesce(n.count, 0)
        FROM (SELECT tag, count(*)::integer AS count FROM events, unnest(tags) AS tag GROUP BY tag) n
        FULL JOIN tag_counts o USING (tag)
        ON CONFLICT (tag) DO UPDATE SET count = excluded.count
      )
      INSERT INTO day_counts AS c (day, count)
      SELECT coalesce(n.day, o.day), coalesce(n.count, 0)
      FROM (SELECT local_date AS day, count(*)::integer AS count FROM events GROUP BY local_date) n
      FULL JOIN day_counts o USING (day)
      ON CONFLICT (day) DO UPDATE SET count = excluded.count;
      DELETE FROM tag_counts WHERE count = 0;
      DELETE FROM day_counts WHERE count = 0;
    END $$;


--
-- Name: recount_events(); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.recount_events() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
    BEGIN
      PERFORM rebuild_event_counts();
      RETURN NULL;
    END $$;


--
-- Name: search_text(text); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.search_text(text text) RETURNS text
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    AS $$
        SELECT CASE WHEN text ~ '[<>/@&~]|[[:alpha:]]\.\w|\w\.[[:alpha:]_]'
          THEN regexp_replace(translate(text, '<>/@&~', E'\x0e\x0f\x10\x11\x12\x13'), '(\w\w)\.(?=[[:alpha:]_])|(\w[[:alpha:]])\.(?=\d)|([[:alpha:]])\.(?=\w\w)|(\d)\.(?=[[:alpha:]_]\w)', E'\\1\\2\\3\\4\x14', 'g')
          ELSE text END
      $$;


--
-- Name: settle_table(regclass); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.settle_table(wanted regclass) RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
      BEGIN
        IF NOT EXISTS (SELECT FROM pg_class c
                       WHERE c.oid = wanted AND c.relkind = 'r' AND c.relowner = current_user::regrole
                         AND c.relnamespace = 'public'::regnamespace) THEN
          RAISE insufficient_privilege USING MESSAGE = format('%s is no table of LifeLog', wanted);
        END IF;
        EXECUTE format('ANALYZE %s', wanted);
        PERFORM gin_clean_pending_list(i.indexrelid)
        FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid JOIN pg_am a ON a.oid = c.relam
        WHERE i.indrelid = wanted AND a.amname = 'gin';
      END $$;


--
-- Name: unsplit_text(text); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.unsplit_text(text text) RETURNS text
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    AS $$
        SELECT translate(text, E'\x0e\x0f\x10\x11\x12\x13\x14', '<>/@&~.')
      $$;


--
-- Name: lifelog; Type: TEXT SEARCH CONFIGURATION; Schema: public; Owner: -
--

CREATE TEXT SEARCH CONFIGURATION public.lifelog (
    PARSER = pg_catalog."default" );

ALTER TEXT SEARCH CONFIGURATION public.lifelog
    ADD MAPPING FOR asciiword WITH english_stem;

ALTER TEXT SEARCH CONFIGURATION public.lifelog
    ADD MAPPING FOR word WITH public.unaccent, english_stem;

ALTER TEXT SEARCH CONFIGURATION public.lifelog
    ADD MAPPING FOR numword WITH simple;

ALTER TEXT SEARCH CONFIGURATION public.lifelog
    ADD MAPPING FOR email WITH simple;

ALTER TEXT SEARCH CONFIGURATION public.lifelog
    ADD MAPPING FOR url WITH simple;

ALTER TEXT SEARCH CONFIGURATION public.lifelog
    ADD MAPPING FOR host WITH simple;

ALTER TEXT SEARCH CONFIGURATION public.lifelog
    ADD MAPPING FOR sfloat WITH simple;

ALTER TEXT SEARCH CONFIGURATION public.lifelog
    ADD MAPPING FOR version WITH simple;

ALTER TEXT SEARCH CONFIGURATION public.lifelog
    ADD MAPPING FOR hword_numpart WITH simple;

ALTER TEXT SEARCH CONFIGURATION public.lifelog
    ADD MAPPING FOR hword_part WITH public.unaccent, english_stem;

ALTER TEXT SEARCH CONFIGURATION public.lifelog
    ADD MAPPING FOR hword_asciipart WITH english_stem;

ALTER TEXT SEARCH CONFIGURATION public.lifelog
    ADD MAPPING FOR numhword WITH simple;

ALTER TEXT SEARCH CONFIGURATION public.lifelog
    ADD MAPPING FOR asciihword WITH english_stem;

ALTER TEXT SEARCH CONFIGURATION public.lifelog
    ADD MAPPING FOR hword WITH public.unaccent, english_stem;

ALTER TEXT SEARCH CONFIGURATION public.lifelog
    ADD MAPPING FOR url_path WITH simple;

ALTER TEXT SEARCH CONFIGURATION public.lifelog
    ADD MAPPING FOR file WITH simple;

ALTER TEXT SEARCH CONFIGURATION public.lifelog
    ADD MAPPING FOR "float" WITH simple;

ALTER TEXT SEARCH CONFIGURATION public.lifelog
    ADD MAPPING FOR "int" WITH simple;

ALTER TEXT SEARCH CONFIGURATION public.lifelog
    ADD MAPPING FOR uint WITH simple;


SET default_tablespace = '';

SET default_table_access_method = heap;

--
-- Name: api_tokens; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.api_tokens (
    id bigint NOT NULL,
    name text NOT NULL,
    scopes text[] NOT NULL,
    digest bytea NOT NULL,
    prefix text NOT NULL,
    is_first boolean DEFAULT false NOT NULL,
    created_at timestamp with time zone DEFAULT date_trunc('milliseconds'::text, now()) NOT NULL,
    generation integer DEFAULT 0 NOT NULL,
    rotated_at timestamp with time zone,
    expires_at timestamp with time zone,
    last_used_at timestamp with time zone,
    revoked_at timestamp with time zone,
    CONSTRAINT api_tokens_digest_is_sha256 CHECK ((length(digest) = 32)),
    CONSTRAINT api_tokens_scopes_known CHECK (((cardinality(scopes) > 0) AND (scopes <@ ARRAY['read'::text, 'write'::text, 'admin'::text, 'capture'::text, 'feed'::text])))
);


--
-- Name: api_tokens_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

CREATE SEQUENCE public.api_tokens_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;


--
-- Name: api_tokens_id_seq; Type: SEQUENCE OWNED BY; Schema: public; Owner: -
--

ALTER SEQUENCE public.api_tokens_id_seq OWNED BY public.api_tokens.id;


--
-- Name: attachments; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.attachments (
    id bigint NOT NULL,
    event_id bigint,
    key text NOT NULL,
    filename text NOT NULL,
    content_type text NOT NULL,
    size_bytes bigint NOT NULL,
    sha256 bytea NOT NULL,
    uploaded_at timestamp with time zone DEFAULT date_trunc('milliseconds'::text, now()) NOT NULL,
    state text DEFAULT 'ready'::text NOT NULL,
    damage text,
    checked_at timestamp with time zone,
    thumbnails text DEFAULT 'none'::text NOT NULL,
    import_id bigint,
    CONSTRAINT attachments_damage CHECK ((damage = ANY (ARRAY['missing'::text, 'corrupt'::text]))),
    CONSTRAINT attachments_ready_belongs CHECK (((state = 'pending'::text) OR (event_id IS NOT NULL))),
    CONSTRAINT attachments_state CHECK ((state = ANY (ARRAY['pending'::text, 'ready'::text]))),
    CONSTRAINT attachments_thumbnails CHECK ((thumbnails = ANY (ARRAY['none'::text, 'wanted'::text, 'made'::text, 'failed'::text])))
);


--
-- Name: attachments_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

CREATE SEQUENCE public.attachments_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;


--
-- Name: attachments_id_seq; Type: SEQUENCE OWNED BY; Schema: public; Owner: -
--

ALTER SEQUENCE public.attachments_id_seq OWNED BY public.attachments.id;


--
-- Name: audit_log; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.audit_log (
    id bigint NOT NULL,
    at timestamp with time zone DEFAULT date_trunc('milliseconds'::text, now()) NOT NULL,
    action text NOT NULL,
    actor text NOT NULL,
    address text,
    details jsonb DEFAULT '{}'::jsonb NOT NULL
);


--
-- Name: audit_log_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

CREATE SEQUENCE public.audit_log_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;


--
-- Name: audit_log_id_seq; Type: SEQUENCE OWNED BY; Schema: public; Owner: -
--

ALTER SEQUENCE public.audit_log_id_seq OWNED BY public.audit_log.id;


--
-- Name: auth_secrets; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.auth_secrets (
    name text NOT NULL,
    value text NOT NULL,
    updated_at timestamp with time zone DEFAULT now() NOT NULL
);


--
-- Name: backup_schedule; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.backup_schedule (
    only_one boolean DEFAULT true NOT NULL,
    expression text NOT NULL,
    timezone text NOT NULL,
    since timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT backup_schedule_only_one CHECK (only_one)
);


--
-- Name: backups; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.backups (
    id bigint NOT NULL,
    state text NOT NULL,
    cause text NOT NULL,
    created_at timestamp with time zone DEFAULT date_trunc('milliseconds'::text, now()) NOT NULL,
    created_by text NOT NULL,
    due_at timestamp with time zone,
    started_at timestamp with time zone,
    finished_at timestamp with time zone,
    place text,
    file text,
    events bigint,
    attachments bigint,
    damaged bigint,
    size_bytes bigint,
    sha256 bytea,
    failure jsonb,
    removed_at timestamp with time zone,
    CONSTRAINT backups_cause CHECK ((cause = ANY (ARRAY['schedule'::text, 'request'::text]))),
    CONSTRAINT backups_state CHECK ((state = ANY (ARRAY['waiting'::text, 'running'::text, 'done'::text, 'failed'::text])))
);


--
-- Name: backups_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

CREATE SEQUENCE public.backups_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;


--
-- Name: backups_id_seq; Type: SEQUENCE OWNED BY; Schema: public; Owner: -
--

ALTER SEQUENCE public.backups_id_seq OWNED BY public.backups.id;


--
-- Name: captures; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.captures (
    event_id bigint NOT NULL,
    token_id bigint NOT NULL,
    created_at timestamp with time zone DEFAULT now() NOT NULL
);


--
-- Name: day_counts; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.day_counts (
    day date NOT NULL,
    month_day integer GENERATED ALWAYS AS (public.month_day(day)) STORED,
    count integer NOT NULL
);


--
-- Name: event_count_deltas; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.event_count_deltas (
    tags text[] NOT NULL,
    tag_changes integer[] NOT NULL,
    days date[] NOT NULL,
    day_changes integer[] NOT NULL
);


--
-- Name: day_totals; Type: VIEW; Schema: public; Owner: -
--

CREATE VIEW public.day_totals AS
 SELECT counts.day,
    counts.month_day,
    (sum(counts.count))::integer AS count
   FROM ( SELECT day_counts.day,
            day_counts.month_day,
            day_counts.count
           FROM public.day_counts
        UNION ALL
         SELECT c.day,
            public.month_day(c.day) AS month_day,
            c.change
           FROM public.event_count_deltas d,
            LATERAL UNNEST(d.days, d.day_changes) c(day, change)) counts
  GROUP BY counts.day, counts.month_day
 HAVING (sum(counts.count) > 0);


--
-- Name: event_removals; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.event_removals (
    count bigint NOT NULL
);


--
-- Name: event_total; Type: VIEW; Schema: public; Owner: -
--

CREATE VIEW public.event_total AS
 SELECT ((( SELECT COALESCE(sum(day_counts.count), (0)::bigint) AS "coalesce"
           FROM public.day_counts) + ( SELECT COALESCE(sum(change.change), (0)::bigint) AS "coalesce"
           FROM public.event_count_deltas,
            LATERAL unnest(event_count_deltas.day_changes) change(change))))::integer AS count;


--
-- Name: events; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.events (
    id bigint NOT NULL,
    uid uuid DEFAULT gen_random_uuid() NOT NULL,
    created_at timestamp with time zone DEFAULT date_trunc('milliseconds'::text, now()) NOT NULL,
    updated_at timestamp with time zone DEFAULT date_trunc('milliseconds'::text, now()) NOT NULL,
    "timestamp" timestamp with time zone DEFAULT date_trunc('milliseconds'::text, now()) NOT NULL,
    timezone text NOT NULL,
    local_date date NOT NULL,
    title text NOT NULL,
    description text,
    tags text[] DEFAULT '{}'::text[] NOT NULL,
    metadata jsonb,
    search_vector tsvector NOT NULL,
    import_id bigint,
    CONSTRAINT events_local_date_range CHECK (((local_date >= '0001-01-01'::date) AND (local_date <= '9999-12-31'::date)))
);
ALTER TABLE ONLY public.events ALTER COLUMN tags SET STATISTICS 1000;
ALTER TABLE ONLY public.events ALTER COLUMN search_vector SET STATISTICS 1000;


--
-- Name: events_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

CREATE SEQUENCE public.events_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;


--
-- Name: events_id_seq; Type: SEQUENCE OWNED BY; Schema: public; Owner: -
--

ALTER SEQUENCE public.events_id_seq OWNED BY public.events.id;


--
-- Name: frequent_lexemes; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.frequent_lexemes (
    query text NOT NULL,
    events integer NOT NULL,
    removals bigint NOT NULL
);


--
-- Name: idempotency_keys; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.idempotency_keys (
    owner text NOT NULL,
    key text NOT NULL,
    request_hash bytea NOT NULL,
    status smallint NOT NULL,
    location text,
    body text NOT NULL,
    created_at timestamp with time zone DEFAULT now() NOT NULL
);


--
-- Name: imports; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.imports (
    id bigint NOT NULL,
    state text DEFAULT 'running'::text NOT NULL,
    format text NOT NULL,
    dry_run boolean NOT NULL,
    on_error text NOT NULL,
    created_at timestamp with time zone DEFAULT date_trunc('milliseconds'::text, now()) NOT NULL,
    created_by text NOT NULL,
    progress jsonb DEFAULT '{}'::jsonb NOT NULL,
    progressed_at timestamp with time zone DEFAULT now() NOT NULL,
    stop_requested boolean DEFAULT false NOT NULL,
    finished_at timestamp with time zone,
    committed_at timestamp with time zone,
    report jsonb,
    failure jsonb,
    undone jsonb,
    name text,
    size_bytes bigint,
    origin jsonb,
    refused bytea,
    kept_until timestamp with time zone,
    CONSTRAINT imports_state CHECK ((state = ANY (ARRAY['running'::text, 'done'::text, 'failed'::text, 'stopped'::text, 'undone'::text])))
);


--
-- Name: imports_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

CREATE SEQUENCE public.imports_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;


--
-- Name: imports_id_seq; Type: SEQUENCE OWNED BY; Schema: public; Owner: -
--

ALTER SEQUENCE public.imports_id_seq OWNED BY public.imports.id;


--
-- Name: lexemes; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.lexemes (
    stem text NOT NULL,
    word text NOT NULL,
    folded text GENERATED ALWAYS AS (public.fold_text(word)) STORED COLLATE pg_catalog."C",
    events integer NOT NULL
);


--
-- Name: lexemes_state; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.lexemes_state (
    only_row boolean DEFAULT true NOT NULL,
    changes bigint NOT NULL,
    built_at timestamp with time zone DEFAULT now() NOT NULL,
    took_ms integer NOT NULL,
    CONSTRAINT lexemes_state_only_row CHECK (only_row)
);


--
-- Name: migrations; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.migrations (
    id integer NOT NULL,
    "timestamp" bigint NOT NULL,
    name character varying NOT NULL
);


--
-- Name: migrations_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

CREATE SEQUENCE public.migrations_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;


--
-- Name: migrations_id_seq; Type: SEQUENCE OWNED BY; Schema: public; Owner: -
--

ALTER SEQUENCE public.migrations_id_seq OWNED BY public.migrations.id;


--
-- Name: object_deletions; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.object_deletions (
    key text NOT NULL,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    due_at timestamp with time zone DEFAULT now() NOT NULL,
    attempts integer DEFAULT 0 NOT NULL,
    last_error text
);


--
-- Name: recovery_codes; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.recovery_codes (
    digest bytea NOT NULL,
    used_at timestamp with time zone,
    CONSTRAINT recovery_codes_digest_is_sha256 CHECK ((length(digest) = 32))
);


--
-- Name: removal_total; Type: VIEW; Schema: public; Owner: -
--

CREATE VIEW public.removal_total AS
 SELECT (COALESCE(sum(event_removals.count), (0)::numeric))::bigint AS count
   FROM public.event_removals;


--
-- Name: second_factor; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.second_factor (
    only_row boolean DEFAULT true NOT NULL,
    sealed_secret bytea NOT NULL,
    begun_at timestamp with time zone DEFAULT now() NOT NULL,
    confirmed_at timestamp with time zone,
    last_step bigint DEFAULT 0 NOT NULL,
    CONSTRAINT second_factor_only_row CHECK (only_row)
);


--
-- Name: sessions; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.sessions (
    sid text NOT NULL,
    sess jsonb NOT NULL,
    expire timestamp with time zone NOT NULL,
    id uuid DEFAULT gen_random_uuid() NOT NULL,
    used_at timestamp with time zone DEFAULT now() NOT NULL
);


--
-- Name: settings; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.settings (
    name text NOT NULL,
    value jsonb NOT NULL,
    updated_at timestamp with time zone DEFAULT now() NOT NULL
);


--
-- Name: sign_in_attempts; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.sign_in_attempts (
    address text NOT NULL,
    failed_at timestamp with time zone[] NOT NULL,
    allowed boolean NOT NULL,
    updated_at timestamp with time zone DEFAULT now() NOT NULL
);


--
-- Name: storage_binding; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.storage_binding (
    only_one boolean DEFAULT true NOT NULL,
    instance uuid NOT NULL,
    bound_at timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT storage_binding_only_one_check CHECK (only_one)
);


--
-- Name: tag_counts; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.tag_counts (
    tag text NOT NULL,
    folded text GENERATED ALWAYS AS (public.fold_text(tag)) STORED COLLATE pg_catalog."C",
    count integer NOT NULL
);


--
-- Name: tag_renamings; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.tag_renamings (
    id bigint NOT NULL,
    renamed_at timestamp with time zone DEFAULT now() NOT NULL,
    from_tag text NOT NULL,
    to_tag text NOT NULL,
    event_ids bigint[] NOT NULL
);


--
-- Name: tag_renamings_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

CREATE SEQUENCE public.tag_renamings_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;


--
-- Name: tag_renamings_id_seq; Type: SEQUENCE OWNED BY; Schema: public; Owner: -
--

ALTER SEQUENCE public.tag_renamings_id_seq OWNED BY public.tag_renamings.id;


--
-- Name: tag_totals; Type: VIEW; Schema: public; Owner: -
--

CREATE VIEW public.tag_totals AS
 SELECT counts.tag,
    counts.folded,
    (sum(counts.count))::integer AS count
   FROM ( SELECT tag_counts.tag,
            tag_counts.folded,
            tag_counts.count
           FROM public.tag_counts
        UNION ALL
         SELECT pending.tag,
            (public.fold_text(pending.tag) COLLATE "C") AS fold_text,
            pending.change
           FROM ( SELECT c.tag,
                    (sum(c.change))::integer AS change
                   FROM public.event_count_deltas d,
                    LATERAL UNNEST(d.tags, d.tag_changes) c(tag, change)
                  GROUP BY c.tag
                 OFFSET 0) pending) counts
  GROUP BY counts.tag, counts.folded
 HAVING (sum(counts.count) > 0);


--
-- Name: api_tokens id; Type: DEFAULT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.api_tokens ALTER COLUMN id SET DEFAULT nextval('public.api_tokens_id_seq'::regclass);


--
-- Name: attachments id; Type: DEFAULT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.attachments ALTER COLUMN id SET DEFAULT nextval('public.attachments_id_seq'::regclass);


--
-- Name: audit_log id; Type: DEFAULT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.audit_log ALTER COLUMN id SET DEFAULT nextval('public.audit_log_id_seq'::regclass);


--
-- Name: backups id; Type: DEFAULT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.backups ALTER COLUMN id SET DEFAULT nextval('public.backups_id_seq'::regclass);


--
-- Name: events id; Type: DEFAULT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.events ALTER COLUMN id SET DEFAULT nextval('public.events_id_seq'::regclass);


--
-- Name: imports id; Type: DEFAULT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.imports ALTER COLUMN id SET DEFAULT nextval('public.imports_id_seq'::regclass);


--
-- Name: migrations id; Type: DEFAULT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.migrations ALTER COLUMN id SET DEFAULT nextval('public.migrations_id_seq'::regclass);


--
-- Name: tag_renamings id; Type: DEFAULT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.tag_renamings ALTER COLUMN id SET DEFAULT nextval('public.tag_renamings_id_seq'::regclass);


--
-- Data for Name: api_tokens; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.api_tokens VALUES (1, 'First token', '{admin}', '\xe17533dad6e6d0921380b6cccc7ea850cd1ff9f51c6aafd3057b6af64cfaddc0', 'll_ttttt', true, '2026-11-21 20:53:59.252+00', 0, NULL, NULL, '2026-11-21 20:54:00.267+00', NULL);
INSERT INTO public.api_tokens VALUES (2, 'phone', '{capture}', '\x2a91d5720e9816939f6abc3feefb74444c7bcc17e2bdd0f5aa94b63e0cb731b6', 'll_P9pxe', false, '2026-11-21 20:54:01.342+00', 0, NULL, NULL, NULL, NULL);


--
-- Data for Name: attachments; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.attachments VALUES (1, 6, '8fa301bfa9e34bb187953efd13b75014/1795294441__note.txt', 'note.txt', 'text/plain', 20, '\xf87b287eb526e879e468409d3b8183e059b538ac72a17f0fdb86a4dba1f88e7d', '2026-11-21 20:54:01.031+00', 'ready', NULL, NULL, 'none', NULL);


--
-- Data for Name: audit_log; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.audit_log VALUES (1, '2026-11-21 20:54:01.224+00', 'event.deleted', 'token 1 (First token)', '127.0.0.1', '{"id": 5, "uid": "11232752-f292-4869-b019-99427cf5edc1"}');
INSERT INTO public.audit_log VALUES (2, '2026-11-21 20:54:01.342+00', 'token.created', 'token 1 (First token)', '127.0.0.1', '{"id": 2, "name": "phone", "scopes": ["capture"]}');
INSERT INTO public.audit_log VALUES (3, '2026-11-21 20:54:01.41+00', 'settings.changed', 'token 1 (First token)', '127.0.0.1', '{"changes": {"week_start": "sunday"}}');
INSERT INTO public.audit_log VALUES (4, '2026-11-21 20:54:02.218+00', 'session.started', 'session', '127.0.0.1', '{}');
INSERT INTO public.audit_log VALUES (5, '2026-11-21 20:54:02.277+00', 'events.imported', 'token 1 (First token)', '127.0.0.1', '{"failed": 0, "created": 1, "skipped": 0, "import_id": 1, "attachments_created": 0}');
INSERT INTO public.audit_log VALUES (6, '2026-11-21 20:54:02.35+00', 'backup.requested', 'token 1 (First token)', '127.0.0.1', '{"id": 1}');


--
-- Data for Name: auth_secrets; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.auth_secrets VALUES ('session_secret', 'C6D4E5YKOrFG4oa21sTYJmakOjq8Qm9JoG0wedgBP5A', '2026-11-21 20:53:59.203751+00');
INSERT INTO public.auth_secrets VALUES ('admin_password', '$2b$12$NIe/xz4FalVQVqlOF3BH0Oyy2mYowB4CvXJIwlr1.EYiB1GRdWLSC', '2026-11-21 20:53:59.252471+00');


--
-- Data for Name: backup_schedule; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: backups; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.backups VALUES (1, 'done', 'request', '2026-11-21 20:54:02.35+00', 'token 1 (First token)', NULL, '2026-11-21 20:54:02.377+00', '2026-11-21 20:54:02.426+00', 'folder /tmp/opsgold/data/backups', 'lifelog-backup-2026-11-21T205402Z-79d5138a.zip', 6, 1, 0, 1796, '\x0b80acc9469dd580d9e4debc1be6e6e84c7fd9b4644417421a4b8f88f8e72755', NULL, NULL);


--
-- Data for Name: captures; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: day_counts; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.day_counts VALUES ('9999-12-31', DEFAULT, 1);
INSERT INTO public.day_counts VALUES ('2024-02-29', DEFAULT, 1);
INSERT INTO public.day_counts VALUES ('2025-10-26', DEFAULT, 1);
INSERT INTO public.day_counts VALUES ('2026-11-21', DEFAULT, 1);
INSERT INTO public.day_counts VALUES ('2023-05-01', DEFAULT, 1);
INSERT INTO public.day_counts VALUES ('0001-01-02', DEFAULT, 1);


--
-- Data for Name: event_count_deltas; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: event_removals; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.event_removals VALUES (1);


--
-- Data for Name: events; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.events VALUES (1, '5a68f150-9918-4d4a-84a6-891adc14ad45', '2026-11-21 20:54:00.646+00', '2026-11-21 20:54:00.646+00', '2024-03-01 04:30:00+00', 'America/New_York', '2024-02-29', 'Flat white', NULL, '{coffee,lisbon}', '{"deep": [1, {"a": null}], "price": 4.6}', '''coffe'':3B ''flat'':1A ''lisbon'':4B ''white'':2A', NULL);
INSERT INTO public.events VALUES (2, '37392210-9dc3-4e34-b997-88888ab202ca', '2026-11-21 20:54:00.757+00', '2026-11-21 20:54:00.757+00', '0001-01-02 00:00:00+00', 'UTC', '0001-01-02', 'Zuhause é 日本 👩‍👩‍👧', 'Zeile eins
Zeile "zwei" \\ ''drei''', '{}', NULL, '''drei'':9C ''e'':2A ''ein'':6C ''zeil'':5C,7C ''zuhaus'':1A ''zwei'':8C ''日本'':3A ''👩‍👩‍👧'':4A', NULL);
INSERT INTO public.events VALUES (3, '4801b7e3-274c-4329-b1bc-7feb91643deb', '2026-11-21 20:54:00.81+00', '2026-11-21 20:54:00.81+00', '9999-12-30 12:00:00+00', 'Pacific/Kiritimati', '9999-12-31', 'Far ahead', NULL, '{Ç,ç,"a b"}', NULL, '''ahead'':2A ''b'':6B ''c'':3B,4B ''far'':1A', NULL);
INSERT INTO public.events VALUES (4, '35a1c213-b3ac-4948-88cf-a744e38901c0', '2026-11-21 20:54:00.856+00', '2026-11-21 20:54:00.856+00', '2025-10-26 00:30:00+00', 'Europe/Lisbon', '2025-10-26', 'node.js_v20/main.ts and user_name@example.org', 'words_glued.by.stops 3.14', '{}', NULL, '''3.14'':15C ''exampl'':9A ''glu'':12C ''js'':2A ''main'':4A ''name'':8A ''node'':1A ''org'':10A ''stop'':14C ''ts'':5A ''user'':7A ''v20'':3A ''word'':11C', NULL);
INSERT INTO public.events VALUES (6, '1ce05e7f-65ba-41a2-9b66-1a014b5a0407', '2026-11-21 20:54:01.047+00', '2026-11-21 20:54:01.047+00', '2026-11-21 20:54:01.047+00', 'Europe/Lisbon', '2026-11-21', 'With a file', NULL, '{}', NULL, '''file'':3A', NULL);
INSERT INTO public.events VALUES (7, '603d9710-e1ec-8a02-b1ed-53c82738c42a', '2026-11-21 20:54:02.277+00', '2026-11-21 20:54:02.277+00', '2023-05-01 10:00:00+00', 'UTC', '2023-05-01', 'Imported', NULL, '{}', NULL, '''import'':1A', 1);


--
-- Data for Name: frequent_lexemes; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: idempotency_keys; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: imports; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.imports VALUES (1, 'done', 'ndjson', false, 'abort', '2026-11-21 20:54:02.272+00', 'token 1 (First token)', '{"bytes": 73, "files": 0, "stage": "events", "events": 1, "bytes_total": 73, "files_total": 0}', '2026-11-21 20:54:02.305839+00', false, '2026-11-21 20:54:02.305+00', '2026-11-21 20:54:02.277492+00', '{"errors": [], "failed": 0, "created": 1, "skipped": 0, "import_id": 1, "attachments_failed": 0, "attachments_created": 0, "attachments_skipped": 0}', NULL, NULL, NULL, 73, NULL, NULL, NULL);


--
-- Data for Name: lexemes; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.lexemes VALUES ('ahead', 'ahead', DEFAULT, 1);
INSERT INTO public.lexemes VALUES ('coffe', 'coffee', DEFAULT, 1);
INSERT INTO public.lexemes VALUES ('drei', 'drei', DEFAULT, 1);
INSERT INTO public.lexemes VALUES ('ein', 'eins', DEFAULT, 1);
INSERT INTO public.lexemes VALUES ('exampl', 'example', DEFAULT, 1);
INSERT INTO public.lexemes VALUES ('far', 'far', DEFAULT, 1);
INSERT INTO public.lexemes VALUES ('file', 'file', DEFAULT, 1);
INSERT INTO public.lexemes VALUES ('flat', 'flat', DEFAULT, 1);
INSERT INTO public.lexemes VALUES ('glu', 'glued', DEFAULT, 1);
INSERT INTO public.lexemes VALUES ('import', 'imported', DEFAULT, 1);
INSERT INTO public.lexemes VALUES ('js', 'js', DEFAULT, 1);
INSERT INTO public.lexemes VALUES ('lisbon', 'lisbon', DEFAULT, 1);
INSERT INTO public.lexemes VALUES ('main', 'main', DEFAULT, 1);
INSERT INTO public.lexemes VALUES ('name', 'name', DEFAULT, 1);
INSERT INTO public.lexemes VALUES ('node', 'node', DEFAULT, 1);
INSERT INTO public.lexemes VALUES ('org', 'org', DEFAULT, 1);
INSERT INTO public.lexemes VALUES ('stop', 'stops', DEFAULT, 1);
INSERT INTO public.lexemes VALUES ('ts', 'ts', DEFAULT, 1);
INSERT INTO public.lexemes VALUES ('user', 'user', DEFAULT, 1);
INSERT INTO public.lexemes VALUES ('white', 'white', DEFAULT, 1);
INSERT INTO public.lexemes VALUES ('word', 'words', DEFAULT, 1);
INSERT INTO public.lexemes VALUES ('zeil', 'zeile', DEFAULT, 1);
INSERT INTO public.lexemes VALUES ('zuhaus', 'zuhause', DEFAULT, 1);
INSERT INTO public.lexemes VALUES ('zwei', 'zwei', DEFAULT, 1);


--
-- Data for Name: lexemes_state; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.lexemes_state VALUES (true, 8, '2026-11-21 20:54:05.112196+00', 11);


--
-- Data for Name: migrations; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.migrations VALUES (1, 1795219200000, 'CreateEvents1795219200000');
INSERT INTO public.migrations VALUES (2, 1795219300000, 'CreateIdempotencyKeys1795219300000');
INSERT INTO public.migrations VALUES (3, 1795219400000, 'CreateAuth1795219400000');
INSERT INTO public.migrations VALUES (4, 1795219500000, 'CountTagsAndDays1795219500000');
INSERT INTO public.migrations VALUES (5, 1795219510000, 'DaysInTimeIndex1795219510000');
INSERT INTO public.migrations VALUES (6, 1795219600000, 'CreateLexemes1795219600000');
INSERT INTO public.migrations VALUES (7, 1795219700000, 'KeepAttachments1795219700000');
INSERT INTO public.migrations VALUES (8, 1795219710000, 'FindAttachmentsForCare1795219710000');
INSERT INTO public.migrations VALUES (9, 1795219800000, 'CountRemovals1795219800000');
INSERT INTO public.migrations VALUES (10, 1795219900000, 'SplitGluedWords1795219900000');
INSERT INTO public.migrations VALUES (11, 1795220000000, 'SecondFactorAndOpenSessions1795220000000');
INSERT INTO public.migrations VALUES (12, 1795220100000, 'SettleTable1795220100000');
INSERT INTO public.migrations VALUES (13, 1795220200000, 'KeepImports1795220200000');
INSERT INTO public.migrations VALUES (14, 1795240000000, 'KeepBackups1795240000000');
INSERT INTO public.migrations VALUES (15, 1795250000000, 'TakeGivenSearchVectors1795250000000');
INSERT INTO public.migrations VALUES (16, 1795270000000, 'AllowFeedTokens1795270000000');
INSERT INTO public.migrations VALUES (17, 1795280000000, 'SplitStopsBeforeUnderscores1795280000000');
INSERT INTO public.migrations VALUES (18, 1795291000000, 'SayMoreOfImports1795291000000');
INSERT INTO public.migrations VALUES (19, 1795292000000, 'TakeImportRows1795292000000');
INSERT INTO public.migrations VALUES (20, 1795292500000, 'KeepTagRenamings1795292500000');


--
-- Data for Name: object_deletions; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: recovery_codes; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: second_factor; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: sessions; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.sessions VALUES ('F_k0J2Q5B_Q3mVa1Gs9tjVmTfak4x2hlDLfAU0nZsNw', '{"from": {"agent": "curl/7.88.1", "address": "127.0.0.1"}, "cookie": {"path": "/", "secure": false, "expires": "2026-11-22T20:54:02.222Z", "httpOnly": true, "sameSite": "lax", "originalMaxAge": 604800000}, "signedInAt": 1795294442207}', '2026-11-22 20:54:02.222+00', 'e56adc2b-0d02-40b4-a727-44a587cb60a9', '2026-11-21 20:54:02.212998+00');


--
-- Data for Name: settings; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.settings VALUES ('week_start', '"sunday"', '2026-11-21 20:54:01.410185+00');


--
-- Data for Name: sign_in_attempts; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: storage_binding; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.storage_binding VALUES (true, 'aa65ae95-ffed-4afe-9f97-57849fdc7593', '2026-11-21 20:53:59.224249+00');


--
-- Data for Name: tag_counts; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.tag_counts VALUES ('coffee', DEFAULT, 1);
INSERT INTO public.tag_counts VALUES ('lisbon', DEFAULT, 1);
INSERT INTO public.tag_counts VALUES ('a b', DEFAULT, 1);
INSERT INTO public.tag_counts VALUES ('Ç', DEFAULT, 1);
INSERT INTO public.tag_counts VALUES ('ç', DEFAULT, 1);


--
-- Data for Name: tag_renamings; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Name: api_tokens_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.api_tokens_id_seq', 2, true);


--
-- Name: attachments_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.attachments_id_seq', 1, true);


--
-- Name: audit_log_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.audit_log_id_seq', 6, true);


--
-- Name: backups_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.backups_id_seq', 1, true);


--
-- Name: events_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.events_id_seq', 7, true);


--
-- Name: imports_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.imports_id_seq', 1, true);


--
-- Name: migrations_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.migrations_id_seq', 20, true);


--
-- Name: tag_renamings_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.tag_renamings_id_seq', 1, false);


--
-- Name: migrations PK_8c82d7f526340ab734260ea46be; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.migrations
    ADD CONSTRAINT "PK_8c82d7f526340ab734260ea46be" PRIMARY KEY (id);


--
-- Name: api_tokens api_tokens_digest_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.api_tokens
    ADD CONSTRAINT api_tokens_digest_key UNIQUE (digest);


--
-- Name: api_tokens api_tokens_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.api_tokens
    ADD CONSTRAINT api_tokens_pkey PRIMARY KEY (id);


--
-- Name: attachments attachments_key_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.attachments
    ADD CONSTRAINT attachments_key_key UNIQUE (key);


--
-- Name: attachments attachments_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.attachments
    ADD CONSTRAINT attachments_pkey PRIMARY KEY (id);


--
-- Name: audit_log audit_log_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.audit_log
    ADD CONSTRAINT audit_log_pkey PRIMARY KEY (id);


--
-- Name: auth_secrets auth_secrets_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.auth_secrets
    ADD CONSTRAINT auth_secrets_pkey PRIMARY KEY (name);


--
-- Name: backup_schedule backup_schedule_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.backup_schedule
    ADD CONSTRAINT backup_schedule_pkey PRIMARY KEY (only_one);


--
-- Name: backups backups_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.backups
    ADD CONSTRAINT backups_pkey PRIMARY KEY (id);


--
-- Name: captures captures_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.captures
    ADD CONSTRAINT captures_pkey PRIMARY KEY (event_id);


--
-- Name: day_counts day_counts_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.day_counts
    ADD CONSTRAINT day_counts_pkey PRIMARY KEY (day);


--
-- Name: events events_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.events
    ADD CONSTRAINT events_pkey PRIMARY KEY (id);


--
-- Name: events events_uid_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.events
    ADD CONSTRAINT events_uid_key UNIQUE (uid);


--
-- Name: frequent_lexemes frequent_lexemes_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.frequent_lexemes
    ADD CONSTRAINT frequent_lexemes_pkey PRIMARY KEY (query);


--
-- Name: idempotency_keys idempotency_keys_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.idempotency_keys
    ADD CONSTRAINT idempotency_keys_pkey PRIMARY KEY (owner, key);


--
-- Name: imports imports_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.imports
    ADD CONSTRAINT imports_pkey PRIMARY KEY (id);


--
-- Name: lexemes lexemes_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.lexemes
    ADD CONSTRAINT lexemes_pkey PRIMARY KEY (stem);


--
-- Name: lexemes_state lexemes_state_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.lexemes_state
    ADD CONSTRAINT lexemes_state_pkey PRIMARY KEY (only_row);


--
-- Name: object_deletions object_deletions_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.object_deletions
    ADD CONSTRAINT object_deletions_pkey PRIMARY KEY (key);


--
-- Name: recovery_codes recovery_codes_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.recovery_codes
    ADD CONSTRAINT recovery_codes_pkey PRIMARY KEY (digest);


--
-- Name: second_factor second_factor_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.second_factor
    ADD CONSTRAINT second_factor_pkey PRIMARY KEY (only_row);


--
-- Name: sessions sessions_id_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.sessions
    ADD CONSTRAINT sessions_id_key UNIQUE (id);


--
-- Name: sessions sessions_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.sessions
    ADD CONSTRAINT sessions_pkey PRIMARY KEY (sid);


--
-- Name: settings settings_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.settings
    ADD CONSTRAINT settings_pkey PRIMARY KEY (name);


--
-- Name: sign_in_attempts sign_in_attempts_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.sign_in_attempts
    ADD CONSTRAINT sign_in_attempts_pkey PRIMARY KEY (address);


--
-- Name: storage_binding storage_binding_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.storage_binding
    ADD CONSTRAINT storage_binding_pkey PRIMARY KEY (only_one);


--
-- Name: tag_counts tag_counts_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.tag_counts
    ADD CONSTRAINT tag_counts_pkey PRIMARY KEY (tag);


--
-- Name: tag_renamings tag_renamings_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.tag_renamings
    ADD CONSTRAINT tag_renamings_pkey PRIMARY KEY (id);


--
-- Name: api_tokens_first; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX api_tokens_first ON public.api_tokens USING btree (is_first) WHERE is_first;


--
-- Name: attachments_checked_at; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX attachments_checked_at ON public.attachments USING btree (checked_at NULLS FIRST, id) WHERE (state = 'ready'::text);


--
-- Name: attachments_damaged; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX attachments_damaged ON public.attachments USING btree (id) INCLUDE (damage) WHERE (damage IS NOT NULL);


--
-- Name: attachments_event_id; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX attachments_event_id ON public.attachments USING btree (event_id);


--
-- Name: attachments_folder; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX attachments_folder ON public.attachments USING btree (split_part(key, '/'::text, 1));


--
-- Name: attachments_import_id; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX attachments_import_id ON public.attachments USING btree (import_id) WHERE (import_id IS NOT NULL);


--
-- Name: attachments_pending; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX attachments_pending ON public.attachments USING btree (uploaded_at) WHERE (state = 'pending'::text);


--
-- Name: attachments_thumbnails_wanted; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX attachments_thumbnails_wanted ON public.attachments USING btree (id) WHERE (thumbnails = 'wanted'::text);


--
-- Name: backups_one_at_a_time; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX backups_one_at_a_time ON public.backups USING btree ((true)) WHERE (state = ANY (ARRAY['waiting'::text, 'running'::text]));


--
-- Name: captures_token_id; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX captures_token_id ON public.captures USING btree (token_id);


--
-- Name: day_counts_month_day; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX day_counts_month_day ON public.day_counts USING btree (month_day);


--
-- Name: events_import_id; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX events_import_id ON public.events USING btree (import_id) WHERE (import_id IS NOT NULL);


--
-- Name: events_search_vector; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX events_search_vector ON public.events USING gin (search_vector);


--
-- Name: events_tags; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX events_tags ON public.events USING gin (tags);


--
-- Name: events_timestamp_id; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX events_timestamp_id ON public.events USING btree ("timestamp" DESC, id DESC) INCLUDE (local_date);


--
-- Name: idempotency_keys_created_at; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX idempotency_keys_created_at ON public.idempotency_keys USING btree (created_at);


--
-- Name: lexemes_folded; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX lexemes_folded ON public.lexemes USING btree (folded);


--
-- Name: lexemes_trigrams; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX lexemes_trigrams ON public.lexemes USING gist (folded public.gist_trgm_ops (siglen='64'));


--
-- Name: object_deletions_due_at; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX object_deletions_due_at ON public.object_deletions USING btree (due_at);


--
-- Name: sessions_expire; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX sessions_expire ON public.sessions USING btree (expire);


--
-- Name: sign_in_attempts_updated_at; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX sign_in_attempts_updated_at ON public.sign_in_attempts USING btree (updated_at);


--
-- Name: tag_counts_folded; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX tag_counts_folded ON public.tag_counts USING btree (folded);


--
-- Name: events events_count_deleted; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER events_count_deleted AFTER DELETE ON public.events REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION public.count_changed_events();


--
-- Name: events events_count_inserted; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER events_count_inserted AFTER INSERT ON public.events REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION public.count_changed_events();


--
-- Name: events events_count_truncated; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER events_count_truncated AFTER TRUNCATE ON public.events FOR EACH STATEMENT EXECUTE FUNCTION public.recount_events();


--
-- Name: events events_count_updated; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER events_count_updated AFTER UPDATE ON public.events FOR EACH ROW WHEN (((old.tags <> new.tags) OR (old.local_date <> new.local_date))) EXECUTE FUNCTION public.count_updated_event();


--
-- Name: events events_derive; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER events_derive BEFORE INSERT OR UPDATE OF "timestamp", timezone, title, tags, description ON public.events FOR EACH ROW EXECUTE FUNCTION public.events_derive();


--
-- Name: events events_removals_delete; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER events_removals_delete AFTER DELETE ON public.events REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION public.count_removals();


--
-- Name: events events_removals_truncate; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER events_removals_truncate AFTER TRUNCATE ON public.events FOR EACH STATEMENT EXECUTE FUNCTION public.forget_frequent_lexemes();


--
-- Name: events events_removals_update; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER events_removals_update AFTER UPDATE ON public.events REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION public.count_removals();


--
-- Name: attachments attachments_event_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.attachments
    ADD CONSTRAINT attachments_event_id_fkey FOREIGN KEY (event_id) REFERENCES public.events(id) ON DELETE CASCADE;


--
-- Name: captures captures_event_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.captures
    ADD CONSTRAINT captures_event_id_fkey FOREIGN KEY (event_id) REFERENCES public.events(id) ON DELETE CASCADE;


--
-- Name: captures captures_token_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.captures
    ADD CONSTRAINT captures_token_id_fkey FOREIGN KEY (token_id) REFERENCES public.api_tokens(id) ON DELETE CASCADE;


--
-- PostgreSQL database dump complete
--


