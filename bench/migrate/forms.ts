export type Part = {
  /** What comes after the timestamp: the kind, and what it is about. */
  name: string
  sql: string
  backfill?: string
}

/** A change that keeps a running application waiting when it is written down as it comes to mind. */
export type Form = {
  id: string
  title: string
  /** The plain SQL, as `prisma migrate dev` would write it. */
  naive: string
  /** The same change as migrations that a running application does not notice. */
  ours: Part[]
  /** Beyond the shape of the table, which has to be the same however it was made: what is true of its rows afterwards. */
  holds?: string
  /** Another transaction has changed a row, and stays open for this long. */
  heldMs?: number
}

const notNull = (column: string): Part[] => [
  {
    name: `expand_takes_${column}_not_null`,
    sql: `ALTER TABLE "takes" ADD CONSTRAINT "takes_${column}_not_null" NOT NULL "${column}" NOT VALID;`,
  },
  {
    name: `expand_takes_${column}_not_null_validated`,
    sql: `ALTER TABLE "takes" VALIDATE CONSTRAINT "takes_${column}_not_null";`,
  },
]

const constraint = (name: string, definition: string): Pick<Form, 'naive' | 'ours'> => ({
  naive: `ALTER TABLE "takes" ADD CONSTRAINT "${name}" ${definition};`,
  ours: [
    { name: `expand_${name}`, sql: `ALTER TABLE "takes" ADD CONSTRAINT "${name}" ${definition} NOT VALID;` },
    { name: `expand_${name}_validated`, sql: `ALTER TABLE "takes" VALIDATE CONSTRAINT "${name}";` },
  ],
})

const constantDefault = `ALTER TABLE "takes" ADD COLUMN "rating" INTEGER NOT NULL DEFAULT 0;`

export const forms: Form[] = [
  {
    id: 'volatile-default',
    title: 'ADD COLUMN, a value for each row',
    naive: `ALTER TABLE "takes" ADD COLUMN "token" UUID NOT NULL DEFAULT gen_random_uuid();`,
    ours: [
      {
        name: 'expand_takes_token',
        sql: `ALTER TABLE "takes" ADD COLUMN "token" UUID;\nALTER TABLE "takes" ALTER COLUMN "token" SET DEFAULT gen_random_uuid();`,
      },
      {
        name: 'backfill_takes_token',
        sql: '-- The rows are filled in by backfill.sql.\nSELECT 1;',
        backfill: `-- each: takes.id\nUPDATE "takes" SET "token" = gen_random_uuid() WHERE "id" = ANY ($1) AND "token" IS NULL;`,
      },
      ...notNull('token'),
    ],
    holds: 'SELECT count(token) = count(*) AND min(token::text) <> max(token::text) FROM takes',
  },
  {
    id: 'constant-default',
    title: 'ADD COLUMN, one value for all',
    naive: constantDefault,
    ours: [{ name: 'expand_takes_rating', sql: constantDefault }],
  },
  {
    id: 'index',
    title: 'CREATE INDEX',
    naive: `CREATE INDEX "takes_organization_id_updated_at_idx" ON "takes" ("organization_id", "updated_at");`,
    ours: [
      {
        name: 'index_takes_updated_at',
        sql: `CREATE INDEX CONCURRENTLY "takes_organization_id_updated_at_idx" ON "takes" ("organization_id", "updated_at");`,
      },
    ],
  },
  {
    id: 'not-null',
    title: 'SET NOT NULL',
    naive: `ALTER TABLE "takes" ALTER COLUMN "hint" SET NOT NULL;`,
    ours: notNull('hint'),
  },
  {
    id: 'type',
    title: 'ALTER TYPE, int to bigint',
    naive: `ALTER TABLE "takes" ALTER COLUMN "views" SET DATA TYPE BIGINT;`,
    ours: [
      {
        name: 'expand_takes_views_big',
        sql: `
ALTER TABLE "takes" ADD COLUMN "views_big" BIGINT;
CREATE FUNCTION takes_views_big() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW."views_big" := NEW."views";
  RETURN NEW;
END $$;
CREATE TRIGGER "takes_views_big" BEFORE INSERT OR UPDATE ON "takes" FOR EACH ROW EXECUTE FUNCTION takes_views_big();`,
      },
      {
        name: 'backfill_takes_views_big',
        sql: '-- The rows are filled in by backfill.sql.\nSELECT 1;',
        backfill: `-- each: takes.id\nUPDATE "takes" SET "views_big" = "views" WHERE "id" = ANY ($1) AND "views_big" IS DISTINCT FROM "views";`,
      },
      ...notNull('views_big'),
      {
        name: 'contract_takes_views',
        sql: `
-- In one transaction: no session sees the table between its two names.
SET LOCAL lock_timeout = '50ms';
DROP TRIGGER "takes_views_big" ON "takes";
-- waive renames: the other column takes over the name, and holds the same
ALTER TABLE "takes" RENAME COLUMN "views" TO "views_small";
-- waive renames: as above
ALTER TABLE "takes" RENAME COLUMN "views_big" TO "views";
ALTER TABLE "takes" ALTER COLUMN "views" SET DEFAULT 0;
ALTER TABLE "takes" RENAME CONSTRAINT "takes_views_not_null" TO "takes_views_small_not_null";
ALTER TABLE "takes" RENAME CONSTRAINT "takes_views_big_not_null" TO "takes_views_not_null";`,
      },
      {
        name: 'contract_takes_views_small',
        sql: `ALTER TABLE "takes" DROP COLUMN "views_small";\nDROP FUNCTION takes_views_big();`,
      },
    ],
    holds: 'SELECT count(views) = count(*) AND sum(views) > 0 FROM takes',
  },
  {
    id: 'foreign-key',
    title: 'ADD FOREIGN KEY',
    ...constraint('takes_author_id_fkey', 'FOREIGN KEY ("author_id") REFERENCES "users" ("id")'),
  },
  {
    id: 'check',
    title: 'ADD CHECK',
    ...constraint('takes_length_ms_check', 'CHECK ("length_ms" >= 0)'),
  },
  {
    id: 'unique',
    title: 'ADD UNIQUE',
    naive: `ALTER TABLE "takes" ADD CONSTRAINT "takes_slug_key" UNIQUE ("slug");`,
    ours: [
      {
        name: 'index_takes_slug',
        sql: `CREATE UNIQUE INDEX CONCURRENTLY "takes_slug_key" ON "takes" ("slug");`,
      },
      {
        name: 'expand_takes_slug_key',
        sql: `ALTER TABLE "takes" ADD CONSTRAINT "takes_slug_key" UNIQUE USING INDEX "takes_slug_key";`,
      },
    ],
  },
  {
    id: 'held',
    title: 'ADD COLUMN, one value for all, beside a transaction of 5 s',
    naive: constantDefault,
    ours: [{ name: 'expand_takes_rating', sql: constantDefault }],
    heldMs: 5_000,
  },
]
