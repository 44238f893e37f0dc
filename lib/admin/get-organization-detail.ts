import { assertStaff } from '@/lib/access/assert-staff'
import type { StaffContext } from '@/lib/access/context'
import { NotFound } from '@/lib/core/errors'
import { systemDb } from '@/lib/platform/db/db'
import { type AuditView, toAuditViews } from './list-audit'

const shown = 10

export type OrganizationDetail = {
  id: string
  name: string
  slug: string | null
  clerkId: string
  tier: 'FREE' | 'PREMIUM'
  createdAt: string
  deletedAt: string | null
  deletion: { requestedAt: string | null; purgeDueAt: string | null; isStarted: boolean } | null
  bannedAt: string | null
  outboundPaused: boolean
  aiDisabled: boolean
  /** Staff's own or a sample: left out of the figures. */
  isInternal: boolean
  imports: { used: number; limit: number | null; bonus: number }
  onboarding: { step: string; isCompleted: boolean; isSkipped: boolean }
  billing: {
    status: string
    paymentActive: boolean
    pendingCancellation: boolean
    trialUsedAt: string | null
    stripeCustomerId: string | null
  }
  license: { type: string; status: string; start: string; end: string | null } | null
  subscriptions: {
    id: string
    status: string
    stripeStatus: string
    amount: number
    currency: string
    cycle: string
    periodEnd: string | null
    stripeId: string
  }[]
  payments: {
    id: string
    amount: number
    refunded: number
    currency: string
    status: string
    failure: string | null
    createdAt: string
  }[]
  members: { id: string; name: string; email: string; role: string; lastActiveAt: string | null }[]
  counts: { videos: number; clips: number; exports: number }
  referral: { code: string; referredBy: { id: string; name: string } | null; brought: number }
  errors: { id: string; fingerprint: string; message: string; createdAt: string }[]
  audit: AuditView[]
}

/**
 * Everything that staff look at when an organization writes to them.
 * @throws Forbidden for everyone but staff, NotFound
 */
export async function getOrganizationDetail(
  ctx: StaffContext,
  input: { organizationId: string },
): Promise<OrganizationDetail> {
  assertStaff(ctx)
  const { organizationId } = input
  const db = systemDb()
  const newest = { orderBy: { createdAt: 'desc' }, take: shown } as const
  const [row, errors, audit] = await Promise.all([
    db.organization.findUnique({
      where: { id: organizationId },
      include: {
        license: true,
        referredBy: { select: { id: true, name: true } },
        subscriptions: { orderBy: { startDate: 'desc' }, take: shown },
        payments: newest,
        memberships: { where: { removedAt: null }, include: { user: true }, orderBy: { createdAt: 'asc' }, take: 50 },
        _count: { select: { referred: true, videos: true, clips: true, clipExports: true } },
      },
    }),
    db.errorLog.findMany({
      where: { organizationId },
      ...newest,
      select: { id: true, fingerprint: true, errorMessage: true, createdAt: true },
    }),
    db.auditEntry.findMany({ where: { organizationId }, ...newest }),
  ])
  if (!row) throw new NotFound('organization')
  return {
    id: row.id,
    name: row.name,
    slug: row.slug,
    clerkId: row.clerkId,
    tier: row.tier,
    createdAt: row.createdAt.toISOString(),
    deletedAt: iso(row.deletedAt),
    deletion:
      row.deletionRequestedAt || row.deletedAt
        ? {
            requestedAt: iso(row.deletionRequestedAt),
            purgeDueAt: iso(row.purgeDueAt),
            isStarted: row.purgeStartedAt !== null,
          }
        : null,
    bannedAt: iso(row.bannedAt),
    outboundPaused: row.outboundPaused,
    aiDisabled: row.aiDisabled,
    isInternal: row.isInternal,
    imports: { used: row.importsUsed, limit: row.importLimit, bonus: row.bonusImports },
    onboarding: {
      step: row.currentOnboardingStep,
      isCompleted: row.onboardingCompleted,
      isSkipped: row.onboardingSkipped,
    },
    billing: {
      status: row.billingStatus,
      paymentActive: row.paymentActive,
      pendingCancellation: row.pendingCancellation,
      trialUsedAt: iso(row.trialUsedAt),
      stripeCustomerId: row.stripeCustomerId,
    },
    license: row.license && {
      type: row.license.licenseType,
      status: row.license.status,
      start: row.license.dateStart.toISOString(),
      end: iso(row.license.dateEnd),
    },
    subscriptions: row.subscriptions.map((one) => ({
      id: one.id,
      status: one.status,
      stripeStatus: one.stripeStatus,
      amount: one.amount,
      currency: one.currency,
      cycle: one.billingCycle,
      periodEnd: iso(one.currentPeriodEnd),
      stripeId: one.stripeSubscriptionId,
    })),
    payments: row.payments.map((one) => ({
      id: one.id,
      amount: one.amount,
      refunded: one.refundedAmount,
      currency: one.currency,
      status: one.status,
      failure: one.failureReason,
      createdAt: one.createdAt.toISOString(),
    })),
    members: row.memberships.map(({ user, role }) => ({
      id: user.id,
      name: user.name,
      email: user.email,
      role,
      lastActiveAt: iso(user.lastActiveAt),
    })),
    counts: { videos: row._count.videos, clips: row._count.clips, exports: row._count.clipExports },
    referral: { code: row.referralCode, referredBy: row.referredBy, brought: row._count.referred },
    errors: errors.map(({ id, fingerprint, errorMessage, createdAt }) => ({
      id,
      fingerprint,
      message: errorMessage,
      createdAt: createdAt.toISOString(),
    })),
    audit: await toAuditViews(audit),
  }
}

function iso(date: Date | null): string | null {
  return date?.toISOString() ?? null
}
