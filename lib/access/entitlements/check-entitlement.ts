import { AppError, type ErrorCode } from '@/lib/core/errors'
import { type Prisma, withTenant } from '@/lib/platform/db/db'
import type { Context } from '../context'
import { type Capability, isWatched } from './capabilities'
import { allowed, type Decision, decide, maintenanceRefusal, type Refusal } from './decide'
import { readEntitlementFacts } from './read-entitlement-facts'
import { readGuardSettings } from './switches'

export type CheckOptions = {
  /** What the work is about, for the log of decisions. */
  subject?: { type: string; id: string }
  /** Whether the quota counts: not for work whose place is reserved already. */
  quota?: boolean
  /** For an invitation: the places for members that are left, where they are the question. */
  seatsLeft?: number | null
}

/**
 * Whether the organization of `ctx` may do this now: the one question of pages, routes, actions and jobs. Decisions on
 * outbound and AI work are kept, and so is what a guard in `observe` would have refused.
 */
export async function checkEntitlement(
  ctx: Context,
  capability: Capability,
  options: CheckOptions = {},
): Promise<Decision> {
  const { decision, observed } = await consider(ctx, capability, options)
  const kept = observed.map((refusal) => record(ctx, capability, refusal, 'observe', options))
  if (isWatched(capability)) kept.push(record(ctx, capability, decision, 'enforce', options))
  if (kept.length > 0) await withTenant(ctx, (db) => db.guardDecision.createMany({ data: kept }))
  return decision
}

/**
 * As `checkEntitlement`, for work that needs no capability, such as what an organization takes along of its own: maintenance
 * alone stops it.
 */
export async function checkMaintenance(): Promise<Decision> {
  const { switches, modes } = await readGuardSettings()
  return switches.maintenance && modes.system === 'enforce' ? maintenanceRefusal() : allowed
}

/**
 * As `checkEntitlement`, for a page that shows what could be done: no one does it yet, so nothing is kept.
 * @param readFacts given where the caller shares the facts with other reads
 */
export async function previewEntitlement(
  ctx: Context,
  capability: Capability,
  options: Pick<CheckOptions, 'quota' | 'seatsLeft'> = {},
  readFacts = readEntitlementFacts,
): Promise<Decision> {
  return (await consider(ctx, capability, options, readFacts)).decision
}

/**
 * As `checkEntitlement`, for callers that can't go on without.
 * @throws EntitlementRefused with the refusal's status, words and remedy
 */
export async function assertEntitled(ctx: Context, capability: Capability, options: CheckOptions = {}): Promise<void> {
  const decision = await checkEntitlement(ctx, capability, options)
  if (!decision.allowed) throw new EntitlementRefused(decision)
}

const codeOf: Record<Refusal['status'], ErrorCode> = { 402: 'limit_reached', 403: 'forbidden', 503: 'unavailable' }

/** A refusal as an error, for the one translation of errors; background work may be held instead. */
export class EntitlementRefused extends AppError {
  constructor(readonly refusal: Refusal) {
    const { status, message, guard, reason, remedy } = refusal
    super(codeOf[status], message, { message: `${guard} guard: ${reason}`, remedy: remedy ?? undefined })
  }
}

async function consider(
  ctx: Context,
  capability: Capability,
  { quota, seatsLeft }: CheckOptions,
  readFacts = readEntitlementFacts,
): Promise<ReturnType<typeof decide>> {
  const [{ modes }, facts] = await Promise.all([readGuardSettings(), readFacts(ctx)])
  return decide(capability, { ...facts, importsLeft: quota ? facts.importsLeft : undefined, seatsLeft }, modes)
}

/** What the license guard would have refused, as a row of the decisions that are kept. */
export function observedRefusal(
  ctx: Context,
  capability: Capability,
  refusal: Refusal,
): Prisma.GuardDecisionUncheckedCreateInput {
  return record(ctx, capability, refusal, 'observe', {})
}

function record(
  ctx: Context,
  capability: Capability,
  decision: Decision,
  mode: 'observe' | 'enforce',
  { subject }: CheckOptions,
): Prisma.GuardDecisionUncheckedCreateInput {
  return {
    organizationId: ctx.organizationId,
    guard: decision.allowed ? 'system' : decision.guard,
    mode,
    capability,
    isAllowed: decision.allowed,
    reason: decision.reason,
    status: decision.status,
    subjectType: subject?.type,
    subjectId: subject?.id,
    requestId: ctx.requestId,
    createdAt: ctx.now(),
  }
}
