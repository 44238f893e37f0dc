import pg from 'pg'

/*
 * A table as the product's are: uuid keys in the order of time, an organization, row-level security that is forced. It comes
 * by a migration of its own behind the project's, is filled once, and copied file by file for each measurement.
 */
const organizations = 1_000
const authors = 10_000

export const baseMigration = {
  name: '20300101000000_expand_takes',
  sql: `
CREATE TABLE "takes" (
    "id" UUID NOT NULL,
    "organization_id" UUID NOT NULL,
    "author_id" UUID NOT NULL,
    "title" TEXT NOT NULL,
    "slug" TEXT NOT NULL,
    "hint" TEXT,
    "views" INTEGER NOT NULL DEFAULT 0,
    "length_ms" INTEGER NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    CONSTRAINT "takes_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "takes_organization_id_created_at_idx" ON "takes" ("organization_id", "created_at" DESC);
ALTER TABLE "takes" ADD CONSTRAINT "takes_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organizations" ("id");
ALTER TABLE "takes" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "takes" FORCE ROW LEVEL SECURITY;
CREATE POLICY "owner_all" ON "takes" TO CURRENT_USER USING (true) WITH CHECK (true);
CREATE POLICY "system_all" ON "takes" TO clipforge_system USING (true) WITH CHECK (true);
GRANT SELECT, INSERT, UPDATE, DELETE ON "takes" TO clipforge_system;
CREATE POLICY "tenant" ON "takes" TO clipforge_app
  USING ("organization_id" = (SELECT nullif(current_setting('app.organization_id', true), '')::uuid))
  WITH CHECK ("organization_id" = (SELECT nullif(current_setting('app.organization_id', true), '')::uuid));
GRANT SELECT, INSERT, UPDATE, DELETE ON "takes" TO clipforge_app;
`,
}

const prefixes = { take: '01930000-0000-7000-8000-', organization: '01920000-0000-7000-8000-' }
const authorPrefix = '01910000-0000-7000-8000-'
const idOf = (prefix: string, n: number) => `${prefix}${n.toString(16).padStart(12, '0')}`

/** Keys follow from a row's number, so that the load need not read them. */
export const takeId = (row: number): string => idOf(prefixes.take, row)
export const organizationIdOf = (row: number): string => idOf(prefixes.organization, row % organizations)
export const authorIdOf = (row: number): string => idOf(authorPrefix, row % authors)

const sqlId = (prefix: string, expression: string) => `('${prefix}' || lpad(to_hex(${expression}), 12, '0'))::uuid`

/** Fills the table of the migrated database, as superuser. */
export async function fill(superuser: string, rows: number): Promise<void> {
  await inDatabase(superuser, async (client) => {
    // Indexes and foreign keys are there already; without the triggers of the latter it takes half the time.
    await client.query('SET session_replication_role = replica')
    await client.query(`
      INSERT INTO organizations (id, clerk_id, name, clerk_updated_at, referral_code)
      SELECT ${sqlId(prefixes.organization, 'n')}, 'org_' || n, 'Organization ' || n, now(), 'BENCH' || n
      FROM generate_series(0, ${organizations - 1}) n`)
    await client.query(`
      INSERT INTO users (id, clerk_id, email, name, clerk_updated_at)
      SELECT ${sqlId(authorPrefix, 'n')}, 'user_' || n, n || '@example.com', 'Author ' || n, now()
      FROM generate_series(0, ${authors - 1}) n`)
    await client.query(`
      INSERT INTO takes (id, organization_id, author_id, title, slug, hint, length_ms, created_at)
      SELECT ${sqlId(prefixes.take, 'n')}, ${sqlId(prefixes.organization, `n % ${organizations}`)},
        ${sqlId(authorPrefix, `n % ${authors}`)}, 'Take ' || n, 'take-' || n, 'none', n % 100000,
        now() - (${rows} - n) * interval '1 second'
      FROM generate_series(0, ${rows - 1}) n`)
    await client.query('VACUUM (ANALYZE, FREEZE)')
  })
}

/** Makes another copy of the filled database, file by file. No session may be connected to either. */
export async function copyDatabase(original: string, copy: string): Promise<void> {
  const [from, to] = [original, copy].map((url) => new URL(url).pathname.slice(1))
  await inDatabase(withDatabase(original, 'postgres'), async (client) => {
    await client.query(`DROP DATABASE IF EXISTS "${to}" WITH (FORCE)`)
    await client.query(`CREATE DATABASE "${to}" OWNER clipforge_owner TEMPLATE "${from}" STRATEGY FILE_COPY`)
    await client.query(`REVOKE ALL ON DATABASE "${to}" FROM PUBLIC`)
    await client.query(`GRANT CONNECT ON DATABASE "${to}" TO clipforge_app, clipforge_system`)
  })
}

export async function dropDatabase(url: string): Promise<void> {
  await inDatabase(withDatabase(url, 'postgres'), (client) =>
    client.query(`DROP DATABASE IF EXISTS "${new URL(url).pathname.slice(1)}" WITH (FORCE)`),
  )
}

export function withDatabase(url: string, database: string): string {
  return Object.assign(new URL(url), { pathname: `/${database}` }).href
}

export async function inDatabase<T>(connectionString: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString })
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}
