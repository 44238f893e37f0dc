import type { DirectClient } from '@/lib/platform/db/direct'
import type { Library } from './library'

/*
 * Books of tenants on shelves, in which every column has something that hangs on it, under the names of a release and of the
 * one after it.
 */
export const tenant = '00000000-0000-7000-8000-000000000001'
export const otherTenant = '00000000-0000-7000-8000-000000000002'
export const bookCount = 300

const own = (column: string) =>
  `("${column}" = (SELECT nullif(current_setting('app.organization_id', true), '')::uuid))`

export const base = `
  CREATE TYPE "Genre" AS ENUM ('novel', 'poem');
  CREATE TABLE "shelves" ("id" SERIAL NOT NULL, "code" TEXT NOT NULL, CONSTRAINT "shelves_pkey" PRIMARY KEY ("id"));
  CREATE UNIQUE INDEX "shelves_code_key" ON "shelves"("code");
  CREATE TABLE "books" (
    "id" SERIAL NOT NULL, "organization_id" UUID NOT NULL, "title" TEXT NOT NULL, "slug" TEXT, "pages" INTEGER NOT NULL DEFAULT 0,
    "genre" "Genre" NOT NULL DEFAULT 'novel', "shelf_code" TEXT, "state" TEXT NOT NULL DEFAULT 'new', "number" SERIAL NOT NULL,
    "token" UUID NOT NULL DEFAULT gen_random_uuid(), "note" TEXT DEFAULT 'none', "added_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    CONSTRAINT "books_pkey" PRIMARY KEY ("id"), CONSTRAINT "books_state_check" CHECK ("state" IN ('new', 'old')));
  CREATE UNIQUE INDEX "books_slug_key" ON "books"("slug");
  CREATE INDEX "books_organization_id_title_idx" ON "books"("organization_id", "title");
  CREATE INDEX "books_title_lower" ON "books"(lower("title"));
  ALTER TABLE "books" ADD CONSTRAINT "books_shelf_code_fkey" FOREIGN KEY ("shelf_code") REFERENCES "shelves"("code") ON DELETE SET NULL ON UPDATE CASCADE;
  ALTER TABLE "books" ENABLE ROW LEVEL SECURITY;
  ALTER TABLE "books" FORCE ROW LEVEL SECURITY;
  CREATE POLICY "owner_all" ON "books" TO CURRENT_USER USING (true) WITH CHECK (true);
  CREATE POLICY "tenant" ON "books" TO clipforge_app USING ${own('organization_id')} WITH CHECK ${own('organization_id')};
  GRANT SELECT, INSERT, DELETE ON "books" TO clipforge_app;
  GRANT UPDATE ("title", "slug", "pages", "genre", "shelf_code", "state", "token", "note") ON "books" TO clipforge_app;
  GRANT SELECT, UPDATE ON "shelves" TO clipforge_app;
  GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO clipforge_app;
  CREATE VIEW "book_titles" WITH (security_invoker = true) AS SELECT "id", "title" FROM "books";`

/** The Prisma schema, with some columns under other names. */
export const schemaOf = (names: Partial<Names>, more: { books?: string; schema?: string } = {}) => {
  const n = (name: keyof Names) => names[name] ?? name
  return `
enum Genre {
  novel
  poem
}
model Shelf {
  id    Int    @id @default(autoincrement())
  ${n('code')} String @unique
  books Book[]
  @@map("shelves")
}
model Book {
  id      Int     @id @default(autoincrement())
  org     String  @map("${n('organization_id')}") @db.Uuid
  ${n('title')} String
  ${n('slug')} String? @unique
  ${n('pages')} Int @default(0)
  ${n('genre')} Genre @default(novel)
  ${n('shelf_code')} String?
  ${n('state')} String @default("new")
  ${n('number')} Int @default(autoincrement())
  ${n('token')} String @default(dbgenerated("gen_random_uuid()")) @db.Uuid
  ${n('note')} String? @default("none")
  ${n('added_at')} DateTime @default(now()) @db.Timestamptz(3)
  shelf   Shelf?  @relation(fields: [${n('shelf_code')}], references: [${n('code')}])
  ${more.books ?? ''}
  @@index([org, ${n('title')}])
  @@map("books")
}
${more.schema ?? ''}`
}

export const allNames = {
  code: 'label',
  organization_id: 'tenant_id',
  title: 'name',
  slug: 'handle',
  shelf_code: 'shelf_label',
  state: 'condition',
  note: 'remark',
  number: 'serial_number',
  pages: 'page_count',
  genre: 'kind',
  token: 'secret',
  added_at: 'created_at',
}
export type Names = typeof allNames

export const asOptions = (names: Partial<Names>) => Object.entries(names).map(([from, to]) => `${from}:${to}`)

export async function fill(owner: DirectClient): Promise<void> {
  await owner.query(`INSERT INTO shelves (code) SELECT 'shelf ' || n FROM generate_series(1, 5) n`)
  await owner.query(
    `INSERT INTO books (organization_id, title, slug, pages, genre, shelf_code, state, note)
     SELECT $1, 'Book ' || n, nullif('book-' || n, 'book-7'), n, CASE WHEN n % 2 = 0 THEN 'poem' ELSE 'novel' END::"Genre",
       'shelf ' || (1 + n % 5), 'old', CASE WHEN n % 3 = 0 THEN NULL WHEN n % 3 = 1 THEN 'none' ELSE 'note ' || n END
     FROM generate_series(1, ${bookCount}) n`,
    [tenant],
  )
}

/** What one release has written, by the slug. */
export type Expected = Map<string, { title: string; pages: number; note: string | null; state: string }>

/**
 * Requests of a tenant under the names of one release: each round adds a row, upserts one, changes one that was there before,
 * and puts down what it wrote.
 */
export async function openRelease(
  library: Library,
  { names, seed }: { names: Partial<Names>; seed: number },
  expected: Expected,
) {
  const client = await library.session('app')
  await client.query(`SELECT set_config('app.organization_id', $1, false)`, [tenant])
  const c = (name: keyof Names) => `"${names[name] ?? name}"`
  let round = 0
  let number = seed
  const random = (below: number) => {
    number = (Math.imul(number, 1_103_515_245) + 12_345) >>> 0
    return (number >>> 8) % below
  }
  const note = () => [null, 'none', `note ${random(1_000)}`][random(3)] ?? null
  return {
    rounds: () => round,
    async write(): Promise<void> {
      round += 1
      const slug = `${seed}-${round}`
      const one = {
        title: `Title ${random(1_000)}`,
        pages: random(900),
        note: note(),
        state: random(2) ? 'new' : 'old',
      }
      await client.query(
        `INSERT INTO books (${c('organization_id')}, ${c('title')}, ${c('slug')}, ${c('pages')}, ${c('note')}, ${c('state')})
         VALUES ($1, $2, $3, $4, $5, $6)`,
        [tenant, one.title, slug, one.pages, one.note, one.state],
      )
      expected.set(slug, one)
      const left = await client.query(
        `INSERT INTO books (${c('organization_id')}, ${c('title')}, ${c('slug')}) VALUES ($1, 'defaults', $2)
         RETURNING ${c('note')} AS note, ${c('pages')} AS pages, ${c('number')} AS number, ${c('token')} AS token`,
        [tenant, `${slug}-default`],
      )
      if (left.rows[0]?.note !== 'none' || !left.rows[0].number || !left.rows[0].token)
        throw new Error('a default is lost')
      expected.set(`${slug}-default`, { title: 'defaults', pages: 0, note: 'none', state: 'new' })
      // By its number: until the rows are filled, the next release doesn't find them by a new name.
      const id = 8 + random(bookCount - 8)
      const book = `book-${id}`
      const changed = { title: `Changed ${random(1_000)}`, pages: random(900), note: note() }
      await client.query(
        `UPDATE books SET ${c('title')} = $1, ${c('pages')} = $2, ${c('note')} = $3, ${c('shelf_code')} = NULL WHERE id = $4`,
        [changed.title, changed.pages, changed.note, id],
      )
      expected.set(book, { ...changed, state: expected.get(book)?.state ?? 'old' })
    },
    /** As Prisma's upsert: needs a unique index on the name that the release knows. */
    async upsert(): Promise<void> {
      const slug = `${seed}-upsert`
      const title = `Upsert ${random(1_000)}`
      await client.query(
        `INSERT INTO books (${c('organization_id')}, ${c('title')}, ${c('slug')}) VALUES ($1, $2, $3)
         ON CONFLICT (${c('slug')}) DO UPDATE SET ${c('title')} = EXCLUDED.${c('title')}`,
        [tenant, title, slug],
      )
      expected.set(slug, { title, pages: 0, note: 'none', state: 'new' })
    },
    client,
  }
}

/** The rows that hold something else than what was written last, under the names of a release. */
export async function lostWrites(client: DirectClient, names: Partial<Names>, expected: Expected): Promise<unknown[]> {
  const c = (name: keyof Names) => `"${names[name] ?? name}"`
  const { rows } = await client.query(
    `SELECT e.key, e.value, to_jsonb(b) AS found FROM jsonb_each($1::jsonb) e
     LEFT JOIN books b ON b.${c('slug')} = e.key
     WHERE b.id IS NULL OR b.${c('title')} <> e.value->>'title' OR b.${c('pages')} <> (e.value->>'pages')::int
       OR b.${c('note')} IS DISTINCT FROM e.value->>'note' OR b.${c('state')} <> e.value->>'state' LIMIT 3`,
    [JSON.stringify(Object.fromEntries(expected))],
  )
  return rows
}

/** The rows in which a column and its successor differ. */
export async function differingRows(client: DirectClient, names: Partial<Names>): Promise<unknown[]> {
  const pairs = Object.entries(names).filter(([from]) => from !== 'code')
  const { rows } = await client.query(
    `SELECT * FROM books WHERE ${pairs.map(([from, to]) => `"${from}" IS DISTINCT FROM "${to}"`).join(' OR ')} LIMIT 3`,
  )
  return rows
}
