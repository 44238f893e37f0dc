import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { DirectClient } from '@/lib/platform/db/direct'
import { removeFolders } from '../testing/folders'
import { type Library, openLibrary } from '../testing/library'
import { base, bookCount, fill, otherTenant, schemaOf, tenant } from '../testing/renamed-books'
import { compareCatalogs, describeDifference } from '../verify/compare-catalogs'
import { readCatalog } from '../verify/read-catalog'
import { describeWritten } from './describe-written'

/** Prisma's own command is started for each comparison. */
const timeout = 300_000

let library: Library
let app: DirectClient
beforeAll(async () => {
  library = await openLibrary(
    `${base}
     CREATE TABLE "loans" ("id" SERIAL NOT NULL, "book_id" INTEGER NOT NULL, CONSTRAINT "loans_pkey" PRIMARY KEY ("id"));
     CREATE INDEX "loans_book_id_idx" ON "loans"("book_id");
     ALTER TABLE "loans" ADD CONSTRAINT "loans_book_id_fkey" FOREIGN KEY ("book_id") REFERENCES "books"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
     CREATE FUNCTION "upper_title"() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN NEW.note := coalesce(NEW.note, 'touched'); RETURN NEW; END $$;
     CREATE TRIGGER "books_touch" BEFORE UPDATE ON "books" FOR EACH ROW EXECUTE FUNCTION "upper_title"();`,
    schemaOf({}, withLoans('')),
  )
  await fill(library.owner)
  app = await library.session('app')
})
afterAll(async () => {
  await library.close()
  removeFolders()
})

function withLoans(map: string) {
  return {
    books: 'loans Loan[]',
    schema: `model Loan {
  id      Int  @id @default(autoincrement())
  book_id Int
  book    Book @relation(fields: [book_id], references: [id])
  @@index([book_id])
  @@map("loans")
  ${map}
}`,
  }
}

const as = (organization: string) => app.query(`SELECT set_config('app.organization_id', $1, false)`, [organization])

/** The table as a model of the schema calls it. */
const renamedSchema = () =>
  schemaOf({ title: 'name' }, withLoans(''))
    .replace('@@map("books")', '@@map("volumes")')
    .replace('model Book {', '/// @renamed from: books\nmodel Book {')
    .replace('  name String', '  /// @renamed from: title\n  name String')

describe('a renamed table', () => {
  it('is asked for: a table with many of its columns may be the same', async () => {
    const naive = `DROP TABLE "books"; CREATE TABLE "volumes" ("id" SERIAL, "title" TEXT, "organization_id" UUID, "slug" TEXT, "pages" INT, "note" TEXT);`
    await expect(library.write('volumes', { naive: [naive] })).rejects.toMatchObject({
      userMessage:
        "Nothing was written. The table books is dropped, and volumes with many of its columns is added. If it's a rename, add --rename books:volumes, or the comment /// @renamed from: books above the model of volumes. If they are different tables, add --drop books.",
    })
  })

  it('is there under both names, with policies, rights, keys and triggers, until the contract', {
    timeout,
  }, async () => {
    library.edit(renamedSchema())
    const before = await readCatalog(library.owner)
    const written = await library.write('volumes')
    expect(written.findings.filter(({ severity }) => severity === 'error')).toEqual([])
    await library.apply({ isBeforeContract: true })

    for (const [table, title] of [
      ['books', 'title'],
      ['volumes', 'name'],
    ]) {
      await as(tenant)
      expect((await app.query(`SELECT count(*)::int AS n FROM ${table}`)).rows[0].n).toBeGreaterThanOrEqual(bookCount)
      const { rows } = await app.query(
        `INSERT INTO ${table} (organization_id, ${title}, slug) VALUES ($1, 'by ' || $2, $2)
         ON CONFLICT (slug) DO UPDATE SET ${title} = EXCLUDED.${title} RETURNING id, ${title} AS title, note, number`,
        [tenant, `${table}-slug`],
      )
      expect(rows).toEqual([
        { id: expect.any(Number), title: `by ${table}-slug`, note: 'none', number: expect.any(Number) },
      ])
      await app.query(`UPDATE ${table} SET ${title} = 'changed', note = NULL WHERE id = $1`, [rows[0].id])
      const { rows: touched } = await library.owner.query('SELECT title, name, note FROM volumes WHERE id = $1', [
        rows[0].id,
      ])
      expect(touched).toEqual([{ title: 'changed', name: 'changed', note: 'touched' }])
      await app.query(`SELECT id FROM ${table} WHERE id = $1 FOR UPDATE`, [rows[0].id])
      expect((await app.query(`DELETE FROM ${table} WHERE id = $1`, [rows[0].id])).rowCount).toBe(1)
      await expect(app.query(`UPDATE ${table} SET added_at = now()`)).rejects.toMatchObject({ code: '42501' })
      await expect(
        app.query(`INSERT INTO ${table} (organization_id, ${title}) VALUES ($1, 'theirs')`, [otherTenant]),
      ).rejects.toMatchObject({ code: '42501' })
      await as(otherTenant)
      expect((await app.query(`SELECT FROM ${table}`)).rowCount).toBe(0)
      expect((await app.query(`UPDATE ${table} SET ${title} = 'mine'`)).rowCount).toBe(0)
      expect((await app.query(`DELETE FROM ${table}`)).rowCount).toBe(0)
    }
    await expect(library.owner.query('INSERT INTO loans (book_id) VALUES (-1)')).rejects.toMatchObject({
      code: '23503',
    })

    await library.apply()
    await expect(app.query('SELECT FROM books')).rejects.toMatchObject({ code: '42P01' })
    expect(describeWritten(await library.write('again'))).toContain('there is nothing to write')
    const mine = library.names().filter((name) => !name.endsWith('_base'))
    await library.owner.query(`UPDATE volumes SET name = 'written since' WHERE slug = 'book-9'`)
    for (const name of mine.toReversed()) await library.rollBack(name)
    expect(compareCatalogs(before, await readCatalog(library.owner)).map(describeDifference)).toEqual([])
    expect((await library.owner.query(`SELECT title FROM books WHERE slug = 'book-9'`)).rows).toEqual([
      { title: 'written since' },
    ])
  })

  it('of which a role may read only some columns is refused, as a view would need all of them', async () => {
    const { folders } = await library.write('nothing', { naive: [''] })
    expect(folders).toEqual([])
    const refused = openLibrary(
      'CREATE TABLE "pens" ("id" INT PRIMARY KEY, "a" TEXT); GRANT SELECT ("a") ON "pens" TO clipforge_app;',
      '',
    )
    const other = await refused
    const naive = 'DROP TABLE "pens"; CREATE TABLE "quills" ("id" INT, "a" TEXT);'
    await expect(other.write('quills', { rename: ['pens:quills'], naive: [naive] })).rejects.toMatchObject({
      userMessage: expect.stringMatching(/^pens can't be renamed, because clipforge_app may read only some/),
    })
    // What the refusal says of Postgres is so.
    await other.owner.query(
      'ALTER TABLE pens RENAME TO quills; CREATE VIEW pens WITH (security_invoker = true) AS SELECT * FROM quills',
    )
    await other.owner.query('GRANT SELECT (a) ON pens TO clipforge_app')
    await expect((await other.session('app')).query('SELECT a FROM pens')).rejects.toMatchObject({ code: '42501' })
    await other.close()
  })
})

describe('a name in code alone', () => {
  it('is no change of the database: @map and @@map keep the old name', { timeout }, async () => {
    library.edit(
      renamedSchema()
        .replace('  name String', '  headline String @map("name")')
        .replace('name])', 'headline])')
        .replace('novel\n', 'story @map("novel")\n')
        .replace('@default(novel)', '@default(story)')
        .replaceAll('Loan', 'Lending'),
    )
    expect(describeWritten(await library.write('code'))).toContain('there is nothing to write')
  })
})
