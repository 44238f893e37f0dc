import { AsyncLocalStorage } from 'node:async_hooks'
import pg from 'pg'
import type { ReactNode } from 'react'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { forgetGuardSettings } from '@/lib/access/entitlements/switches'
import { disconnectDb, systemDb } from '@/lib/platform/db/db'
import { disconnectRateLimits } from '@/lib/platform/rate-limit'
import { createMember, createOrganization } from '@/prisma/factories/organization'
import { tenantScene } from '@/prisma/factories/tenant-scene'

/*
 * What the database is asked for one view of a page of the studio: its layout and the page, in the order and with the
 * sharing that a request has. React's `cache` keeps nothing outside of a server render, so a request is played here.
 */
const scene = vi.hoisted(() => ({
  session: null as null | { userId: string; sessionId: string; organizationId: string; role: string },
  request: null as null | { getStore(): Map<unknown, unknown[]> | undefined },
}))

vi.mock('react', async (original) => ({
  ...(await original<typeof import('react')>()),
  cache: (read: (...args: unknown[]) => unknown) => {
    const key = {}
    return (...args: unknown[]) => {
      const kept = scene.request?.getStore()
      if (!kept) return read(...args)
      const known = (kept.get(key) ?? []) as { args: unknown[]; answer: unknown }[]
      const found = known.find((one) => one.args.length === args.length && one.args.every((arg, n) => arg === args[n]))
      if (found) return found.answer
      const answer = read(...args)
      kept.set(key, [...known, { args, answer }])
      return answer
    }
  },
}))
vi.mock('next/headers', () => ({
  headers: async () => new Headers({ 'x-request-path': '/dashboard' }),
  cookies: async () => ({ get: () => undefined }),
}))
vi.mock('@/lib/platform/clerk-session', () => ({ currentSession: async () => scene.session }))

type Page = (props: { params: Promise<object>; searchParams: Promise<object> }) => Promise<ReactNode>

const requests = new AsyncLocalStorage<Map<unknown, unknown[]>>()
scene.request = requests
const asked: string[] = []
/** Transactions, and what a process keeps for seconds and asks for now and then: rates, switches and modes. */
const isNoRead = /^\s*(BEGIN|COMMIT|ROLLBACK|SET|DISCARD)\b|"?(rate_limits|system_switches|guard_settings)"/i
const query = pg.Client.prototype.query
let organizationId: string

beforeAll(async () => {
  const member = await createMember(await createOrganization())
  organizationId = member.organizationId
  const user = await systemDb().user.findUniqueOrThrow({ where: { id: member.userId } })
  const organization = await systemDb().organization.findUniqueOrThrow({ where: { id: organizationId } })
  await tenantScene(process.env.SYSTEM_DATABASE_URL as string, organization.clerkId ?? '')
  scene.session = {
    userId: user.clerkId ?? '',
    sessionId: 'sess_1',
    organizationId: organization.clerkId ?? '',
    role: member.role,
  }
})
beforeEach(() => {
  vi.spyOn(pg.Client.prototype, 'query').mockImplementation(function (this: pg.Client, ...args: unknown[]) {
    const text = textOf(args[0])
    if (!isNoRead.test(text)) asked.push(text)
    return Reflect.apply(query, this, args)
  } as never)
})
afterEach(() => {
  vi.restoreAllMocks()
  asked.length = 0
})
afterAll(() => Promise.all([disconnectDb(), disconnectRateLimits()]))

function textOf(config: unknown): string {
  return typeof config === 'string' ? config : ((config as { text?: string } | null)?.text ?? '')
}

/** Asks for a page as one request does: its layout and the page at the same time. Returns the statements. */
async function view(load: () => Promise<{ default: unknown }>, params: object = {}): Promise<string[]> {
  const [{ default: Layout }, { default: Page }] = await Promise.all([import('../layout'), load()])
  asked.length = 0
  await requests.run(new Map(), () =>
    Promise.all([
      Layout({ children: null }),
      (Page as Page)({ params: Promise.resolve(params), searchParams: Promise.resolve({}) }),
    ]),
  )
  return [...asked]
}

const pages: [name: string, most: number, load: () => Promise<{ default: unknown }>][] = [
  ['dashboard', 21, () => import('../dashboard/page')],
  ['videos', 15, () => import('../videos/(list)/page')],
  ['clips', 16, () => import('../clips/(list)/page')],
  ['billing settings', 18, () => import('../settings/billing/page')],
  ['profile settings', 14, () => import('../settings/profile/page')],
]

describe('a page view', () => {
  it.each(pages)('of %s makes at most %i database queries, none twice', async (_name, most, load) => {
    const statements = await view(load)
    expect(statements.length, statements.join('\n')).toBeLessThanOrEqual(most)
    expect(statements.filter((text, n) => statements.indexOf(text) !== n)).toEqual([])
  })

  it('caches nothing between requests of different organizations', async () => {
    const first = await view(() => import('../dashboard/page'))
    expect(await view(() => import('../dashboard/page'))).toHaveLength(first.length)
  })

  it('stores no guard decision, even when an observing guard would have refused an import', async () => {
    const { importLimit, importsUsed } = await systemDb().organization.findUniqueOrThrow({
      where: { id: organizationId },
    })
    await systemDb().organization.update({ where: { id: organizationId }, data: { importLimit: 0, importsUsed: 0 } })
    await systemDb().guardSetting.upsert({
      where: { guard: 'license' },
      create: { guard: 'license', mode: 'observe' },
      update: { mode: 'observe' },
    })
    forgetGuardSettings()
    try {
      for (const [, , load] of pages) await view(load)
      expect(await systemDb().guardDecision.count({ where: { organizationId } })).toBe(0)
    } finally {
      await systemDb().guardSetting.delete({ where: { guard: 'license' } })
      await systemDb().organization.update({ where: { id: organizationId }, data: { importLimit, importsUsed } })
    }
  })
})
