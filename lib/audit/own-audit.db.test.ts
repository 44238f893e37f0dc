import { afterAll, describe, expect, test, vi } from 'vitest'
import { recordAudit } from '@/lib/access/audit'
import type { Actor, UserContext } from '@/lib/access/context'
import { createApiKey } from '@/lib/api-keys/create-api-key'
import { newId } from '@/lib/core/ids'
import { addMilliseconds, day } from '@/lib/core/time'
import { disconnectDb, systemDb } from '@/lib/platform/db/db'
import { createMember, createOrganization } from '@/prisma/factories/organization'
import { exportOwnAudit } from './export-own-audit'
import { listOwnAudit } from './list-own-audit'

vi.mock('@/lib/platform/events')
afterAll(disconnectDb)

const now = new Date('2026-11-20T12:00:00Z')

async function admin(name = 'Harbour'): Promise<UserContext> {
  return { ...(await createMember(await createOrganization(name), 'admin')), now: () => now }
}

async function note(
  ctx: UserContext,
  action: string,
  given: { actor?: Actor; at?: Date; data?: Record<string, string> } = {},
): Promise<void> {
  const { actor = ctx.actor, at = now, data } = given
  const source = { actor, requestId: 'r', now: () => at, organizationId: ctx.organizationId }
  await recordAudit(systemDb(), source, { action, target: { type: 'clip', id: newId() }, data })
}

const actionsOf = async (ctx: UserContext, input: object = {}) =>
  (await listOwnAudit(ctx, input)).entries.map((entry) => entry.action)

describe('the audit log of an organization', () => {
  test('has its own rows only, newest first, and paginates without gaps', async () => {
    const [mine, other] = [await admin(), await admin('Other')]
    for (let n = 0; n < 5; n += 1) await note(mine, `clip.change${n}`, { at: addMilliseconds(now, Math.floor(n / 2)) })
    await note(other, 'clip.secret')
    const seen: string[] = []
    let cursor: string | undefined
    do {
      const page = await listOwnAudit(mine, { limit: 2, cursor })
      seen.push(...page.entries.map((entry) => entry.action))
      cursor = page.nextCursor ?? undefined
    } while (cursor)
    expect(seen).toEqual([4, 3, 2, 1, 0].map((n) => `clip.change${n}`))
    expect(await actionsOf(other)).toEqual(['clip.secret'])
  })

  test('names members, shows staff as "ClipForge staff" and jobs as "ClipForge"', async () => {
    const ctx = await admin()
    const staff = await createMember(await createOrganization('Staff home'))
    await systemDb().user.update({ where: { id: staff.userId }, data: { name: 'Agent Smith' } })
    const stranger = await createMember(await createOrganization('Elsewhere'))
    await note(ctx, 'a.first')
    await note(ctx, 'a.second', { actor: { kind: 'staff', id: staff.userId }, data: { reason: 'They asked.' } })
    await note(ctx, 'a.third', { actor: { kind: 'webhook', id: 'stripe' } })
    await note(ctx, 'a.fourth', { actor: { kind: 'user', id: stranger.userId } })
    const { id } = await createApiKey(ctx, { name: 'Nightly upload', scopes: ['clips:write'] })
    await note(ctx, 'a.fifth', { actor: { kind: 'apiKey', id, scopes: [] } })
    await note(ctx, 'a.sixth', { actor: { kind: 'apiKey', id: newId(), scopes: [] } })
    const { entries } = await listOwnAudit(ctx)
    expect(entries.map(({ action, actor, actorName }) => [action, actor, actorName]).sort()).toEqual([
      ['a.fifth', 'keys', 'API key Nightly upload'],
      ['a.first', 'people', 'Test person'],
      ['a.fourth', 'people', 'Former member'],
      ['a.second', 'staff', 'ClipForge staff'],
      ['a.sixth', 'keys', 'API key'],
      ['a.third', 'system', 'ClipForge'],
      ['api-key.create', 'people', 'Test person'],
    ])
    expect(JSON.stringify(entries)).toContain('They asked.')
    const csv = await new Response(await exportOwnAudit(ctx, {})).text()
    for (const text of [JSON.stringify(entries), csv]) {
      expect(text).not.toContain(staff.userId)
      expect(text).not.toContain('Agent Smith')
    }
  })

  test('is filtered by actor, target and date range of whole days', async () => {
    const ctx = await admin()
    await note(ctx, 'clip.update', { at: new Date('2026-11-18T23:59:59.999Z') })
    await note(ctx, 'clip-set.update', { at: new Date('2026-11-19T00:00:00Z') })
    await note(ctx, 'video.delete', { at: new Date('2026-11-19T23:59:59.999Z'), actor: { kind: 'staff', id: newId() } })
    await note(ctx, 'clip.create', { at: new Date('2026-11-20T00:00:00Z'), actor: { kind: 'system', id: 'x' } })
    expect(await actionsOf(ctx, { about: 'clip' })).toEqual(['clip.create', 'clip.update'])
    expect(await actionsOf(ctx, { actor: 'staff' })).toEqual(['video.delete'])
    expect(await actionsOf(ctx, { actor: 'system' })).toEqual(['clip.create'])
    expect(await actionsOf(ctx, { from: '2026-11-19', to: '2026-11-19' })).toEqual(['video.delete', 'clip-set.update'])
    expect(await actionsOf(ctx, { actor: 'people', from: '2026-11-19' })).toEqual(['clip-set.update'])
    for (const wrong of [
      { from: '2026-13-01' },
      { to: '2026-02-30' },
      { actor: 'user' },
      { about: '%' },
      { cursor: 'x' },
    ] as object[]) {
      await expect(listOwnAudit(ctx, wrong)).rejects.toMatchObject({ code: 'invalid' })
    }
  })

  test('is for admins only, not for members or staff viewing the studio', async () => {
    const ctx = await admin()
    const member = await createMember(ctx.organizationId, 'member')
    const viewer = { ...member, actor: { kind: 'staff', id: newId() } } as never
    for (const who of [member, viewer]) {
      await expect(listOwnAudit(who)).rejects.toMatchObject({ code: 'forbidden' })
      await expect(exportOwnAudit(who, {})).rejects.toMatchObject({ code: 'forbidden' })
    }
  })

  test('is exported as CSV with formulas escaped, and the export is audited', async () => {
    const [ctx, other] = [await admin(), await admin('Other')]
    const rows = Array.from({ length: 700 }, (_, n) => ({
      id: newId(),
      organizationId: ctx.organizationId,
      actorKind: 'user',
      actorId: ctx.userId,
      action: `clip.change${n}`,
      data: { title: `Cut "${n}", again` },
      createdAt: addMilliseconds(now, -day + n),
    }))
    await systemDb().auditEntry.createMany({ data: rows })
    await systemDb().user.update({ where: { id: ctx.userId }, data: { name: '=HYPERLINK("http://evil")' } })
    await note(other, 'clip.secret')
    const csv = await new Response(await exportOwnAudit(ctx, { about: 'clip' })).text()
    const lines = csv.trimEnd().split('\r\n')
    expect(lines).toHaveLength(701)
    expect(lines[1]).toContain(`"'=HYPERLINK(""http://evil"")",clip.change699`)
    expect(lines[1]).toContain('"{""title"":""Cut \\""699\\"", again""}"')
    expect(csv).not.toContain('clip.secret')
    expect((await listOwnAudit(ctx, { about: 'audit' })).entries).toMatchObject([
      { action: 'audit.export', data: { about: 'clip' } },
    ])
  })
})
