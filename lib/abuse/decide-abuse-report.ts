import type { z } from 'zod'
import { assertStaff } from '@/lib/access/assert-staff'
import { recordAudit } from '@/lib/access/audit'
import type { StaffContext } from '@/lib/access/context'
import { Conflict, Invalid, NotFound } from '@/lib/core/errors'
import { parseInput } from '@/lib/core/parse'
import { banWithin } from '@/lib/guards/set-organization-switches'
import { type Prisma, type SystemTransaction, systemDb } from '@/lib/platform/db/db'
import { dismissAbuseReportInput, resolveAbuseReportInput } from './schemas'

type Report = { id: string; organizationId: string | null; exportId: string | null }

/**
 * Says that a report is right, and does something about it in the same transaction: `link_revoked` ends the share link,
 * `organization_banned` bans the organization, `other` is something done elsewhere. Other open reports that it settles as
 * well, of the same clip or the same organization, are resolved with it.
 * @returns how many reports were resolved
 * @throws Forbidden for everyone but staff, NotFound, Conflict when it was decided on, Invalid without a reason, or where
 *   the report names no clip or organization for the measure
 */
export async function resolveAbuseReport(
  ctx: StaffContext,
  input: z.input<typeof resolveAbuseReportInput>,
): Promise<{ resolved: number }> {
  assertStaff(ctx)
  const { reportId, measure, reason } = parseInput(resolveAbuseReportInput, input)
  return systemDb().$transaction(async (tx) => {
    const report = await lockOpen(tx, reportId)
    const settled: Prisma.AbuseReportWhereInput[] = [{ id: reportId }]
    if (measure === 'link_revoked') {
      await revokeLink(tx, ctx, report, reason)
      settled.push({ exportId: report.exportId })
    }
    if (measure === 'organization_banned') {
      if (!report.organizationId) throw new Invalid('This report names no organization. Ban it on its own page.')
      await banWithin(tx, ctx, { organizationId: report.organizationId, reason })
      settled.push({ organizationId: report.organizationId })
    }
    const resolved = await close(tx, ctx, { OR: settled }, { status: 'resolved', measure, reason })
    await audit(tx, ctx, 'abuse-report.resolve', report, { measure, reason, reports: resolved })
    return { resolved }
  })
}

/**
 * Says that nothing is wrong with what was reported.
 * @throws Forbidden for everyone but staff, NotFound, Conflict when it was decided on, Invalid without a reason
 */
export async function dismissAbuseReport(
  ctx: StaffContext,
  input: z.input<typeof dismissAbuseReportInput>,
): Promise<void> {
  assertStaff(ctx)
  const { reportId, reason } = parseInput(dismissAbuseReportInput, input)
  await systemDb().$transaction(async (tx) => {
    const report = await lockOpen(tx, reportId)
    await close(tx, ctx, { id: reportId }, { status: 'dismissed', measure: null, reason })
    await audit(tx, ctx, 'abuse-report.dismiss', report, { reason })
  })
}

async function lockOpen(tx: SystemTransaction, id: string): Promise<Report> {
  const [row] = await tx.$queryRaw<(Report & { status: string })[]>`
    SELECT id, organization_id AS "organizationId", export_id AS "exportId", status
    FROM abuse_reports WHERE id = ${id}::uuid FOR UPDATE`
  if (!row) throw new NotFound('report')
  if (row.status !== 'open') throw new Conflict('Someone has already decided on this report. Reload the page.')
  return row
}

async function revokeLink(tx: SystemTransaction, ctx: StaffContext, report: Report, reason: string): Promise<void> {
  const { exportId: id, organizationId } = report
  if (!id || !organizationId) throw new Invalid('This report names no shared clip, so there is no link to revoke.')
  const { count } = await tx.clipExport.updateMany({
    where: { id, organizationId, shareToken: { not: null } },
    data: { shareToken: null, sharedAt: null },
  })
  if (count === 0) return
  const target = { type: 'export', id }
  await recordAudit(tx, { ...ctx, organizationId }, { action: 'export.unshare', target, data: { reason } })
}

/** Closes those that are still open; who left an address is told by the next sweep. @returns how many */
async function close(
  tx: SystemTransaction,
  ctx: StaffContext,
  which: Prisma.AbuseReportWhereInput,
  decision: { status: 'resolved' | 'dismissed'; measure: string | null; reason: string },
): Promise<number> {
  const decidedAt = ctx.now()
  const { status, measure, reason: decisionReason } = decision
  const data = { status, measure, decisionReason, decidedById: ctx.actor.id, decidedAt }
  const open = { AND: [{ status: 'open' }, which] }
  await tx.abuseReport.updateMany({
    where: { ...open, reporterEmail: { not: null } },
    data: { mailDueAt: decidedAt },
  })
  return (await tx.abuseReport.updateMany({ where: open, data })).count
}

/** The row names no organization: its members read their own log, and reports are not for them to see. */
async function audit(
  tx: SystemTransaction,
  ctx: StaffContext,
  action: string,
  report: Report,
  data: Prisma.InputJsonObject,
): Promise<void> {
  const target = { type: 'abuse-report', id: report.id }
  await recordAudit(
    tx,
    { ...ctx, organizationId: null },
    { action, target, data: { ...data, organization: report.organizationId } },
  )
}
