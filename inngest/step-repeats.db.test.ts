import { rm } from 'node:fs/promises'
import http from 'node:http'
import path from 'node:path'
import { serve } from 'inngest/edge'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import type { UserContext } from '@/lib/access/context'
import { createArchive } from '@/lib/archives/create-archive'
import { createExport } from '@/lib/clips/create-export'
import { newId } from '@/lib/core/ids'
import { requestDeletion } from '@/lib/deletion/request-deletion'
import { flushErrors } from '@/lib/errors/record-error'
import { startLinkImport } from '@/lib/imports/start-link-import'
import { fileOf, startFileServer } from '@/lib/imports/testing/file-server'
import { enqueueJob } from '@/lib/jobs/enqueue-job'
import { startJob } from '@/lib/jobs/start-job'
import { disconnectDb, systemDb, withTenantTransaction } from '@/lib/platform/db/db'
import { openDirect } from '@/lib/platform/db/direct'
import { type EventName, type InngestApp, inngestClient, sendEvents } from '@/lib/platform/events'
import { sendMail } from '@/lib/platform/mail'
import { startTestBucket, type TestBucket } from '@/lib/platform/storage/testing/bucket'
import { inviteByEmail } from '@/lib/referrals/invite-by-email'
import { completeUpload } from '@/lib/uploads/complete-upload'
import { presignUploadParts } from '@/lib/uploads/presign-upload-parts'
import { startUpload } from '@/lib/uploads/start-upload'
import { createMember, createOrganization } from '@/prisma/factories/organization'
import { bundle } from '../dev/bundles'
import { type InngestStandIn, startInngestStandIn } from '../dev/inngest/start'
import { freePort } from '../dev/process/free-port'
import { cutBeforeIndex, footageFile } from '../e2e/support/odd-files'
import { functionsOf } from './functions'
import { failLostRun } from './step-runner'

/*
 * Each call of Inngest is answered twice, and only the second answer is given: as when the first was lost, each step is
 * run again before the next one.
 */
const child = vi.hoisted(() => ({ path: '' }))
vi.mock('@/lib/platform/media/media', async (original) => {
  const module = await original<typeof import('@/lib/platform/media/media')>()
  // Looking for people takes seconds of CPU, and is tested where it is done.
  const findSubjects = async () => ({ samples: [], failure: null })
  return { ...module, media: () => ({ ...module.createMedia({ childPath: child.path }), findSubjects }) }
})
vi.mock('@/lib/platform/mail', () => ({ sendMail: vi.fn(async () => ({ messageId: '<1@test>' })) }))
vi.mock('@/lib/platform/clerk', async (original) => ({
  ...(await original<object>()),
  deleteClerkOrganization: async () => {},
}))

vi.setConfig({ testTimeout: 240_000 })

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
  Object.assign(process.env, keys, {
    APP_URL: url,
    OUTBOUND_LOOPBACK: 'true',
    INNGEST_BASE_URL: `http://127.0.0.1:${standInPort}`,
  })
  child.path = path.resolve(await bundle('media-child', `dist/test-${process.pid}`))
  const doorOf = (app: InngestApp, servePath: string) => {
    const client = inngestClient(app)
    return serve({ client, functions: functionsOf[app].map((make) => make(client)), serveOrigin: url, servePath })
  }
  const doors = { web: doorOf('clipforge', '/api/inngest'), media: doorOf('clipforge-media', '/api/inngest/media') }
  server = http.createServer(async (request, response) => {
    const door = request.url?.startsWith('/api/inngest/media') ? doors.media : doors.web
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
    appUrls: [`${url}/api/inngest`, `${url}/api/inngest/media`],
    checkpointing: false,
    retryMs: 5,
    testDoors: true,
    log: () => {},
  })
  for (const app of ['inngest', 'inngest/media'])
    await fetch(`${standIn.url}/__sync?url=${encodeURIComponent(`${url}/api/${app}`)}`, { method: 'POST' })
}, 120_000)

afterAll(async () => {
  await standIn?.stop()
  server?.closeAllConnections()
  await new Promise((resolve) => server?.close(resolve))
  await disconnectDb()
  await bucket?.stop()
  await rm(path.dirname(child.path), { recursive: true, force: true })
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
  const answer = await fetch(`${standIn.url}/__idle?timeoutMs=200000&withinMs=100`)
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
  test('mails the admins of a deleted organization once, also at the purge', async () => {
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

  test('tells the inviter once why the invitation was refused', async () => {
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

  test('mails staff once about schema drift', async () => {
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

  test('sends an invitation once', async () => {
    const { admin } = await scene()
    const address = `grace-${newId()}@example.test`
    await inviteByEmail(admin, { addresses: [address] })
    await quiet()
    expect(mailsTo([address])).toEqual([1])
  })

  test('analyzes a video, exports a clip and archives data once', async () => {
    const { organizationId, admin } = await scene()
    const bytes = footageFile()
    const { videoId } = await startUpload(admin, { filename: 'talk.mp4', sizeBytes: bytes.length })
    const [part] = await presignUploadParts(admin, { subjectId: videoId, partNumbers: [1] })
    await fetch(part?.url ?? '', { method: 'PUT', body: new Uint8Array(bytes) })
    await completeUpload(admin, { subjectId: videoId })
    await quiet()
    const where = { organizationId }
    const clips = await systemDb().clip.findMany({ where })
    expect(new Set(clips.map(({ rank }) => rank)).size).toBe(clips.length)
    expect(clips.length).toBeGreaterThan(0)
    const [first] = clips
    const edit = { ...(first?.edit as object), resolution: 540 }
    await systemDb().clip.update({ where: { id: first?.id }, data: { edit } })
    await createExport(admin, { clipId: first?.id ?? '' })
    await createArchive(admin)
    await quiet()

    const jobs = await systemDb().job.findMany({ where, orderBy: { type: 'asc' } })
    expect(jobs.map(({ type, state, attempts }) => [type, state, attempts])).toEqual([
      ['analyze_video', 'completed', 1],
      ['archive_organization', 'completed', 1],
      ['export_clip', 'completed', 1],
    ])
    const log = await systemDb().jobLog.groupBy({
      by: ['state'],
      where: { ...where, kind: 'state' },
      _count: true,
    })
    expect(Object.fromEntries(log.map((row) => [row.state, row._count]))).toEqual({
      queued: 3,
      running: 3,
      completed: 3,
    })
    const once = ['archive.complete', 'export.complete', 'video.publish-proposals']
    const audit = await systemDb().auditEntry.findMany({ where: { ...where, action: { in: once } } })
    expect(audit.map(({ action }) => action).sort()).toEqual(once)
    expect(await systemDb().guardDecision.count({ where: { ...where, capability: 'use_ai' } })).toBe(1)
    expect(await systemDb().organization.findUnique({ where: { id: organizationId } })).toMatchObject({
      importsUsed: 1,
    })
    const events = await systemDb().onboardingEvent.findMany({ where: { ...where, kind: 'completed' } })
    expect(events.map(({ step }) => step).sort()).toEqual(['EXPORT_CLIP', 'UPLOAD_VIDEO'])
  })

  test('imports a video from a link once', async () => {
    const { organizationId, admin } = await scene()
    const bytes = cutBeforeIndex()
    const files = await startFileServer({ 'talk.mp4': fileOf(bytes) })
    const { video } = await startLinkImport(admin, { url: files.at('talk.mp4') })
    await quiet()
    await files.close()
    expect(files.asked).toHaveLength(2)
    const where = { organizationId }
    const jobs = await systemDb().job.findMany({ where, orderBy: { type: 'asc' } })
    // The file has no index: it is fetched, and can't be analyzed.
    expect(jobs.map(({ type, state }) => [type, state])).toEqual([
      ['analyze_video', 'failed'],
      ['import_link', 'completed'],
    ])
    expect(await systemDb().video.findUnique({ where: { id: video.id } })).toMatchObject({
      sizeBytes: BigInt(bytes.length),
      uploadedAt: expect.any(Date),
    })
    expect(await systemDb().auditEntry.count({ where: { ...where, action: 'import.complete' } })).toBe(1)
  })

  test('a failed run records one error, under the id shown to the person', async () => {
    const { admin: ctx } = await scene()
    const jobId = await withTenantTransaction(ctx, (tx) =>
      enqueueJob(tx, ctx, { type: 'export_clip', title: 'A clip' }),
    )
    const run = { ctx, jobId, runId: 'given-up' }
    await startJob(ctx, run)
    for (const attempt of ['first', 'second'])
      expect([attempt, await failLostRun(run, new Error('gone'))]).toEqual([attempt, 'failed'])
    await flushErrors()
    const errors = await systemDb().errorLog.findMany({ where: { jobId } })
    expect(errors).toHaveLength(1)
    const job = await systemDb().job.findFirstOrThrow({ where: { id: jobId } })
    expect(job.errorMessage).toContain(errors[0]?.id)
  })

  test('repeated all of their steps', () => {
    const functions = [...new Set([...repeated].map((step) => step.split(' ')[0]))].sort()
    for (const name of [
      'media-analyze-video',
      'media-archive-organization',
      'media-export-clip',
      'media-import-link',
      'complete-onboarding-step',
      'follow-deletion',
      'purge-organization',
      'tell-refused-invitation',
      'check-schema',
      'send-invitation',
    ])
      expect(functions).toContain(`clipforge-${name}`)
  })
})
