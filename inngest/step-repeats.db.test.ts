import http from 'node:http'
import { serve } from 'inngest/edge'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import type { UserContext } from '@/lib/access/context'
import { newId } from '@/lib/core/ids'
import { requestDeletion } from '@/lib/deletion/request-deletion'
import { disconnectDb, systemDb } from '@/lib/platform/db/db'
import { openDirect } from '@/lib/platform/db/direct'
import { type EventName, inngestClient, sendEvents } from '@/lib/platform/events'
import { sendMail } from '@/lib/platform/mail'
import { startTestBucket, type TestBucket } from '@/lib/platform/storage/test-bucket'
import { inviteByEmail } from '@/lib/referrals/invite-by-email'
import { createMember, createOrganization } from '@/prisma/factories/organization'
import { type InngestStandIn, startInngestStandIn } from '../dev/inngest/start'
import { freePort } from '../dev/process/free-port'
import { functionsOf } from './functions'

/*
 * Each call of Inngest is answered twice, and only the second answer is given: as when the first was lost, each step is
 * run again before the next one.
 */
vi.mock('@/lib/platform/mail', () => ({ sendMail: vi.fn(async () => ({ messageId: '<1@test>' })) }))
vi.mock('@/lib/platform/clerk', async (original) => ({
  ...(await original<object>()),
  deleteClerkOrganization: async () => {},
}))

let standIn: InngestStandIn
let server: http.Server
let bucket: TestBucket
/** Steps that have run twice, as `function step`. */
const repeated = new Set<string>()

beforeAll(async () => {
  bucket = await startTestBucket()
  const [port, standInPort] = [await freePort(), await freePort()]
  const url = `http://127.0.0.1:${port}`
  const keys = { INNGEST_SIGNING_KEY: `signkey-test-${'ab'.repeat(32)}`, INNGEST_EVENT_KEY: 'event-key' }
  Object.assign(process.env, keys, { APP_URL: url, INNGEST_BASE_URL: `http://127.0.0.1:${standInPort}` })
  const client = inngestClient('clipforge')
  const functions = functionsOf.clipforge.map((make) => make(client))
  const door = serve({ client, functions, serveOrigin: url, servePath: '/api/inngest' })
  server = http.createServer(async (request, response) => {
    const body = Buffer.concat(await request.toArray())
    const ask = () =>
      door(
        new Request(new URL(request.url ?? '/', url), {
          method: request.method,
          headers: request.headers as Record<string, string>,
          ...(body.length > 0 && { body }),
        }),
      )
    const first = await ask()
    const isCall = request.method === 'POST' && first.status === 206
    const ops = isCall ? ((await first.clone().json()) as { op: string; displayName: string }[]) : []
    const steps = ops.filter(({ op }) => op === 'StepRun')
    const answer = steps.length > 0 ? await ask() : first
    const fn = new URL(request.url ?? '/', url).searchParams.get('fnId')
    for (const { displayName } of steps) repeated.add(`${fn} ${displayName}`)
    response.writeHead(answer.status, Object.fromEntries(answer.headers)).end(await answer.text())
  })
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve))
  standIn = await startInngestStandIn({
    port: standInPort,
    databaseUrl: process.env.DIRECT_URL ?? '',
    signingKey: keys.INNGEST_SIGNING_KEY,
    eventKey: keys.INNGEST_EVENT_KEY,
    appUrls: [`${url}/api/inngest`],
    checkpointing: false,
    retryMs: 5,
    testDoors: true,
    log: () => {},
  })
  await fetch(`${standIn.url}/__sync?url=${encodeURIComponent(`${url}/api/inngest`)}`, { method: 'POST' })
}, 120_000)

afterAll(async () => {
  await standIn?.stop()
  server?.closeAllConnections()
  await new Promise((resolve) => server?.close(resolve))
  await disconnectDb()
  await bucket?.stop()
})

type SeenRun = { fn: string; status: string; output: unknown; error?: unknown }

/** Sends the event and waits until everything that follows from it is done. Returns the runs that it started. */
async function happen(name: EventName, data: object): Promise<SeenRun[]> {
  const id = newId()
  await sendEvents([{ id, name, data }])
  await quiet()
  const answer = await fetch(`${standIn.url}/__runs`)
  const { runs } = (await answer.json()) as { runs: (SeenRun & { events: { id: string }[] })[] }
  const started = runs.filter(({ events }) => events.some((event) => event.id === id))
  expect(started.map(({ status, error }) => [status, error])).toEqual(started.map(() => ['completed', undefined]))
  expect(started.length).toBeGreaterThan(0)
  return started
}

async function quiet(): Promise<void> {
  const answer = await fetch(`${standIn.url}/__idle?timeoutMs=25000&withinMs=100`)
  expect(await answer.json()).toMatchObject({ idle: true })
}

async function scene(): Promise<{ organizationId: string; admin: UserContext; second: UserContext; name: string }> {
  const name = `Leaving ${newId()}`
  const organizationId = await createOrganization(name)
  const [admin, second] = [await createMember(organizationId, 'admin'), await createMember(organizationId, 'admin')]
  return { organizationId, admin, second, name }
}

const addressOf = ({ userId }: UserContext) => `${userId}@example.com`

/** How many mails each of them got. */
const mailsTo = (addresses: string[]) =>
  addresses.map((address) => vi.mocked(sendMail).mock.calls.filter(([mail]) => mail.to === address).length)

describe('bar 34: each step is run twice, as after a lost answer, and', () => {
  test('the admins of an organization that is deleted hear of it once, also when it is removed', async () => {
    const { organizationId, admin, second, name } = await scene()
    const admins = [addressOf(admin), addressOf(second)]
    await requestDeletion(admin, { name })
    await quiet()
    expect(mailsTo(admins)).toEqual([1, 1])
    await systemDb().organization.update({ where: { id: organizationId }, data: { purgeDueAt: new Date() } })
    const [purged] = await happen('organization/purge-due', { organizationId })
    expect(purged?.output).toEqual({ state: 'gone' })
    expect(mailsTo(admins)).toEqual([2, 2])
    expect(await systemDb().deletedOrganization.count({ where: { id: organizationId } })).toBe(1)
  })

  test('who invited somebody and was refused hears why once', async () => {
    const { organizationId, admin } = await scene()
    const type = 'organizationInvitation.created'
    const data = {
      object: 'organization_invitation',
      id: `orginv_${newId()}`,
      organization_id: `org_${organizationId}`,
      email_address: 'grace@example.test',
      role: 'org:member',
      status: 'pending',
      inviter_id: `user_${admin.userId}`,
    }
    const eventId = `msg_${newId()}`
    await systemDb().clerkWebhookEvent.create({ data: { id: eventId, type, payload: { type, data, timestamp: 1 } } })
    await happen('invitation/refused', { organizationId, eventId, reason: 'license_suspended' })
    expect(mailsTo([addressOf(admin)])).toEqual([1])
  })

  test('staff hear once of a database that is not what its migrations promise', async () => {
    const { admin } = await scene()
    await systemDb().staffMember.create({ data: { userId: admin.userId, grantedBy: 'test' } })
    const owner = await openDirect()
    try {
      await owner.query('CREATE INDEX surplus ON clips (id)')
      await happen('schema/applied', { migrations: [] })
      expect(await systemDb().schemaCheckRun.count()).toBe(1)
      expect(mailsTo([addressOf(admin)])).toEqual([1])
      await happen('schema/applied', { migrations: [] })
      expect(await systemDb().schemaCheckRun.count()).toBe(2)
      expect(mailsTo([addressOf(admin)])).toEqual([1])
    } finally {
      await owner.query('DROP INDEX surplus')
      await owner.end()
    }
  })

  test('an invitation is sent once', async () => {
    const { admin } = await scene()
    const address = `grace-${newId()}@example.test`
    await inviteByEmail(admin, { addresses: [address] })
    await quiet()
    expect(mailsTo([address])).toEqual([1])
  })

  test('all of their steps were repeated', () => {
    const functions = [...new Set([...repeated].map((step) => step.split(' ')[0]))].sort()
    for (const name of [
      'follow-deletion',
      'purge-organization',
      'tell-refused-invitation',
      'check-schema',
      'send-invitation',
    ])
      expect(functions).toContain(`clipforge-${name}`)
  })
})
