import { describe, expect, it } from 'vitest'
import { readChanges } from './changes'
import type { Current } from './current'
import { resolveColumns, resolveTables } from './resolve-renames'
import { rewriteChanges } from './rewrite'
import { readStated, type Stated } from './stated'

const column = { type: 'text', isRequired: false, default: null, dependents: [] }
const table = { key: 'id', isGrantedByColumn: false, columns: { id: column, title: column, note: column } }
const current: Current = {
  tables: { books: table, films: table },
  indexes: {},
  constraints: {},
  enums: { Genre: ['novel', 'poem'] },
  hanging: {},
}
const both = `ALTER TABLE "books" DROP COLUMN "title", ADD COLUMN "name" TEXT; ALTER TABLE "films" DROP COLUMN "title", ADD COLUMN "name" TEXT;`

async function resolve(naive: string, stated: Stated) {
  const changes = await resolveColumns(await readChanges(naive), current, stated)
  return changes.map((one) => {
    if (one.is === 'rename column') return `${one.table}.${one.column} is ${one.added.name}`
    if (one.is === 'drop column') return `${one.table}.${one.column} goes${one.isMeant ? ', as meant' : ''}`
    return one.is === 'add column' ? `${one.table}.${one.column.name} is new` : one.is
  })
}
const told = (rename: string[], drop: string[] = []) => readStated(rename, drop)

describe('what is said about dropped columns', () => {
  it('joins a drop and an addition into a rename, in the table that is named', async () => {
    expect(await resolve(both, told(['books.title:name'], ['films.title']))).toEqual([
      'books.title is name',
      'films.title goes, as meant',
      'films.name is new',
    ])
  })

  it('may be a comment of the schema, which the command line overrules', async () => {
    const comment = { table: 'books', from: 'title', to: 'name', isComment: true }
    const one = 'ALTER TABLE "books" DROP COLUMN "title", ADD COLUMN "name" TEXT, ADD COLUMN "label" TEXT;'
    expect(await resolve(one, { renames: [comment], drops: [] })).toEqual(['books.title is name', 'books.label is new'])
    const over = { renames: [...told(['title:label']).renames, comment], drops: [] }
    expect(await resolve(one, over)).toEqual(['books.title is label', 'books.name is new'])
    expect(await resolve(one, { renames: [comment], drops: told([], ['title']).drops })).toContain(
      'books.title goes, as meant',
    )
  })

  it('that a comment still says of a rename long done changes nothing', async () => {
    const comment = { table: 'books', from: 'gone', to: 'name', isComment: true }
    const naive = 'ALTER TABLE "books" ADD COLUMN "label" TEXT;'
    expect(await resolve(naive, { renames: [comment], drops: [] })).toEqual(['books.label is new'])
  })

  it('is asked for only where the types are the same; VARCHAR is not TEXT', async () => {
    const naive = 'ALTER TABLE "books" DROP COLUMN "title", ADD COLUMN "name" VARCHAR(9), ADD COLUMN "n" INT;'
    expect(await resolve(naive, told([]))).toContain('books.title goes')
    await expect(resolve(both, told(['books.title:name']))).rejects.toMatchObject({
      userMessage: expect.stringMatching(/^Nothing was written\. films loses title, and gains name of the same type/),
    })
  })

  it.each<[string, string[], string[], RegExp]>([
    ['of two tables', ['title:name'], [], /^--rename title:name: say which of books\.title, films\.title it is\.$/],
    [
      'nothing that is dropped',
      ['books.note:name'],
      [],
      /this change drops no note\. It drops books\.title, films\.title/,
    ],
    ['nothing that is there', ['books.title:nam', 'films.title:name'], [], /books has no column nam\./],
    ['two things at once', ['books.title:name', 'films.title:name'], ['films.title'], /can't both be true/],
    ['a form that it is not', ['title=name'], [], /^Write --rename old:new or --rename table\.old:new instead of/],
    ['another table', ['books.title:films.name'], [], /^Write --rename old:new/],
    ['no name', [], ['books.'], /^Write --drop old or --drop table\.old instead of --drop books\.\.$/],
  ])('is refused when it is about %s', async (_, rename, drop, says) => {
    await expect((async () => resolve(both, told(rename, drop)))()).rejects.toMatchObject({
      userMessage: expect.stringMatching(says),
    })
  })
})

it('a table with few columns of the one that is dropped is another', async () => {
  const naive = 'DROP TABLE "books"; CREATE TABLE "pens" ("id" INT, "ink" TEXT);'
  const { renamed, changes } = await resolveTables(await readChanges(naive), current, told([]))
  expect(renamed).toEqual([])
  expect(changes).toHaveLength(2)
})

it('a renamed value of an enum is refused with how to do it, in code alone or in the rows too', async () => {
  const naive = `BEGIN; CREATE TYPE "Genre_new" AS ENUM ('novel', 'verse'); ALTER TABLE "books" ALTER COLUMN "genre" TYPE "Genre_new" USING ("genre"::text::"Genre_new"); ALTER TYPE "Genre" RENAME TO "Genre_old"; ALTER TYPE "Genre_new" RENAME TO "Genre"; DROP TYPE "Genre_old"; COMMIT;`
  await expect((async () => rewriteChanges(await readChanges(naive), current))()).rejects.toMatchObject({
    userMessage: expect.stringMatching(
      /^Genre loses 'poem' and gains 'verse'\. .*verse @map\("poem"\)\. .*keep poem beside verse in the schema, .* in a backfill/,
    ),
  })
})
