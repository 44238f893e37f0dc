import pg from 'pg'
import type { UserContext } from '@/lib/access/context'
import { newId } from '@/lib/core/ids'
import { systemDb } from '@/lib/platform/db/db'
import { sourceKey, thumbnailKey } from '@/lib/platform/storage/keys'
import { createMultipartUpload } from '@/lib/platform/storage/multipart'
import { putObject } from '@/lib/platform/storage/objects'
import { type AnyTable, allowAnyRow, insertAnyRow, readAnyTables } from '@/prisma/factories/any-row'
import { createMember, createOrganization } from '@/prisma/factories/organization'

export type FullOrganization = {
  admin: UserContext
  member: UserContext
  organizationId: string
  clerkId: string
  customerId: string
  /** Part of every text of every row that the organization has. */
  canary: string
}

/** Makes organizations with a row in every table that holds rows of one, found by the catalog. */
export async function openScene() {
  const superuser = new pg.Client({ connectionString: process.env.SUPERUSER_DATABASE_URL })
  await superuser.connect()
  await allowAnyRow(superuser)
  const tables = (await readAnyTables(superuser)).filter(({ name }) => !['organizations', 'users'].includes(name))

  async function fill(name: string, only: readonly AnyTable[] = tables): Promise<FullOrganization> {
    const organizationId = await createOrganization(name)
    const canary = `canary-${newId()}`
    const customerId = `cus_${newId()}`
    await systemDb().organization.update({ where: { id: organizationId }, data: { stripeCustomerId: customerId } })
    const clerkId = `org_${organizationId}`
    const admin = await createMember(organizationId, 'admin')
    const member = await createMember(organizationId)
    // The memberships are real ones already.
    for (const table of only) {
      if (table.name === 'memberships') continue
      await insertAnyRow(superuser, table, { organizationId, userId: admin.userId, text: canary })
    }
    // Billing of any kind would be ended at Stripe.
    await systemDb().subscription.updateMany({ where: { organizationId }, data: { status: 'EXPIRED' } })
    await mention({ organizationId, clerkId, customerId, canary })
    return { admin, member, organizationId, clerkId, customerId, canary }
  }

  async function mention(of: Pick<FullOrganization, 'organizationId' | 'clerkId' | 'customerId' | 'canary'>) {
    const { organizationId, clerkId, customerId, canary } = of
    const clerk = { type: 'organization.updated', data: { id: clerkId, name: canary } }
    await systemDb().clerkWebhookEvent.create({ data: { id: `msg_${newId()}`, type: clerk.type, payload: clerk } })
    const objectId = `in_${newId()}`
    await systemDb().stripeWebhookEvent.create({
      data: {
        id: `evt_${newId()}`,
        type: 'invoice.paid',
        isLive: false,
        objectType: 'invoice',
        objectId,
        occurredAt: new Date(),
        payload: { data: { object: { id: objectId, customer: customerId, description: canary } } },
      },
    })
    const watermark = { watermarkAt: new Date(), readAt: new Date() }
    await systemDb().stripeObject.createMany({
      data: [
        { objectId, objectType: 'invoice', ...watermark },
        { objectId: customerId, objectType: 'customer', ...watermark },
      ],
    })
    await systemDb().rateLimit.create({ data: { key: `export:${organizationId}`, points: 1 } })
    const fingerprint = `print-${canary}`
    const cause = { category: 'SYSTEM_ERROR', errorCode: 'x', errorMessage: canary, operation: 'x' } as const
    await systemDb().errorGroup.create({
      data: {
        ...cause,
        fingerprint,
        severity: 'LOW',
        source: 'server',
        firstSeenAt: new Date(),
        lastSeenAt: new Date(),
      },
    })
    await systemDb().errorLog.create({ data: { ...cause, fingerprint, organizationId, source: 'server' } })
  }

  return {
    superuser,
    tables,
    fill,
    /** Two files and an upload that was never finished. */
    async store({ organizationId }: { organizationId: string }): Promise<void> {
      const video = { organizationId, videoId: newId() }
      await putObject({ key: thumbnailKey(video, 0), body: 'jpg', contentType: 'image/jpeg' })
      await putObject({ key: sourceKey(video), body: 'video', contentType: 'video/mp4' })
      await createMultipartUpload({ key: sourceKey({ organizationId, videoId: newId() }), contentType: 'video/mp4' })
    },
    /** How many rows of each table name any of `names` anywhere; tables without any are left out. */
    async rowsNaming(names: readonly string[]): Promise<Record<string, number>> {
      const all = await superuser.query<{ name: string }>(
        "SELECT relname AS name FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'r' ORDER BY 1",
      )
      const found: Record<string, number> = {}
      for (const { name } of all.rows) {
        const { rows } = await superuser.query(
          `SELECT count(*)::int AS count FROM "${name}" t WHERE t::text LIKE ANY ($1::text[])`,
          [names.map((one) => `%${one}%`)],
        )
        if (rows[0].count > 0) found[name] = rows[0].count
      }
      return found
    },
    /** A hash of the organization's rows in each table. */
    async hashes(organizationId: string): Promise<Record<string, string>> {
      const found: Record<string, string> = {}
      for (const { name, tenantColumn } of await readAnyTables(superuser)) {
        if (name === 'users') continue
        const { rows } = await superuser.query(
          `SELECT md5(string_agg(t::text, E'\\n' ORDER BY t::text)) AS hash FROM "${name}" t WHERE "${tenantColumn}" = $1`,
          [organizationId],
        )
        found[name] = rows[0].hash
      }
      return found
    },
    close: () => superuser.end(),
  }
}
