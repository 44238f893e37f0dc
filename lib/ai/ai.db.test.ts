import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { z } from 'zod'
import { type AiStandIn, startAiStandIn } from '@/dev/ai/server'
import type { UserContext } from '@/lib/access/context'
import { forgetGuardSettings } from '@/lib/access/entitlements/switches'
import { Forbidden, Invalid } from '@/lib/core/errors'
import { newId } from '@/lib/core/ids'
import { addMilliseconds, hour, minute } from '@/lib/core/time'
import { disconnectDb, systemDb } from '@/lib/platform/db/db'
import { openSecret } from '@/lib/platform/envelope/envelope'
import { createMember, createOrganization } from '@/prisma/factories/organization'
import { callAi } from './call-ai'
import { getAiSettings } from './get-ai-settings'
import { type ChosenAi, chosenAi, keyPlace } from './internal'
import { isAiAvailable } from './is-ai-available'
import { listAiCalls } from './list-ai-calls'
import { reserveCall } from './reserve-call'
import { rewrapAiKeys } from './rewrap-ai-keys'
import { inputHashOf, monthOf } from './rules'
import { settleCall } from './settle-call'
import { sweepReservations } from './sweep-reservations'
import { updateAiSettings } from './update-ai-settings'

vi.mock('@/lib/platform/events')

const key = 'key-of-the-tests-1234'
let standIn: AiStandIn
let admin: UserContext
beforeAll(async () => {
  standIn = await startAiStandIn({ key })
  Object.assign(process.env, {
    ...{ AI_PROVIDER: 'openai-compatible', AI_API_KEY: key, AI_MODEL: 'local-stand-in', AI_PRICE: '1:4' },
    ...{ AI_BASE_URL: `${standIn.url}/v1`, OUTBOUND_LOOPBACK: 'true' },
  })
})
beforeEach(async () => {
  standIn.script('ok')
  admin = await createMember(await createOrganization(), 'admin')
})
afterAll(async () => {
  await standIn.stop()
  await disconnectDb()
})

const request = (words = newId()) => ({
  ...{ purpose: 'ideas' as const, promptVersion: 'ideas-1', system: 'You write ideas.', maxOutputTokens: 1_000 },
  prompt: `Write 1 idea.\n<data>{"text":"Bread needs a warm kitchen ${words}."}</data>`,
  schema: z.object({ ideas: z.array(z.object({ title: z.string().max(200) })).max(3) }),
})
const budget = (ctx = admin) =>
  systemDb().aiBudget.findFirst({
    where: { organizationId: ctx.organizationId },
    omit: { month: true, organizationId: true },
  })
const call = (ctx = admin) => systemDb().aiCall.findFirstOrThrow({ where: { organizationId: ctx.organizationId } })
const own = { provider: 'openai-compatible', model: 'a-model', key, monthlyCapCents: null } as const
const ownAt = (path = '/v1') => ({ ...own, baseUrl: `${standIn.url}${path}` })
const chosen = () => chosenAi(null, admin.organizationId) as ChosenAi
const reservation = (worstMicros: number) => ({
  ...{ purpose: 'ideas' as const, promptVersion: '1', inputHash: inputHashOf([newId()]), worstMicros },
})

describe('an AI call', () => {
  it('gives the object with what it cost, settles the budget, and notes nothing of its words', async () => {
    const words = newId()
    const result = await callAi(admin, request(words))
    if ('refused' in result) throw new Error(result.message)
    expect(result.engine).toEqual({ provider: 'openai-compatible', model: 'local-stand-in' })
    expect(result.value.ideas[0]?.title).toContain('local stand-in')
    expect(result.costMicros).toBeGreaterThan(50)
    expect(await budget()).toEqual({ reservedMicros: 0n, spentMicros: BigInt(result.costMicros) })
    const row = await call()
    expect(row).toMatchObject({
      id: result.callId,
      state: 'settled',
      requests: 1,
      keySource: 'environment',
      errorCode: null,
    })
    expect(row.reservedMicros).toBeGreaterThan(row.costMicros)
    expect(
      JSON.stringify({ ...row, answer: null }, (_, value) => (typeof value === 'bigint' ? Number(value) : value)),
    ).not.toContain(words)
  })

  it('answers the same question again without asking, for this organization alone', async () => {
    const asked = request()
    const [first, second] = [await callAi(admin, asked), await callAi(admin, asked)]
    expect(second).toEqual({ ...first, costMicros: 0 })
    expect(standIn.requests).toHaveLength(1)
    await callAi(admin, { ...asked, promptVersion: 'ideas-2' })
    await callAi(await createMember(await createOrganization()), asked)
    expect(standIn.requests).toHaveLength(3)
  })

  it('charges a broken answer, and nothing for a busy provider', async () => {
    standIn.script('prose')
    expect(await callAi(admin, request())).toMatchObject({ refused: 'broken_answer', message: /./ })
    const { costMicros, requests } = await call()
    expect([costMicros > 0n, requests]).toEqual([true, 2])
    const stranger = await createMember(await createOrganization())
    standIn.script('refusal')
    expect(await callAi(stranger, request())).toMatchObject({ refused: 'refused' })
    expect(await call(stranger)).toMatchObject({ state: 'failed', errorCode: 'refused' })
    expect((await budget(stranger))?.reservedMicros).toBe(0n)
  })

  it('is refused while AI is turned off for the organization, without a reservation', async () => {
    await systemDb().organization.update({ where: { id: admin.organizationId }, data: { aiDisabled: true } })
    forgetGuardSettings()
    expect(await callAi(admin, request())).toMatchObject({
      refused: 'not_allowed',
      message: expect.stringMatching(/turned off/),
    })
    expect(await isAiAvailable(admin)).toBe(false)
    expect([await budget(), standIn.requests.length]).toEqual([null, 0])
  })
})

describe('the monthly AI budget', () => {
  it('is never exceeded by 500 calls at once', async () => {
    const worstMicros = 10_000
    const attempts = Array.from({ length: 500 }, () => reserveCall(admin, chosen(), reservation(worstMicros)))
    const settled = await Promise.allSettled(attempts)
    let granted = settled.filter((one) => one.status === 'fulfilled' && one.value).length
    // A machine at its limit turns some away before they ask; the rest of the budget goes to those that come again.
    while (await reserveCall(admin, chosen(), reservation(worstMicros))) granted += 1
    expect(granted).toBe(25)
    expect(await budget()).toEqual({ reservedMicros: 250_000n, spentMicros: 0n })
    expect(await systemDb().aiCall.count({ where: { organizationId: admin.organizationId } })).toBe(25)
  }, 60_000)

  it('refuses a call that could exceed it, and says what to do', async () => {
    await updateAiSettings(admin, { provider: null, monthlyCapCents: 0 })
    expect(await callAi(admin, request())).toMatchObject({
      refused: 'too_expensive',
      message: expect.stringMatching(/admin can raise/),
    })
    expect([standIn.requests.length, await isAiAvailable(admin)]).toEqual([0, false])
  })

  it('counts what a crash left reserved as spent, once, and corrects it when the call ends after all', async () => {
    const began = addMilliseconds(new Date(), -hour)
    const reserved = await reserveCall({ ...admin, now: () => began }, chosen(), reservation(70_000))
    if (!reserved) throw new Error('refused')
    await sweepReservations()
    await sweepReservations()
    expect(await budget()).toEqual({ reservedMicros: 0n, spentMicros: 70_000n })
    const end = { costMicros: 5_000, inputTokens: 1, outputTokens: 1, requests: 1, errorCode: null }
    await settleCall(admin, reserved, end)
    await settleCall(admin, reserved, end)
    expect(await budget()).toEqual({ reservedMicros: 0n, spentMicros: 5_000n })
  })

  it('leaves calls alone that are under way', async () => {
    const recent = addMilliseconds(new Date(), -5 * minute)
    await reserveCall({ ...admin, now: () => recent }, chosen(), reservation(70_000))
    await sweepReservations()
    expect((await budget())?.reservedMicros).toBe(70_000n)
    expect(monthOf(new Date('2026-12-31T23:59:59Z'))).toEqual(new Date('2026-12-01T00:00:00Z'))
  })
})

describe('an organization’s own AI key', () => {
  it('is asked once before it is kept, sealed, used, and never told', async () => {
    const view = await updateAiSettings(admin, ownAt())
    expect(view).toMatchObject({ source: 'organization', provider: 'openai-compatible', keyHint: '1234' })
    expect(standIn.requests).toHaveLength(1)
    expect(JSON.stringify([view, await getAiSettings(admin)])).not.toContain(key)
    const row = await systemDb().aiSettings.findUniqueOrThrow({ where: { organizationId: admin.organizationId } })
    expect(Buffer.from(row.keySealed as Uint8Array).includes(key)).toBe(false)
    expect(openSecret(row.keySealed as Uint8Array, keyPlace(admin.organizationId))).toBe(key)
    expect(await callAi(admin, request())).toMatchObject({ engine: { model: 'a-model' } })
    expect(await call()).toMatchObject({ keySource: 'organization' })
    const audit = await systemDb().auditEntry.findMany({
      where: { organizationId: admin.organizationId, action: 'ai.update' },
    })
    expect(audit).toHaveLength(1)
    expect(JSON.stringify(audit)).not.toContain(key)
  })

  it.each([
    ['a wrong key', () => ({ ...ownAt(), key: 'another' }), 'key'],
    ['a provider that fails', () => ownAt('/scripts/500/v1'), 'provider'],
    ['no key', () => ({ ...ownAt(), key: undefined }), 'key'],
    ['no model', () => ({ ...ownAt(), model: '' }), 'model'],
    ['no address', () => own, 'baseUrl'],
    ['an address of a private network', () => ({ ...own, baseUrl: 'https://192.168.1.1/v1' }), 'baseUrl'],
  ])('refuses %s and keeps nothing', async (_what, given, field) => {
    const error = await updateAiSettings(admin, given()).catch((thrown) => thrown)
    expect(error).toBeInstanceOf(Invalid)
    expect(Object.keys(error.fields)).toEqual([field])
    expect((await getAiSettings(admin)).source).toBe('environment')
  })

  it('stays when other settings change, but is asked for again for another address', async () => {
    await updateAiSettings(admin, ownAt())
    const { key: _, ...rest } = ownAt()
    expect(await updateAiSettings(admin, { ...rest, monthlyCapCents: 300 })).toMatchObject({
      monthlyCapCents: 300,
      keyHint: '1234',
    })
    await expect(updateAiSettings(admin, { ...rest, baseUrl: `${standIn.url}/elsewhere/v1` })).rejects.toThrow(
      /Enter the key/,
    )
    expect(await updateAiSettings(admin, { provider: null, monthlyCapCents: null })).toMatchObject({
      source: 'environment',
      keyHint: null,
    })
  })

  it('belongs to its organization, and to admins', async () => {
    await updateAiSettings(admin, ownAt())
    await callAi(admin, request())
    const stranger = await createMember(await createOrganization(), 'admin')
    expect(await getAiSettings(stranger)).toMatchObject({
      source: 'environment',
      keyHint: null,
      month: { spentMicros: 0 },
    })
    expect((await listAiCalls(stranger)).data).toEqual([])
    expect((await listAiCalls(admin)).data).toMatchObject([{ purpose: 'ideas', model: 'a-model', state: 'settled' }])
    const { keySealed } = await systemDb().aiSettings.findUniqueOrThrow({
      where: { organizationId: admin.organizationId },
    })
    expect(() => openSecret(keySealed as Uint8Array, keyPlace(stranger.organizationId))).toThrow()
    const member = await createMember(admin.organizationId)
    await expect(updateAiSettings(member, ownAt())).rejects.toThrow(Forbidden)
  })

  it('survives the rotation of the wrapping key', async () => {
    await updateAiSettings(admin, ownAt())
    const [id = '', encoded = ''] = (process.env.SECRET_KEYS ?? '').split(',')[0]?.split(':') ?? []
    const current = { id, key: Buffer.from(encoded, 'base64') }
    const newer = { id: 'ai-rotation', key: Buffer.alloc(32, 7) }
    const read = () => systemDb().aiSettings.findUniqueOrThrow({ where: { organizationId: admin.organizationId } })
    await rewrapAiKeys([newer, current])
    expect(openSecret((await read()).keySealed as Uint8Array, keyPlace(admin.organizationId), [newer])).toBe(key)
    await rewrapAiKeys([current, newer])
    expect(openSecret((await read()).keySealed as Uint8Array, keyPlace(admin.organizationId))).toBe(key)
  })
})
