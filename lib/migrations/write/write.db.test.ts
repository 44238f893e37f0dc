import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type DirectClient, openDirect } from '@/lib/platform/db/direct'
import { type TestDatabase, testDatabase } from '@/prisma/factories/database'
import { tenantScene } from '@/prisma/factories/tenant-scene'
import { applyMigrations } from '../apply/apply-migrations'
import { rollBackMigration } from '../apply/roll-back-migration'
import { folderWith, removeFolders } from '../testing/folders'
import { compareCatalogs, describeDifference } from '../verify/compare-catalogs'
import { readCatalog } from '../verify/read-catalog'
import { describeWritten } from './describe-written'
import { type Written, writeMigrations } from './write-migrations'

/** Prisma's own command is started for each comparison. */
const timeout = 90_000

let database: TestDatabase
let owner: DirectClient
let folder: string
let schema: string

beforeAll(async () => {
  database = await testDatabase()
  owner = await openDirect(database.urls.owner)
  folder = folderWith({})
  schema = mkdtempSync(path.join(tmpdir(), 'schema-'))
  cpSync('prisma/schema', schema, { recursive: true })
  await owner.query(
    `INSERT INTO organizations (id, clerk_id, name, clerk_updated_at, referral_code) VALUES (gen_random_uuid(), 'org_a', 'A', now(), 'a')`,
  )
  await tenantScene(database.urls.owner, 'org_a')
})
afterAll(async () => {
  await owner.end()
  await database.drop()
  removeFolders()
  rmSync(schema, { recursive: true, force: true })
})

/** Changes a file of the schema as an engineer would. */
function edit(file: string, ...changes: [from: string | RegExp, to: string][]): void {
  const at = path.join(schema, file)
  const text = changes.reduce(
    (before, [from, to]) => {
      const after = before.replace(from, to)
      if (after === before) throw new Error(`${file} has no ${from}`)
      return after
    },
    readFileSync(at, 'utf8'),
  )
  writeFileSync(at, text)
}

const write = (name: string) => writeMigrations({ name, folder, schema, url: database.urls.owner, now: new Date() })
const apply = () => applyMigrations({ folder, url: database.urls.owner, startedBy: 'the test' })
const namesOf = ({ folders }: Written) => folders.map(({ name }) => name.slice(15))

/** Says what the author of the change has to say. */
function answer(file: string, value: string): void {
  for (const name of readdirSync(folder).filter((one) => one.endsWith(file))) {
    const at = path.join(folder, name, 'backfill.sql')
    if (!existsSync(at)) continue
    const text = readFileSync(at, 'utf8').replace(/^-- TODO.*\n/m, '')
    writeFileSync(at, text.replace('= NULL\n', `= ${value}\n`))
  }
}

it('a change of the schema becomes migrations that are applied to rows, taken back and applied again', {
  timeout,
}, async () => {
  edit(
    'clips.prisma',
    [
      '  title          String\n',
      `  title          String
        slug           String    @unique
        token          String    @default(dbgenerated("gen_random_uuid()")) @db.Uuid
        number         Int       @default(autoincrement())
        mood           ClipMood  @default(calm)
        ownerId        String?   @map("owner_id") @db.Uuid
        owner          User?     @relation(fields: [ownerId], references: [id])
        notes          Note[]\n`,
    ],
    ['createdById    String? ', 'createdById    String '],
    ['  @@map("clips")', '  @@index([ownerId])\n  @@map("clips")'],
    [
      /$/,
      `enum ClipMood {
        calm
        wild
      }
      model Note {
        id             String @id @default(uuid(7)) @db.Uuid
        organizationId String @map("organization_id") @db.Uuid
        clipId         String @map("clip_id") @db.Uuid
        clip           Clip   @relation(fields: [organizationId, clipId], references: [organizationId, id])
        @@index([organizationId, clipId])
        @@map("notes")
      }`,
    ],
  )
  edit('accounts.prisma', [/(model User \{)/, '$1\n clips Clip[]'], [/(enum UserTier \{)/, '$1\n TRIAL'])
  const before = await readCatalog(owner)
  const written = await write('clip_slugs')
  expect(namesOf(written)).toEqual([
    'expand_clip_slugs_enum_values',
    'expand_clip_slugs',
    'rls_clip_slugs',
    'backfill_clip_slugs_clips_number',
    'backfill_clip_slugs_clips_slug',
    'backfill_clip_slugs_clips_token',
    'backfill_clip_slugs_clips_created_by',
    'index_clip_slugs_clips_slug_key',
    'index_clip_slugs_clips_owner_id_idx',
    'expand_clip_slugs_checks',
    'expand_clip_slugs_validate',
    'expand_clip_slugs_not_null',
    'contract_clip_slugs_fill_rest_of_clips_slug',
    'contract_clip_slugs_fill_rest_of_clips_created_by',
    'contract_clip_slugs_checks',
    'contract_clip_slugs_validate',
    'contract_clip_slugs_not_null',
  ])
  expect(written.notices).toEqual([])
  await expect(apply()).rejects.toMatchObject({ userMessage: expect.stringContaining('still to be written') })
  answer('clips_slug', 'id::text')
  answer('clips_created_by', `'00000000-0000-7000-8000-000000000000'`)
  await apply()
  const rows = () => owner.query('SELECT slug = id::text AS slug, token IS NOT NULL AS token, number, mood FROM clips')
  expect((await rows()).rows).toEqual([{ slug: true, token: true, number: 1, mood: 'calm' }])

  const names = written.folders.map(({ name }) => name)
  for (const name of names.toReversed()) {
    await rollBackMigration({ folder, url: database.urls.owner, startedBy: 'the test' }, name)
  }
  const left = compareCatalogs(before, await readCatalog(owner)).map(describeDifference)
  expect(left).toEqual(['The enum UserTier is "FREE, PREMIUM, TRIAL" and should be "FREE, PREMIUM".'])
  expect((await apply()).migrations).toEqual(names)
  expect((await rows()).rows).toMatchObject([{ slug: true, token: true }])
})

it('types change and columns go without a difference left, and a second time there is nothing to write', {
  timeout,
}, async () => {
  edit(
    'clips.prisma',
    ['  rank           Int ', '  rank           BigInt '],
    [/ {2}reason {9}String.*\n/, ''],
    [/ {2}inputHash .*\n/, ''],
  )
  edit('operations.prisma', [/model SystemMetric \{[\s\S]*?\n\}\n/, ''])
  await owner.query('UPDATE clips SET rank = 7')
  const written = await write('clip_ranks')
  expect(namesOf(written)).toEqual([
    'expand_clip_ranks',
    'backfill_clip_ranks_clips_rank_next',
    'index_clip_ranks_clips_organization_id_video_id_rank_idx_next',
    'expand_clip_ranks_checks',
    'expand_clip_ranks_validate',
    'expand_clip_ranks_not_null',
    'contract_clip_ranks_clips_rank',
    'contract_clip_ranks_drop',
  ])
  expect(written.findings.map(({ rule, severity }) => `${severity} ${rule}`)).toEqual([
    'warning no-rollback',
    'warning no-rollback',
  ])
  await apply()
  const { rows } = await owner.query('SELECT rank, pg_typeof(rank)::text AS type FROM clips')
  expect(rows).toEqual([{ rank: '7', type: 'bigint' }])

  const there = readdirSync(folder)
  const again = await write('again')
  expect(describeWritten(again)).toBe('The migrations make what the schema says: there is nothing to write.')
  expect(readdirSync(folder)).toEqual(there)
})

it.each(['', 'Clip slugs', 'clip__slugs', '../clips', 'clip-slugs'])('the name "%s" is refused', async (name) => {
  await expect(write(name)).rejects.toMatchObject({
    userMessage: expect.stringContaining('is no name for a migration'),
  })
})
