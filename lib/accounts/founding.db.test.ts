import { readFileSync } from 'node:fs'
import path from 'node:path'
import pg from 'pg'
import { afterAll, describe, expect, it } from 'vitest'
import { checkEntitlement } from '@/lib/access/entitlements/check-entitlement'
import { systemContext } from '@/lib/access/system-context'
import { newId } from '@/lib/core/ids'
import { personKeyOf } from '@/lib/core/mailbox'
import { addMilliseconds, day, hour } from '@/lib/core/time'
import { disconnectDb, systemDb } from '@/lib/platform/db/db'
import type { MembershipSnapshot } from './clerk-objects'
import { upsertMembershipFromClerk } from './upsert-membership-from-clerk'
import { upsertOrganizationFromClerk } from './upsert-organization-from-clerk'
import { upsertUserFromClerk } from './upsert-user-from-clerk'

afterAll(disconnectDb)

const start = new Date('2026-01-31T23:30:00Z')
const source = { actor: { kind: 'webhook', id: 'clerk' }, requestId: 'test', now: () => start } as const

type Told = { org: string; user: string; email: string; role?: 'admin' | 'member'; createdBy?: string }

const organizationOf = ({ org, createdBy }: Pick<Told, 'org' | 'createdBy'>) => ({
  id: org,
  name: org,
  slug: null,
  imageUrl: null,
  createdBy,
  updatedAt: start,
})

function join(told: Told): Promise<void> {
  const membership: MembershipSnapshot = {
    id: `orgmem_${told.org}_${told.user}`,
    role: told.role ?? 'admin',
    createdAt: start,
    updatedAt: start,
    organization: organizationOf(told),
    user: { id: told.user, email: told.email, name: 'Ada', imageUrl: null },
  }
  return upsertMembershipFromClerk(source, membership)
}

const rowOf = (clerkId: string) =>
  systemDb().organization.findUniqueOrThrow({ where: { clerkId }, include: { license: true, allowance: true } })

const fresh = () => {
  const name = newId().slice(-12)
  return { org: `org_${name}`, user: `user_${name}`, email: `${name}@example.test` }
}

describe('a new organization', () => {
  it('gets one trial of 30 days for its founder, whatever the order and repeats of Clerk events', async () => {
    const told = { ...fresh(), createdBy: undefined as string | undefined }
    told.createdBy = told.user
    await Promise.all([join(told), join(told), upsertOrganizationFromClerk(source, organizationOf(told))])
    await upsertUserFromClerk(source, {
      id: told.user,
      email: told.email,
      name: 'Ada',
      imageUrl: null,
      updatedAt: start,
    })
    await join(told)
    const row = await rowOf(told.org)
    const end = addMilliseconds(start, 30 * day)
    expect(row).toMatchObject({ billingStatus: 'trial', trialUsedAt: start, allowanceKey: personKeyOf(told.email) })
    expect(row.license).toMatchObject({ licenseType: 'TRIAL', status: 'ACTIVE', dateStart: start, dateEnd: end })
    expect(row.createdById).not.toBeNull()
    expect(row.allowance).toMatchObject({ importLimit: 5, importsUsed: 0, trialOrganizationId: row.id })
    expect(await systemDb().auditEntry.count({ where: { organizationId: row.id, action: 'license.start' } })).toBe(1)

    const at = (time: Date) => systemContext(row.id, 'test', { now: () => time })
    await systemDb().organization.update({ where: { id: row.id }, data: { onboardingCompleted: true } })
    expect(await checkEntitlement(at(addMilliseconds(end, -1)), 'publish')).toMatchObject({ allowed: true })
    expect(await checkEntitlement(at(end), 'publish')).toMatchObject({ reason: 'trial_ended', status: 402 })
    expect(await checkEntitlement(at(addMilliseconds(end, hour)), 'import')).toMatchObject({ allowed: true })
  })

  it('gets no second trial and shares the free allowance of its founder, also under an email alias', async () => {
    const first = { ...fresh(), email: `ada.lovelace.${newId().slice(-6)}@gmail.com` }
    const [name] = first.email.split('@')
    const alias = `${name?.replaceAll('.', '').toUpperCase()}+films@googlemail.com`
    const second = { ...fresh(), email: alias }
    await join(first)
    await join(second)
    const [one, two] = [await rowOf(first.org), await rowOf(second.org)]
    expect(two.allowanceKey).toBe(one.allowanceKey)
    expect(two).toMatchObject({ billingStatus: 'none', trialUsedAt: null, license: { status: 'EXPIRED' } })
    expect(one.license?.status).toBe('ACTIVE')
  })

  it('gives one trial when two are founded at the same moment', async () => {
    const { email, user } = fresh()
    const orgs = [fresh().org, fresh().org, fresh().org]
    await Promise.all(orgs.map((org) => join({ org, user, email })))
    const rows = await Promise.all(orgs.map(rowOf))
    expect(rows.map((row) => row.license?.status).sort()).toEqual(['ACTIVE', 'EXPIRED', 'EXPIRED'])
  })

  it('has the founder that Clerk names, not the first admin to sign in', async () => {
    const told = fresh()
    const colleague = { ...fresh(), org: told.org }
    await join({ ...colleague, createdBy: told.user })
    expect(await rowOf(told.org)).toMatchObject({ createdById: null, license: null })
    await join({ ...told, createdBy: told.user })
    expect((await rowOf(told.org)).allowanceKey).toBe(personKeyOf(told.email))
  })

  it('never takes a plain member as its founder', async () => {
    const told = fresh()
    await join({ ...told, role: 'member' })
    expect(await rowOf(told.org)).toMatchObject({ createdById: null, license: null, billingStatus: 'none' })
  })
})

describe('while sign-ups are stopped', () => {
  it('new accounts are refused, and existing ones keep working', async () => {
    const [known, stranger] = [fresh(), fresh()]
    await join(known)
    await systemDb().systemSwitch.create({ data: { key: 'sign_ups', isOn: true } })
    try {
      await expect(join(stranger)).rejects.toMatchObject({ code: 'unavailable', status: 503 })
      await expect(join({ ...stranger, org: known.org })).rejects.toMatchObject({ code: 'unavailable' })
      expect(await systemDb().user.count({ where: { clerkId: stranger.user } })).toBe(0)
      expect(await systemDb().organization.count({ where: { clerkId: stranger.org } })).toBe(0)
      await expect(join({ ...known, role: 'member' })).resolves.toBeUndefined()
    } finally {
      await systemDb().systemSwitch.deleteMany()
    }
    await join(stranger)
    expect(await rowOf(stranger.org)).toMatchObject({ billingStatus: 'trial' })
  })
})

describe('the migration that gives older organizations their licenses', () => {
  const sql = readFileSync(
    path.resolve(import.meta.dirname, '../../prisma/migrations/20261121143100_backfill_licenses/migration.sql'),
    'utf8',
  )
  async function migrate(): Promise<void> {
    const owner = new pg.Client({ connectionString: process.env.DIRECT_URL })
    await owner.connect()
    await owner.query(`BEGIN; ${sql}; COMMIT`)
    await owner.end()
  }
  const ageOf = (days: number) => addMilliseconds(new Date(), -days * day)

  async function older(email: string, days: number, importsUsed = 0): Promise<string> {
    const told = { ...fresh(), email }
    await join(told)
    const { id } = await rowOf(told.org)
    await systemDb().license.deleteMany({ where: { organizationId: id } })
    await systemDb().organization.update({
      where: { id },
      data: {
        createdById: null,
        allowanceKey: null,
        billingStatus: 'none',
        trialUsedAt: null,
        createdAt: ageOf(days),
        importsUsed,
      },
    })
    return told.org
  }

  it('counts the trial from the creation date, treats email aliases as one person, and is repeatable', async () => {
    const name = `o.l.d.${newId().slice(-8)}`
    const young = await older(`${name}+a@gmail.com`, 3, 2)
    const old = await older(`${name.replaceAll('.', '').toUpperCase()}@googlemail.com`, 40, 1)
    const other = await older(`x.y+z@${name}.example`, 1)
    await systemDb().personAllowance.deleteMany()
    await migrate()
    await migrate()
    const [a, b, c] = [await rowOf(young), await rowOf(old), await rowOf(other)]
    expect(a).toMatchObject({ billingStatus: 'trial', license: { status: 'ACTIVE', licenseType: 'TRIAL' } })
    expect(b).toMatchObject({ billingStatus: 'none', license: { status: 'EXPIRED' } })
    expect(a.license?.dateEnd?.getTime()).toBe(addMilliseconds(a.createdAt, 30 * day).getTime())
    expect(a.allowanceKey).toBe(personKeyOf(`${name}@gmail.com`))
    expect(b.allowanceKey).toBe(a.allowanceKey)
    expect(a.allowance).toMatchObject({ importsUsed: 3, trialOrganizationId: b.id })
    expect(c.allowanceKey).toBe(personKeyOf(`x.y@${name}.example`))
  })
})
