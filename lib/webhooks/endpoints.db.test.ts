import { afterAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { listMailableAdmins } from '@/lib/access/list-mailable-admins'
import { listFailingEndpoints } from '@/lib/admin/list-failing-endpoints'
import { Forbidden, Invalid, LimitReached, NotFound, RateLimited } from '@/lib/core/errors'
import { newId } from '@/lib/core/ids'
import { disconnectDb, systemDb } from '@/lib/platform/db/db'
import { openSecret, sealSecret } from '@/lib/platform/envelope/envelope'
import { OutboundFailed } from '@/lib/platform/outbound/outbound-failed'
import { disconnectRateLimits } from '@/lib/platform/rate-limit'
import { createMember, createOrganization } from '@/prisma/factories/organization'
import { createEndpoint } from './create-endpoint'
import { deleteEndpoint } from './delete-endpoint'
import { deleteOldWebhooks } from './delete-old-webhooks'
import { getEndpointActivity } from './get-activity'
import { getDelivery, listDeliveries } from './list-deliveries'
import { getEndpoint, listEndpoints } from './list-endpoints'
import { replayDelivery, replayFailed } from './replay-delivery'
import { revealSecret } from './reveal-secret'
import { rewrapSecrets } from './rewrap-secrets'
import { rotateSecret } from './rotate-secret'
import { placeOf } from './sealed-secrets'
import { sendTestEvent } from './send-test-event'
import { answering, WebhookScene } from './testing/scene'
import { updateEndpoint } from './update-endpoint'

vi.mock('@/lib/platform/events')
afterAll(async () => {
  await disconnectRateLimits()
  await disconnectDb()
})

let scene: WebhookScene
let endpointId: string
beforeEach(async () => {
  process.env.OUTBOUND_LOOPBACK = 'true'
  scene = await new WebhookScene().open()
  endpointId = scene.endpoint.id
})
const organization = () => systemDb().organization.findUniqueOrThrow({ where: { id: scene.admin.organizationId } })
const actions = async () =>
  (
    await systemDb().auditEntry.findMany({
      where: { organizationId: scene.admin.organizationId },
      orderBy: { createdAt: 'asc' },
    })
  ).map(({ action }) => action)

describe('an endpoint', () => {
  it('is listed without its secret, and revealed to admins with an audit row', async () => {
    const { secret, endpoint: view } = scene
    expect(await listEndpoints(scene.admin)).toEqual({ data: [view], nextCursor: null })
    expect(secret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/)
    expect((await actions()).sort()).toEqual(['webhook.create', 'webhook.reveal'])
    const { secretSealed } = await scene.row()
    expect(Buffer.from(secretSealed ?? []).toString('latin1')).not.toContain(secret.slice(6, 20))
  })

  it('bar 27: leaves its secrets nowhere in the database, whatever is sent and however it fails', async () => {
    const { admin } = scene
    const url = `http://localhost:9/${newId()}`
    await updateEndpoint(admin, { endpointId, url })
    scene.answer = () => answering(500)
    await scene.happen()
    await scene.drain()
    await rotateSecret(admin, { endpointId })
    await sendTestEvent(admin, { endpointId }, scene.send)
    const secrets = [scene.secret, await scene.reveal()].map((secret) => secret.slice('whsec_'.length))
    expect(secrets[0]).not.toBe(secrets[1])
    const tables = await systemDb().$queryRaw<{ name: string }[]>`
      SELECT relname AS name FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'r'
        AND has_table_privilege(oid, 'SELECT')`
    const holding = async (text: string) => {
      const found = await Promise.all(
        tables.map(async ({ name }) => {
          const rows = await systemDb().$queryRawUnsafe<unknown[]>(
            `SELECT 1 FROM "${name}" AS t WHERE strpos(t::text, $1) > 0 LIMIT 1`,
            text,
          )
          return rows.length > 0 ? [name] : []
        }),
      )
      return found.flat().sort()
    }
    expect(await holding(url)).toEqual(['webhook_attempts', 'webhook_endpoints'])
    for (const secret of secrets) {
      expect(await holding(secret)).toEqual([])
      expect(await holding(Buffer.from(secret, 'base64').toString('hex'))).toEqual([])
    }
    // Staff see every endpoint that fails, also in a later test.
    await deleteEndpoint(admin, { endpointId })
  })

  it('is counted by the plan and by forwardingEnabled', async () => {
    const types = ['clip.created' as const]
    await createEndpoint(scene.admin, { url: 'http://localhost:9/two', types })
    await expect(createEndpoint(scene.admin, { url: 'http://localhost:9/three', types })).rejects.toThrow(LimitReached)
    expect((await organization()).forwardingEnabled).toBe(true)
    for (const { id } of (await listEndpoints(scene.admin)).data) await deleteEndpoint(scene.admin, { endpointId: id })
    expect((await organization()).forwardingEnabled).toBe(false)
    await createEndpoint(scene.admin, { url: 'http://localhost:9/three', types })
  })

  it.each([
    'http://10.0.0.1/',
    'https://169.254.169.254/latest',
    'https://user:pw@a.example.com/',
    'ftp://a.example.com/',
  ])('bar 21: cannot have the address %s, neither when it is created nor later', async (url) => {
    await expect(createEndpoint(scene.admin, { url, types: ['*'] })).rejects.toThrow(Invalid)
    await expect(updateEndpoint(scene.admin, { endpointId, url })).rejects.toThrow(Invalid)
  })

  it('is another organization’s business in nothing', async () => {
    await scene.happen()
    await scene.drain()
    const stranger = { ...(await createMember(await createOrganization(), 'admin')), now: scene.now }
    const deliveryId = (await listDeliveries(scene.admin, { endpointId })).data[0]?.id as string
    const since = scene.time.toISOString()
    for (const attempt of [
      () => getEndpoint(stranger, { endpointId }),
      () => updateEndpoint(stranger, { endpointId, state: 'paused' }),
      () => deleteEndpoint(stranger, { endpointId }),
      () => rotateSecret(stranger, { endpointId }),
      () => revealSecret(stranger, { endpointId }),
      () => sendTestEvent(stranger, { endpointId }, scene.send),
      () => getEndpointActivity(stranger, { endpointId }),
      () => listDeliveries(stranger, { endpointId }),
      () => getDelivery(stranger, { deliveryId }),
      () => replayDelivery(stranger, { deliveryId }),
      () => replayFailed(stranger, { endpointId, since }),
    ])
      await expect(attempt()).rejects.toThrow(NotFound)
    expect((await listDeliveries(stranger)).data).toEqual([])
  })

  it('is read by members, and changed by admins alone', async () => {
    const member = { ...(await createMember(scene.admin.organizationId)), now: scene.now }
    expect((await listEndpoints(member)).data).toHaveLength(1)
    for (const attempt of [
      () => createEndpoint(member, { url: 'http://localhost:9/', types: ['*'] }),
      () => updateEndpoint(member, { endpointId, state: 'paused' }),
      () => deleteEndpoint(member, { endpointId }),
      () => rotateSecret(member, { endpointId }),
      () => revealSecret(member, { endpointId }),
      () => sendTestEvent(member, { endpointId }, scene.send),
      () => replayFailed(member, { endpointId, since: scene.time.toISOString() }),
    ])
      await expect(attempt()).rejects.toThrow(Forbidden)
    const watchers = await listMailableAdmins(scene.admin)
    expect(watchers).toEqual([scene.admin.userId])
  })

  it('bar 27: has a secret that opens for no other organization, and survives the rotation of keys', async () => {
    const { secret } = scene
    const { id } = scene.endpoint
    const stranger = await new WebhookScene().open('http://localhost:9/other')
    const { secretSealed } = await stranger.row()
    await systemDb().webhookEndpoint.updateMany({ where: { id }, data: { secretSealed } })
    await expect(revealSecret(scene.admin, { endpointId })).rejects.toThrow('can’t be opened')
    const place = placeOf({ organizationId: scene.admin.organizationId, id }, 'secret_sealed')
    const [newer, older] = [1, 0].map((byte) => ({ id: byte ? 'newer' : 'test', key: Buffer.alloc(32, byte) }))
    if (!newer || !older) throw new Error('no keys')
    await systemDb().webhookEndpoint.updateMany({
      where: { id },
      data: { secretSealed: sealSecret(secret, place, [older]) },
    })
    expect((await rewrapSecrets([newer])).rewrapped).toBe(0)
    expect((await rewrapSecrets([newer, older])).left).toBe(0)
    const { secretSealed: rewrapped } = await scene.row()
    expect(openSecret(rewrapped as Uint8Array, place, [newer])).toBe(secret)
    await rewrapSecrets([older, newer])
    expect(await revealSecret(scene.admin, { endpointId })).toEqual({ secret })
  })
})

describe('a test event', () => {
  it('goes out at once, is logged, and sets testCallDetected when it is answered with 2xx', async () => {
    scene.answer = () => answering(500)
    expect(await sendTestEvent(scene.admin, { endpointId }, scene.send)).toMatchObject({
      isSuccess: false,
      status: 500,
    })
    expect((await organization()).testCallDetected).toBe(false)
    scene.answer = () => ({ status: 204, headers: {}, text: 'x'.repeat(5_000), ms: 3 })
    const { deliveryId } = await sendTestEvent(scene.admin, { endpointId }, scene.send)
    expect((await organization()).testCallDetected).toBe(true)
    const delivery = await getDelivery(scene.admin, { deliveryId })
    expect(delivery).toMatchObject({ type: 'webhook.test', state: 'succeeded', attempts: 1 })
    expect(delivery.log[0]?.answer).toHaveLength(1024)
    expect(JSON.parse(delivery.body)).toMatchObject({ type: 'webhook.test', data: { endpointId } })
    expect(await scene.row()).toMatchObject({ fails: 0, dueAt: null })
    const hours = await getEndpointActivity(scene.admin, { endpointId })
    expect([hours.length, hours.at(-1)]).toEqual([24, { at: scene.time.toISOString(), succeeded: 1, failed: 1 }])
  })

  it('bar 25: can be sent 5 times a minute', async () => {
    const tries = Array.from({ length: 12 }, () => sendTestEvent(scene.admin, { endpointId }, scene.send))
    const settled = await Promise.allSettled(tries)
    expect(settled.filter(({ status }) => status === 'fulfilled')).toHaveLength(5)
    for (const one of settled) if (one.status === 'rejected') expect(one.reason).toBeInstanceOf(RateLimited)
  })

  it('says in words why it didn’t arrive', async () => {
    scene.answer = () => {
      throw new OutboundFailed('tls', 'The certificate isn’t valid.')
    }
    expect(await sendTestEvent(scene.admin, { endpointId }, scene.send)).toMatchObject({
      status: null,
      error: 'The certificate isn’t valid.',
    })
  })
})

describe('staff', () => {
  it('see which endpoints fail, the host alone', async () => {
    const staff = { actor: { kind: 'staff' as const, id: scene.admin.userId }, requestId: newId(), now: scene.now }
    expect(await listFailingEndpoints(staff)).toEqual([])
    scene.answer = () => answering(500)
    await scene.happen()
    await scene.drain()
    expect(await listFailingEndpoints(staff)).toMatchObject([{ host: 'localhost:9', fails: 1, waiting: 1 }])
    await expect(listFailingEndpoints(scene.admin as never)).rejects.toThrow(Forbidden)
  })
})

describe('the log', () => {
  it('is listed newest first, page by page and by state, and forgotten after 30 days', async () => {
    for (let count = 0; count < 5; count += 1) {
      await scene.happen('clip/created', { clipId: newId() })
      scene.time = scene.later(1_000)
    }
    const first = await listDeliveries(scene.admin, { endpointId, limit: 3 })
    const rest = await listDeliveries(scene.admin, { endpointId, limit: 3, cursor: first.nextCursor as string })
    expect([first.data.length, rest.data.length, rest.nextCursor]).toEqual([3, 2, null])
    const times = [...first.data, ...rest.data].map(({ createdAt }) => createdAt)
    expect(times).toEqual([...times].sort().reverse())
    expect((await listDeliveries(scene.admin, { state: 'succeeded' })).data).toEqual([])
    await deleteEndpoint(scene.admin, { endpointId })
    expect((await listDeliveries(scene.admin)).data.map(({ state }) => state)).toEqual(Array(5).fill('canceled'))
    expect(await deleteOldWebhooks(scene.later(31 * 86_400_000))).toBeGreaterThanOrEqual(5)
    expect((await listDeliveries(scene.admin)).data).toEqual([])
    expect(await systemDb().webhookEndpoint.count({ where: { id: endpointId } })).toBe(0)
  })
})
