import path from 'node:path'
import { Client } from 'pg'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { type Case, exampleCase, forgedCases, hostileCases, namesOfInputs, protocolCases } from '@/dev/walk/cases'
import { cpuOf } from '@/dev/walk/cpu'
import { type Door, findDoors } from '@/dev/walk/doors'
import { forgedFields } from '@/dev/walk/hostile'
import { hashOfRows, tablesWith } from '@/dev/walk/rows'
import type { Examples } from '@/dev/walk/schema'
import { unboundedIn } from '@/dev/walk/schema'
import { inOrder, type Visitor, type WalkResult, walk } from '@/dev/walk/walk'
import { newEmail, newName } from '@/e2e/support/people'
import { openStudio, type Studio } from '@/e2e/support/studio'
import { sealSecret } from '@/lib/platform/envelope/envelope'
import { readWrappingKeys } from '@/lib/platform/envelope/wrapping-keys'
import { placeOf } from '@/lib/webhooks/sealed-secrets'
import { newSecret } from '@/lib/webhooks/signing'
import { guardScene } from '@/prisma/factories/guard-scene'
import { type TenantScene, tenantScene } from '@/prisma/factories/tenant-scene'

/*
 * Every door that the build has, with values that no one should send: nothing fails, nothing costs much, nothing of
 * another organization is seen or changed. `npm test -- --only walk` starts the product; WALK_DOOR narrows it.
 * WALK_FULL tries every value in every input.
 */
// What Next's compiler makes of a font; only the declarations of doors are read here.
vi.mock('next/font/local', () => ({ default: () => ({ className: '', variable: '', style: {} }) }))

const root = path.resolve(import.meta.dirname, '../..')
const systemUrl = process.env.SYSTEM_DATABASE_URL as string
const baseUrl = process.env.WALK_URL as string
// Vite keeps BASE_URL for itself.
process.env.BASE_URL = baseUrl
const pid = Number(process.env.WEB_PID)
const only = new RegExp(process.env.WALK_DOOR ?? '')
const marker = `forged-${crypto.randomUUID().slice(0, 8)}`

/** Values for each input and each request as a whole: some by turns in `npm test`, all of them in `npm run test:chaos`. */
const perInput = process.env.WALK_FULL ? undefined : 1

const options = (secrets: string[]) => ({
  baseUrl,
  cpu: () => cpuOf(pid),
  cpuLimitMs: 500,
  // Staff compare the whole schema with what the migrations promise, whatever they send.
  dear: { 'action checkSchema': 2_000 },
  timeoutMs: 60_000,
  secrets,
})

/** Beside the ids of the scene. Numbers and words that go together. */
const examples: Examples = {
  start: 1,
  end: 9,
  time: 1,
  code: 'CLIP42XY',
  token: 'a'.repeat(21),
  country: 'DE',
  phoneNumber: '+49 30 1234567',
  addresses: 'walk@example.test',
  filename: 'walk.mp4',
  sizeBytes: 1_000,
  partNumbers: [1],
  color: '#ffffff',
  background: '#000000',
  after: '0',
  error: crypto.randomUUID(),
  isOn: false,
  // What the stack starts with.
  mode: 'enforce',
  migration: '20260101000000_none',
  eventId: 'evt_none',
  at: new Date().toISOString(),
}

let doors: Door[]
let client: Client
let foreign: { studio: Studio; scene: TenantScene; userId: string; rows: Record<string, string> }
let staff: Visitor
let startedAt: Date
let member: Person
let plain: Person
let owned: Record<string, unknown>[]
let forged: Record<string, unknown>

type Person = Visitor & { studio: Studio; organizationId: string }

beforeAll(async () => {
  client = new Client({ connectionString: systemUrl })
  await client.connect()
  startedAt = (await client.query('SELECT now() AS now')).rows[0].now
  doors = (await findDoors(root, (file) => import(path.join(root, file)))).filter(({ name }) => only.test(name))
  const other = await newPerson('admin')
  const scene = await tenantScene(systemUrl, other.studio.organizationId)
  const { rows } = await client.query('SELECT id FROM users WHERE clerk_id = $1', [other.studio.userId])
  foreign = { studio: other.studio, scene, userId: rows[0].id, rows: await hashOfRows(client, scene.organizationId) }
  forged = forgedFields({ organizationId: scene.organizationId, userId: foreign.userId }, marker)
  staff = await staffVisitor()
  member = await newPerson('admin')
  plain = await newPerson('member')
  owned = await ownedBy(plain)
}, 180_000)

afterAll(() => client?.end())

async function newPerson(role: 'admin' | 'member', org?: string): Promise<Person> {
  const studio = await openStudio({ email: newEmail('walk'), org: org ?? newName('Walk'), role })
  const me = await studio.call('GET', '/api/users/me')
  if (me.status !== 200) throw new Error(`The studio did not open: ${me.status} ${me.text}`)
  const guards = await guardScene(systemUrl, studio.organizationId)
  await guards.giveImports(1_000)
  await guards.close()
  return { studio, organizationId: me.body.organization.id, headers: headersOf(studio.cookies) }
}

async function staffVisitor(): Promise<Visitor> {
  const accounts = JSON.parse(process.env.READY_ACCOUNTS ?? '[]') as { role: string; email: string }[]
  const email = accounts.find(({ role }) => role === 'staff')?.email
  const { cookies } = await openStudio({ email, org: 'ClipForge' })
  return { headers: headersOf(cookies) }
}

function headersOf(cookies: Record<string, string>): Record<string, string> {
  const cookie = Object.entries(cookies).map(([name, value]) => `${name}=${value}`)
  return { cookie: cookie.join('; '), ...anonymous.headers }
}

const anonymous: Visitor = { headers: { origin: new URL(baseUrl).origin, 'sec-fetch-site': 'same-origin' } }

/** Who has the most to do at a door. */
function visitorsOf(door: Door): () => Promise<Visitor> {
  if (door.declared?.startsWith('staff-')) return async () => staff
  if (door.declared && /^(public-)?(route|page|action)$/.test(door.declared)) {
    return async () => {
      if (member.isSpent) member = await newPerson('admin')
      return member
    }
  }
  return async () => anonymous
}

/** Good values with ids of a scene of its own, so that what one door removes is there for the next. */
async function examplesFor(door: Door): Promise<Examples> {
  if (member.isSpent) member = await newPerson('admin')
  const isStaff = door.declared?.startsWith('staff-')
  const { ids, organizationId } = await tenantScene(systemUrl, member.studio.organizationId)
  const place = placeOf({ organizationId, id: ids.endpointId }, 'secret_sealed')
  const secret = Buffer.from(sealSecret(newSecret(), place, readWrappingKeys(process.env.SECRET_KEYS ?? '') ?? []))
  await client.query('UPDATE webhook_endpoints SET secret_sealed = $2 WHERE id = $1', [ids.endpointId, secret])
  return { ...examples, ...ids, ...(isStaff && { before: crypto.randomUUID() }) }
}

/** A clip is saved once for each version: one request at a time, each on the version that it knows. */
async function asOften(door: Door, { clipId }: Examples) {
  if (!door.inputs.body?.properties?.editVersion) return {}
  const beforeBatch = () => client.query('UPDATE clips SET edit_version = 1 WHERE id = $1', [clipId])
  return { atOnce: 1, beforeBatch }
}

/** What no request of a member's may change: the plan and limits of the organization, who is in it, and as what. */
async function ownedBy({ organizationId }: Person): Promise<Record<string, unknown>[]> {
  const { rows } = await client.query(
    `SELECT o.id, o.clerk_id, o.tier, o.import_limit, o.bonus_imports, o.billing_status, o.payment_active,
       o.stripe_customer_id, o.banned_at, o.deleted_at, o.created_at, m.id AS membership, m.role, m.removed_at,
       u.id AS person, u.clerk_id AS account, u.email, u.deleted_at AS left_at, s.user_id AS staff
     FROM organizations o JOIN memberships m ON m.organization_id = o.id JOIN users u ON u.id = m.user_id
     LEFT JOIN staff_members s ON s.user_id = u.id
     WHERE o.id = $1 ORDER BY m.id`,
    [organizationId],
  )
  return rows
}

const told = ({ door, what, fault }: WalkResult['faults'][number]) => `${door}, ${what}: ${fault}`

/** What the log says about an input that only the database refused: it lacks a bound of ours. */
const backstop = 'the database refused an input'

/** Beside what pages reported themselves, and what the scenes put there. */
async function errorsSince(): Promise<string[]> {
  const { rows } = await client.query(
    `SELECT severity, operation, error_code, error_message, error_stack, request_id FROM error_logs
     WHERE created_at >= $1 AND (severity <> 'LOW' OR error_message = $2) AND source <> 'browser'
       AND error_message NOT LIKE 'canary-%' ORDER BY created_at`,
    [startedAt, backstop],
  )
  return rows.map((row) => `${row.severity} ${row.operation}: ${row.error_code} ${row.error_message}`)
}

describe('bar 6: every door', () => {
  it('is found in the build, and has good values to start from', () => {
    if (process.env.WALK_DOOR) return
    for (const kind of ['page', 'route', 'action'] as const) {
      expect(doors.filter((one) => one.kind === kind).length).toBeGreaterThan(25)
    }
  })

  it('bounds each of its inputs', () => {
    const unbounded = doors.flatMap(({ name, declared, inputs }) =>
      declared === null
        ? []
        : Object.entries(inputs).flatMap(([place, schema]) =>
            schema ? unboundedIn(schema, place).map((fault) => `${name}: ${fault}`) : [],
          ),
    )
    expect(unbounded).toEqual([])
  })

  it('bar 4: takes hostile values in every input without failing, working hard, or touching what is others’', async () => {
    const inputs = new Set(doors.flatMap((door) => namesOfInputs(door).map((name) => `${door.name} ${name}`)))
    const total: WalkResult = { requests: 0, limited: 0, statuses: {}, faults: [], slowest: null }
    const tried = new Set<string>()
    const began = Date.now()
    const cpuBefore = cpuOf(pid)
    for (const door of inOrder(doors)) {
      const own = await examplesFor(door)
      const { ids } = foreign.scene
      const isStaff = door.declared?.startsWith('staff-')
      // Staff may view and change every organization, so its ids are no trespass at their doors.
      const claims = isStaff
        ? forgedFields({ organizationId: `${own.organizationId}`, userId: crypto.randomUUID() }, marker)
        : forged
      const hostile = hostileCases(door, own, { foreign: isStaff ? {} : ids, forged: claims, perInput })
      const cases: Case[] = [
        ...(door.kind === 'action' ? protocolCases(door, perInput) : []),
        ...hostile,
        ...forgedCases(door, own, claims),
        exampleCase(door, own),
      ]
      const result = await walk(cases, visitorsOf(door), {
        ...options(isStaff ? [] : [foreign.scene.canary]),
        ...(await asOften(door, own)),
      })
      const theirs = { ...own, ...ids }
      add(total, await walk([exampleCase(door, theirs)], async () => anonymous, options([foreign.scene.canary])))
      const asMember = [exampleCase(door, theirs), ...forgedCases(door, theirs, forged)]
      add(total, await walk(asMember, async () => plain, options([foreign.scene.canary])))
      for (const one of hostile) if (one.input) tried.add(`${door.name} ${one.input}`)
      add(total, result)
      if (process.env.WALK_VERBOSE) console.log(door.name, JSON.stringify(result.statuses), result.slowest?.cpuMs ?? '')
    }
    const seconds = ((Date.now() - began) / 1000).toFixed(0)
    console.log(
      `${doors.length} doors, ${inputs.size} inputs, ${total.requests} requests in ${seconds} s (${(cpuOf(pid) - cpuBefore) / 1000} s of the server’s CPU); answers ${JSON.stringify(total.statuses)}; ${total.limited} limited; the dearest took ${total.slowest?.cpuMs ?? 'under 500'} ms of CPU`,
    )
    expect(total.faults.map(told)).toEqual([])
    expect(await errorsSince()).toEqual([])
    expect([...inputs].filter((input) => !tried.has(input))).toEqual([])
    expect(await ownedBy(plain)).toEqual(owned)
    expect(await hashOfRows(client, foreign.scene.organizationId)).toEqual(foreign.rows)
    expect(await tablesWith(client, marker)).toEqual([])
    expect(await tablesWith(client, '987654321')).toEqual([])
  }, 1_800_000)
})

function add(total: WalkResult, one: WalkResult): void {
  total.requests += one.requests
  total.limited += one.limited
  total.faults.push(...one.faults)
  for (const [status, count] of Object.entries(one.statuses)) {
    total.statuses[status] = (total.statuses[status] ?? 0) + count
  }
  if (one.slowest && one.slowest.cpuMs > (total.slowest?.cpuMs ?? 0)) total.slowest = one.slowest
}
