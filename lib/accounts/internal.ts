import { type ChangeSource, recordAudit } from '@/lib/access/audit'
import { planLimits } from '@/lib/access/entitlements/plan-limits'
import { assertSignUpsOpen } from '@/lib/access/entitlements/sign-ups'
import { newId } from '@/lib/core/ids'
import { Prisma, type SystemTransaction } from '@/lib/platform/db/db'
import { onboardingSteps } from '../onboarding/steps'
import type { OrganizationSnapshot, UserSnapshot } from './clerk-objects'
import { foundOrganization } from './found-organization'
import { newReferralCode } from './referral-code'

/** Older than anything Clerk says: rows made before their own event are overwritten by it. */
export const unknownTime = new Date(0)

type Written = { id: string; isNew: boolean }

/**
 * Writes a user unless the row is newer already or deleted, which is final.
 * @returns the row's id, whatever was written
 * @throws Unavailable for a new one while sign-ups are stopped
 */
export async function writeUser(tx: SystemTransaction, source: ChangeSource, user: UserSnapshot): Promise<string> {
  const [written] = await tx.$queryRaw<Written[]>`
    INSERT INTO users (id, clerk_id, email, name, image_url, clerk_updated_at)
    VALUES (${newId()}::uuid, ${user.id}, ${user.email}, ${user.name}, ${user.imageUrl}, ${user.updatedAt})
    ON CONFLICT (clerk_id) DO UPDATE SET
      email = excluded.email,
      name = CASE WHEN users.name_set_at IS NULL THEN excluded.name ELSE users.name END,
      image_url = excluded.image_url,
      clerk_updated_at = excluded.clerk_updated_at,
      updated_at = ${source.now()}
    WHERE users.deleted_at IS NULL
      AND users.clerk_updated_at <= excluded.clerk_updated_at
      AND (users.clerk_updated_at, users.email, users.image_url, users.name_set_at IS NOT NULL OR users.name = excluded.name)
        IS DISTINCT FROM (excluded.clerk_updated_at, excluded.email, excluded.image_url, true)
    RETURNING id, xmax = 0 AS "isNew"`
  if (!written) return userIdOf(tx, user.id)
  if (written.isNew) await assertSignUpsOpen(tx)
  await recordAudit(
    tx,
    { ...source, organizationId: null },
    {
      action: written.isNew ? 'user.create' : 'user.update',
      target: { type: 'user', id: written.id },
    },
  )
  return written.id
}

/**
 * Writes an organization unless the row is newer already. A new one gets its referral code, its onboarding and, if its
 * founder is known already, its trial.
 * @returns the row's id, whatever was written
 * @throws Unavailable for a new one while sign-ups are stopped
 * @throws a unique violation when the drawn referral code is taken: see `withFreshReferralCode`
 */
export async function writeOrganization(
  tx: SystemTransaction,
  source: ChangeSource,
  organization: OrganizationSnapshot,
): Promise<string> {
  const { id: clerkId, name, slug, imageUrl, updatedAt } = organization
  const [written] = await tx.$queryRaw<Written[]>`
    INSERT INTO organizations (id, clerk_id, name, slug, image_url, clerk_updated_at, referral_code, import_limit)
    VALUES (${newId()}::uuid, ${clerkId}, ${name}, ${slug}, ${imageUrl}, ${updatedAt},
      ${newReferralCode()}, ${planLimits.imports.FREE})
    ON CONFLICT (clerk_id) DO UPDATE SET
      name = excluded.name,
      slug = excluded.slug,
      image_url = excluded.image_url,
      clerk_updated_at = excluded.clerk_updated_at,
      updated_at = ${source.now()}
    WHERE organizations.clerk_updated_at <= excluded.clerk_updated_at
      AND (organizations.clerk_updated_at, organizations.name, organizations.slug, organizations.image_url)
        IS DISTINCT FROM (excluded.clerk_updated_at, excluded.name, excluded.slug, excluded.image_url)
    RETURNING id, xmax = 0 AS "isNew"`
  if (!written) return organizationIdOf(tx, clerkId)
  if (written.isNew) {
    await assertSignUpsOpen(tx)
    await tx.onboardingProgress.createMany({
      data: onboardingSteps.map((step) => ({ organizationId: written.id, step })),
    })
  }
  await recordAudit(
    tx,
    { ...source, organizationId: written.id },
    {
      action: written.isNew ? 'organization.create' : 'organization.update',
      target: { type: 'organization', id: written.id },
    },
  )
  const { createdBy } = organization
  const founder = createdBy && (await tx.user.findFirst({ where: { clerkId: createdBy, deletedAt: null } }))
  if (founder) await foundOrganization(tx, source, { organizationId: written.id, founder })
  return written.id
}

/** Runs `work` again while it fails for a referral code that is taken; each run draws another. */
export async function withFreshReferralCode<T>(work: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await work()
    } catch (error) {
      if (attempt === 20 || !isTakenReferralCode(error)) throw error
    }
  }
}

function isTakenReferralCode(error: unknown): boolean {
  return (
    error instanceof Prisma.PrismaClientKnownRequestError &&
    JSON.stringify([error.message, error.meta]).includes('referral_code')
  )
}

async function userIdOf(tx: SystemTransaction, clerkId: string): Promise<string> {
  const { id } = await tx.user.findFirstOrThrow({ where: { clerkId }, select: { id: true } })
  return id
}

async function organizationIdOf(tx: SystemTransaction, clerkId: string): Promise<string> {
  const { id } = await tx.organization.findFirstOrThrow({ where: { clerkId }, select: { id: true } })
  return id
}
