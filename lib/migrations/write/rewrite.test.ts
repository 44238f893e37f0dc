import { describe, expect, it } from 'vitest'
import type { MigrationFile } from '../folder'
import { lintMigrations } from '../lint/lint-migrations'
import { readChanges } from './changes'
import type { Current } from './current'
import { foldersOf, type NewFolder } from './folders'
import { rewriteChanges } from './rewrite'

/** What there is before each case: books of tenants, on shelves. */
const base = `
  CREATE TYPE "Genre" AS ENUM ('novel', 'poem');
  CREATE TABLE "shelves" ("id" uuid PRIMARY KEY, "label" varchar(20));
  CREATE TABLE "books" ("id" uuid PRIMARY KEY, "organization_id" uuid NOT NULL, "shelf_id" uuid, "title" text, "pages" integer NOT NULL DEFAULT 0,
    "genre" "Genre", CONSTRAINT "books_shelf_id_fkey" FOREIGN KEY ("shelf_id") REFERENCES "shelves"("id"));
  CREATE INDEX "books_shelf_id_pages_idx" ON "books" ("shelf_id", "pages");
  ALTER TABLE "books" ENABLE ROW LEVEL SECURITY;
  ALTER TABLE "books" FORCE ROW LEVEL SECURITY;
  CREATE POLICY "tenant" ON "books" USING (true);`

const column = (type: string, isRequired = false, value: string | null = null, dependents: string[] = []) => ({
  type,
  isRequired,
  default: value,
  dependents,
})
const current: Current = {
  tables: {
    shelves: {
      key: 'id',
      isGrantedByColumn: true,
      columns: { id: column('uuid', true), label: column('character varying(20)') },
    },
    books: {
      key: 'id',
      isGrantedByColumn: false,
      columns: {
        id: column('uuid', true, null, ['constraint books_pkey on table books']),
        organization_id: column('uuid', true),
        shelf_id: column('uuid'),
        title: column('text'),
        pages: column('integer', true, '0'),
        genre: column('"Genre"'),
      },
    },
    pairs: { key: null, isGrantedByColumn: false, columns: { one: column('uuid', true), other: column('uuid', true) } },
  },
  indexes: {
    books_shelf_id_pages_idx: {
      table: 'books',
      columns: ['shelf_id', 'pages'],
      definition: 'CREATE INDEX books_shelf_id_pages_idx ON public.books USING btree (shelf_id, pages)',
    },
  },
  constraints: {
    'books.books_shelf_id_fkey': { columns: ['shelf_id'], definition: 'FOREIGN KEY (shelf_id) REFERENCES shelves(id)' },
  },
  enums: { Genre: ['novel', 'poem'] },
  hanging: {},
}

async function write(naive: string): Promise<{ folders: NewFolder[]; notices: string[] }> {
  const { parts, notices } = await rewriteChanges(await readChanges(naive), current)
  return { folders: foldersOf(parts, 'it', '20290101000000_expand_before', new Date('2030-01-01T00:00:00Z')), notices }
}

/** Each migration as its name without the time, with its statements. */
const brief = (folders: NewFolder[], file = 'migration.sql') =>
  folders.map(({ name, files }) => [name.slice(15), ...(files[file] ?? '').trim().split('\n')])

const migration = (name: string, files: NewFolder['files'], kind: MigrationFile['kind']): MigrationFile => ({
  name,
  kind,
  sql: files['migration.sql'] ?? '',
  checksum: '',
  verifySql: null,
  rollbackSql: files['rollback.sql'] ?? null,
  backfillFile: null,
  backfillText: files['backfill.sql'] ?? null,
  rollbackBackfillFile: null,
})

/** The rules of severity `error` that speak against what was written. */
async function complaints(folders: NewFolder[]): Promise<string[]> {
  const all = [migration('base', { 'migration.sql': base }, 'expand')]
  for (const { name, files, kind } of folders) all.push(migration(name, files, kind))
  const found = (await lintMigrations(all)).slice(1).flatMap(({ findings }) => findings)
  return [...new Set(found.filter(({ severity }) => severity === 'error').map(({ rule }) => rule))]
}

const isSet = (name: string, of: string) => ({
  checks: `ALTER TABLE "books" ADD CONSTRAINT "books_${name}_is_set" CHECK ("${of}" IS NOT NULL) NOT VALID;`,
  validate: `ALTER TABLE "books" VALIDATE CONSTRAINT "books_${name}_is_set";`,
  set: [
    `ALTER TABLE "books" ALTER COLUMN "${of}" SET NOT NULL;`,
    `ALTER TABLE "books" DROP CONSTRAINT "books_${name}_is_set";`,
  ],
})
const filled = ['-- The rows are filled in by backfill.sql.', 'SELECT 1;']

describe('what Prisma writes becomes', () => {
  it.each<[string, string, string[][], string[]?]>([
    [
      'a column with one default: as it is',
      `ALTER TABLE "books" ADD COLUMN "tag" TEXT NOT NULL DEFAULT 'a, b';`,
      [['expand_it', `ALTER TABLE "books" ADD COLUMN "tag" TEXT NOT NULL DEFAULT 'a, b';`]],
    ],
    [
      'a column with the time of now: as it is, because now() is one value for all',
      'ALTER TABLE "books" ADD COLUMN "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP;',
      [['expand_it', 'ALTER TABLE "books" ADD COLUMN "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP;']],
    ],
    [
      'a column with a default for each row: nullable, for new rows, filled in, required',
      'ALTER TABLE "books" ADD COLUMN "token" UUID NOT NULL DEFAULT gen_random_uuid();',
      [
        [
          'expand_it',
          'ALTER TABLE "books" ADD COLUMN "token" UUID;',
          'ALTER TABLE "books" ALTER COLUMN "token" SET DEFAULT gen_random_uuid();',
        ],
        ['backfill_it_books_token', ...filled],
        ['expand_it_checks', isSet('token', 'token').checks],
        ['expand_it_validate', isSet('token', 'token').validate],
        ['expand_it_not_null', ...isSet('token', 'token').set],
      ],
    ],
    [
      'a required column without a default: filled in by its author, required by a contract',
      'ALTER TABLE "books" ADD COLUMN "slug" TEXT NOT NULL;',
      [
        ['expand_it', 'ALTER TABLE "books" ADD COLUMN "slug" TEXT;'],
        ['backfill_it_books_slug', ...filled],
        ['contract_it_fill_rest_of_books_slug', ...filled],
        ['contract_it_checks', isSet('slug', 'slug').checks],
        ['contract_it_validate', isSet('slug', 'slug').validate],
        ['contract_it_not_null', ...isSet('slug', 'slug').set],
      ],
      ['unwritten'],
    ],
    [
      'NOT NULL on a column: the same way',
      'ALTER TABLE "books" ALTER COLUMN "title" SET NOT NULL, ALTER COLUMN "title" SET DEFAULT \'?\';',
      [
        ['expand_it', `ALTER TABLE "books" ALTER COLUMN "title" SET DEFAULT '?';`],
        ['backfill_it_books_title', ...filled],
        ['contract_it_fill_rest_of_books_title', ...filled],
        ['contract_it_checks', isSet('title', 'title').checks],
        ['contract_it_validate', isSet('title', 'title').validate],
        ['contract_it_not_null', ...isSet('title', 'title').set],
      ],
    ],
    [
      'a numbered column: a sequence for new rows, then the others',
      'ALTER TABLE "books" ADD COLUMN "number" SERIAL NOT NULL;',
      [
        [
          'expand_it',
          'CREATE SEQUENCE "books_number_seq" AS integer;',
          'GRANT USAGE ON SEQUENCE "books_number_seq" TO clipforge_app, clipforge_system;',
          'ALTER TABLE "books" ADD COLUMN "number" integer;',
          'ALTER SEQUENCE "books_number_seq" OWNED BY "books"."number";',
          `ALTER TABLE "books" ALTER COLUMN "number" SET DEFAULT nextval('"books_number_seq"');`,
        ],
        ['backfill_it_books_number', ...filled],
        ['expand_it_checks', isSet('number', 'number').checks],
        ['expand_it_validate', isSet('number', 'number').validate],
        ['expand_it_not_null', ...isSet('number', 'number').set],
      ],
    ],
    [
      'an index: CONCURRENTLY, each alone',
      'CREATE INDEX "books_title_idx" ON "books"("title");\nCREATE UNIQUE INDEX "books_title_key" ON "books"("title");',
      [
        ['index_it_books_title_idx', 'CREATE INDEX CONCURRENTLY "books_title_idx" ON "books"("title");'],
        ['index_it_books_title_key', 'CREATE UNIQUE INDEX CONCURRENTLY "books_title_key" ON "books"("title");'],
      ],
    ],
    [
      'an index that changes: built beside the old one, and then called as it',
      'DROP INDEX "books_shelf_id_pages_idx";\nCREATE INDEX "books_shelf_id_pages_idx" ON "books"("shelf_id", "pages" DESC);',
      [
        [
          'index_it_books_shelf_id_pages_idx_next',
          'CREATE INDEX CONCURRENTLY "books_shelf_id_pages_idx_next" ON "books"("shelf_id", "pages" DESC);',
        ],
        ['contract_it_drop_books_shelf_id_pages_idx', 'DROP INDEX CONCURRENTLY "books_shelf_id_pages_idx";'],
        ['contract_it_drop', 'ALTER INDEX "books_shelf_id_pages_idx_next" RENAME TO "books_shelf_id_pages_idx";'],
      ],
    ],
    [
      'a key: NOT VALID, then validated',
      'ALTER TABLE "books" ADD CONSTRAINT "books_next_id_fkey" FOREIGN KEY ("shelf_id", "pages") REFERENCES "books"("id", "pages") ON DELETE CASCADE;',
      [
        [
          'expand_it',
          'ALTER TABLE "books" ADD CONSTRAINT "books_next_id_fkey" FOREIGN KEY ("shelf_id", "pages") REFERENCES "books"("id", "pages") ON DELETE CASCADE NOT VALID;',
        ],
        [
          'expand_it_validate',
          expect.stringMatching(/^-- Rows that it would refuse: SELECT/) as never,
          'ALTER TABLE "books" VALIDATE CONSTRAINT "books_next_id_fkey";',
        ],
      ],
    ],
    [
      'a key that changes: added beside the old one, and then called as it',
      'ALTER TABLE "books" DROP CONSTRAINT "books_shelf_id_fkey";\nALTER TABLE "books" ADD CONSTRAINT "books_shelf_id_fkey" FOREIGN KEY ("shelf_id") REFERENCES "shelves"("id") ON DELETE CASCADE;',
      [
        [
          'expand_it',
          'ALTER TABLE "books" ADD CONSTRAINT "books_shelf_id_fkey_next" FOREIGN KEY ("shelf_id") REFERENCES "shelves"("id") ON DELETE CASCADE NOT VALID;',
        ],
        [
          'expand_it_validate',
          expect.any(String) as never,
          'ALTER TABLE "books" VALIDATE CONSTRAINT "books_shelf_id_fkey_next";',
        ],
        [
          'contract_it_drop',
          'ALTER TABLE "books" DROP CONSTRAINT "books_shelf_id_fkey";',
          'ALTER TABLE "books" RENAME CONSTRAINT "books_shelf_id_fkey_next" TO "books_shelf_id_fkey";',
        ],
      ],
    ],
    [
      'a type that Postgres only notes: in place',
      'ALTER TABLE "shelves" ALTER COLUMN "label" SET DATA TYPE VARCHAR(40);',
      [
        [
          'expand_it',
          '-- waive rewrites-table: from character varying(20) to VARCHAR(40), which Postgres notes without touching a row',
          'ALTER TABLE "shelves" ALTER COLUMN "label" TYPE VARCHAR(40);',
        ],
      ],
    ],
    [
      'another type: a second column that takes the name of the first',
      'ALTER TABLE "books" ALTER COLUMN "pages" SET DATA TYPE BIGINT;',
      [
        [
          'expand_it',
          'ALTER TABLE "books" ADD COLUMN "pages_next" BIGINT;',
          'ALTER TABLE "books" ALTER COLUMN "pages_next" SET DEFAULT 0;',
          'CREATE FUNCTION "books_pages_keeps_next"() RETURNS trigger LANGUAGE plpgsql AS $$',
          'BEGIN',
          '  NEW."pages_next" := NEW."pages"::BIGINT;',
          '  RETURN NEW;',
          'END $$;',
          'CREATE TRIGGER "books_pages_keeps_next" BEFORE INSERT OR UPDATE ON "books" FOR EACH ROW EXECUTE FUNCTION "books_pages_keeps_next"();',
        ],
        ['backfill_it_books_pages_next', ...filled],
        [
          'index_it_books_shelf_id_pages_idx_next',
          'CREATE INDEX CONCURRENTLY "books_shelf_id_pages_idx_next" ON public.books USING btree (shelf_id, "pages_next");',
        ],
        ['expand_it_checks', isSet('pages_next', 'pages_next').checks],
        ['expand_it_validate', isSet('pages_next', 'pages_next').validate],
        ['expand_it_not_null', ...isSet('pages_next', 'pages_next').set],
        [
          'contract_it_books_pages',
          '-- successor of books.pages: books.pages_next',
          expect.stringMatching(/^-- One transaction/) as never,
          `SET LOCAL statement_timeout = '5s';`,
          'DROP TRIGGER "books_pages_keeps_next" ON "books";',
          'ALTER TABLE "books" DROP COLUMN "pages";',
          expect.stringMatching(/^-- waive renames: /) as never,
          'ALTER TABLE "books" RENAME COLUMN "pages_next" TO "pages";',
          'ALTER INDEX "books_shelf_id_pages_idx_next" RENAME TO "books_shelf_id_pages_idx";',
          'DROP FUNCTION "books_pages_keeps_next"();',
        ],
      ],
    ],
    [
      'a value of an enum: in a file of its own, before what uses it',
      `ALTER TYPE "Genre" ADD VALUE 'play';\nALTER TABLE "books" ALTER COLUMN "genre" SET DEFAULT 'play';`,
      [
        ['expand_it_enum_values', `ALTER TYPE "Genre" ADD VALUE IF NOT EXISTS 'play';`],
        ['expand_it', `ALTER TABLE "books" ALTER COLUMN "genre" SET DEFAULT 'play';`],
      ],
    ],
    [
      'a drop: a contract; what the next release leaves out is not required before',
      'ALTER TABLE "books" DROP COLUMN "organization_id", DROP COLUMN "pages";\nDROP TABLE "shelves";',
      [
        ['expand_it', 'ALTER TABLE "books" ALTER COLUMN "organization_id" DROP NOT NULL;'],
        [
          'contract_it_drop',
          'ALTER TABLE "books" DROP COLUMN "organization_id";',
          'ALTER TABLE "books" DROP COLUMN "pages";',
          'DROP TABLE "shelves";',
        ],
      ],
    ],
    [
      'a default that goes: a contract, because the release that runs may rely on it',
      'ALTER TABLE "books" ALTER COLUMN "pages" DROP DEFAULT, ALTER COLUMN "pages" DROP NOT NULL;',
      [
        ['expand_it', 'ALTER TABLE "books" ALTER COLUMN "pages" DROP NOT NULL;'],
        ['contract_it_drop', 'ALTER TABLE "books" ALTER COLUMN "pages" DROP DEFAULT;'],
      ],
    ],
  ])('%s', async (_, naive, expected, says = []) => {
    const { folders } = await write(naive)
    expect(brief(folders)).toEqual(expected)
    expect(await complaints(folders)).toEqual(says)
  })

  it('a table of tenants: closed but for its tenant, in the rls migration beside it', async () => {
    const { folders, notices } = await write(`CREATE TYPE "Kind" AS ENUM ('a');
      CREATE TABLE "notes" ("id" UUID NOT NULL, "organization_id" UUID NOT NULL, "n" SERIAL NOT NULL, "kind" "Kind", CONSTRAINT "notes_pkey" PRIMARY KEY ("id"));
      CREATE INDEX "notes_organization_id_kind_idx" ON "notes"("organization_id", "kind");
      ALTER TABLE "notes" ADD CONSTRAINT "notes_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "books"("id");`)
    expect(folders.map(({ name }) => name)).toEqual(['20300101000000_expand_it', '20300101000001_rls_it'])
    const [expand, rls] = folders.map(({ files }) => files['migration.sql'] ?? '')
    expect(expand).not.toMatch(/CONCURRENTLY|NOT VALID/)
    expect(rls).toContain('ALTER TABLE "notes" FORCE ROW LEVEL SECURITY;')
    expect(rls).toContain(
      `USING ("organization_id" = (SELECT nullif(current_setting('app.organization_id', true), '')::uuid))`,
    )
    expect(rls).toContain('GRANT SELECT, INSERT, UPDATE, DELETE ON "notes" TO clipforge_app;')
    expect(rls).toContain('GRANT USAGE ON SEQUENCE "notes_n_seq" TO clipforge_app, clipforge_system;')
    expect(await complaints(folders)).toEqual([])
    expect(notices).toEqual([])
  })

  it('a table without tenants: closed to requests, and says so', async () => {
    const { folders, notices } = await write(
      'CREATE TABLE "logs" ("id" UUID NOT NULL, CONSTRAINT "logs_pkey" PRIMARY KEY ("id"));',
    )
    expect(folders[1]?.files['migration.sql']).not.toContain('clipforge_app')
    expect(notices).toEqual([expect.stringMatching(/^logs has no organization_id/)])
  })
})

describe('what goes with it', () => {
  it('backfills have one statement for the keys of a batch, and say what is still to be written', async () => {
    const { folders } = await write(
      'ALTER TABLE "books" ADD COLUMN "token" UUID DEFAULT gen_random_uuid(), ADD COLUMN "slug" TEXT NOT NULL;',
    )
    const [token, slug, rest] = folders.flatMap(({ files }) => files['backfill.sql'] ?? [])
    expect(token).toBe(
      '-- each: books.id\nUPDATE "books" SET "token" = DEFAULT\nWHERE "id" = ANY ($1) AND "token" IS NULL;\n',
    )
    expect(slug).toMatch(/^-- each: books\.id\n-- TODO: say what slug is/)
    expect(rest).toBe(slug)
  })

  it('values that may have no counterpart in the other type are left to the author', async () => {
    for (const naive of [
      'ALTER TABLE "books" ALTER COLUMN "title" SET DATA TYPE VARCHAR(10);',
      'ALTER TABLE "books" DROP COLUMN "title", ADD COLUMN "title" INTEGER;',
    ]) {
      const { folders } = await write(naive)
      expect(folders[0]?.files['migration.sql']).toMatch(/-- TODO: say what becomes of values/)
      expect(await complaints(folders)).toEqual(['unwritten'])
    }
  })

  it('the way back leads through the same statements in the other order', async () => {
    const { folders } = await write(
      'ALTER TABLE "books" ADD COLUMN "tag" TEXT, ALTER COLUMN "pages" SET DEFAULT 1;\nALTER TABLE "books" DROP CONSTRAINT "books_shelf_id_fkey";\nDROP INDEX "books_shelf_id_pages_idx";',
    )
    expect(brief(folders, 'rollback.sql')).toEqual([
      [
        'expand_it',
        'ALTER TABLE "books" ALTER COLUMN "pages" SET DEFAULT 0;',
        'ALTER TABLE "books" DROP COLUMN "tag";',
      ],
      [
        'contract_it_drop_books_shelf_id_pages_idx',
        'CREATE INDEX CONCURRENTLY books_shelf_id_pages_idx ON public.books USING btree (shelf_id, pages);',
      ],
      [
        'contract_it_drop',
        'ALTER TABLE "books" ADD CONSTRAINT "books_shelf_id_fkey" FOREIGN KEY (shelf_id) REFERENCES shelves(id) NOT VALID;',
        'ALTER TABLE "books" VALIDATE CONSTRAINT "books_shelf_id_fkey";',
      ],
    ])
  })

  it('a dropped column comes back empty, a dropped table not at all', async () => {
    const [column] = (await write('ALTER TABLE "books" DROP COLUMN "pages";')).folders
    expect(column?.files['rollback.sql']).toMatch(
      /^-- What the column held is lost.*\n.*ADD COLUMN "pages" integer DEFAULT 0;/,
    )
    const [table] = (await write('DROP TABLE "shelves";')).folders
    expect(table?.files).not.toHaveProperty('rollback.sql')
  })

  it('the rows that violate NOT NULL are asked for', async () => {
    const { folders } = await write('ALTER TABLE "books" ALTER COLUMN "title" SET NOT NULL;')
    const asking = folders.filter(({ files }) => files['verify.sql'])
    expect(brief(asking, 'verify.sql')).toEqual([
      ['contract_it_validate', 'SELECT "id" FROM "books" WHERE "title" IS NULL;'],
    ])
  })

  it.each([
    [
      'a column that may be a renamed one',
      'ALTER TABLE "books" DROP COLUMN "title", ADD COLUMN "name" INTEGER;',
      /^books\.title stays for now.*--rename or @renamed from/,
    ],
    [
      'a table that may be a renamed one',
      'DROP TABLE "shelves";\nCREATE TABLE "racks" ("id" INT);',
      /^shelves stays for now.*renamed table/,
    ],
    [
      'a key without an index',
      'ALTER TABLE "books" ADD CONSTRAINT "f" FOREIGN KEY ("title") REFERENCES "shelves"("id");',
      /^No index of books begins with "title"/,
    ],
    [
      'a column that requests may not read',
      'ALTER TABLE "shelves" ADD COLUMN "note" TEXT;',
      /GRANT SELECT \("note"\) ON "shelves" TO clipforge_app/,
    ],
    [
      'a column on which something hangs',
      'ALTER TABLE "books" DROP COLUMN "id";',
      /^books\.id is needed by constraint books_pkey/,
    ],
    [
      'a table that gets tenants',
      'ALTER TABLE "shelves" ADD COLUMN "organization_id" UUID;',
      /^shelves belongs to tenants from now on/,
    ],
  ])('%s is told', async (_, naive, says) => {
    const { folders, notices } = await write(naive)
    expect(notices).toContainEqual(expect.stringMatching(says))
    expect(folders.map(({ files }) => files['migration.sql']).join()).not.toMatch(
      /DROP (TABLE|COLUMN) "(title|shelves)"/,
    )
  })
})

describe('what has no safe form is refused with what to do:', () => {
  it.each([
    [
      'a value that leaves an enum',
      `BEGIN; CREATE TYPE "Genre_new" AS ENUM ('novel'); ALTER TABLE "books" ALTER COLUMN "genre" TYPE "Genre_new" USING ("genre"::text::"Genre_new"); ALTER TYPE "Genre" RENAME TO "Genre_old"; ALTER TYPE "Genre_new" RENAME TO "Genre"; DROP TYPE "Genre_old"; COMMIT;`,
      /^Genre loses 'poem', .* text with a CHECK/,
    ],
    [
      'another primary key',
      'ALTER TABLE "books" ADD CONSTRAINT "books_pkey" PRIMARY KEY ("title");',
      /write its migration by hand/,
    ],
    [
      'the type of a column with a key on it',
      'ALTER TABLE "books" ALTER COLUMN "id" SET DATA TYPE TEXT;',
      /^books\.id cannot get the type TEXT .*books_pkey/,
    ],
    [
      'a type and NOT NULL at once',
      'ALTER TABLE "books" ALTER COLUMN "title" SET DATA TYPE VARCHAR(9), ALTER COLUMN "title" SET NOT NULL;',
      /its SET NOT NULL\. Change one thing/,
    ],
    [
      'a type and an index at once',
      'ALTER TABLE "books" ALTER COLUMN "pages" SET DATA TYPE BIGINT;\nCREATE INDEX "a" ON "books"("pages");',
      /the index a\. Change one thing/,
    ],
    [
      'rows that cannot be gone through',
      'ALTER TABLE "pairs" ADD COLUMN "a" UUID DEFAULT gen_random_uuid();',
      /^pairs has no column of its own/,
    ],
  ])('%s', async (_, naive, says) => {
    await expect(write(naive)).rejects.toMatchObject({ userMessage: expect.stringMatching(says) })
  })
})

it('nothing becomes nothing', async () => {
  expect(await write('-- This is an empty migration.')).toEqual({ folders: [], notices: [] })
})

it('what is written comes after what is there, whatever the clock says', async () => {
  const { parts } = await rewriteChanges(await readChanges('CREATE INDEX "a" ON "books"("title");'), current)
  const [one] = foldersOf(parts, 'it', '20310228235959_expand_before', new Date('2030-01-01T00:00:00Z'))
  expect(one?.name).toBe('20310301000000_index_it_a')
})
