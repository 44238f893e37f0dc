import type { z } from 'zod'
import { assertStaff } from '@/lib/access/assert-staff'
import type { StaffContext } from '@/lib/access/context'
import { afterCursor, decodeCursor, encodeCursor } from '@/lib/core/cursor'
import { isId } from '@/lib/core/ids'
import { parseInput } from '@/lib/core/parse'
import { likeLiteral } from '@/lib/core/text'
import { type Prisma, systemDb } from '@/lib/platform/db/db'
import { type AbuseReportView, listAbuseReportsInput } from './schemas'

/**
 * Reports with one status, newest first, a page at a time. `q` is part of a link, an email address or the details, or an id.
 * @returns the page, the cursor of the next one, and how many reports are open in all
 * @throws Forbidden for everyone but staff, Invalid for a filter or cursor that is not ours
 */
export async function listAbuseReports(
  ctx: StaffContext,
  input: z.input<typeof listAbuseReportsInput> = {},
): Promise<{ reports: AbuseReportView[]; nextCursor: string | null; open: number }> {
  assertStaff(ctx)
  const { q, status, category, cursor, limit } = parseInput(listAbuseReportsInput, input)
  const db = systemDb()
  const [rows, open] = await Promise.all([
    db.abuseReport.findMany({
      where: {
        AND: [{ status, category }, q ? matchingReport(q) : {}, cursor ? afterCursor(decodeCursor(cursor)) : {}],
      },
      include: { organization: { select: { id: true, name: true, bannedAt: true } } },
      orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
      take: limit + 1,
    }),
    db.abuseReport.count({ where: { status: 'open' } }),
  ])
  const page = rows.slice(0, limit)
  const last = page.at(-1)
  const [clips, people] = await Promise.all([
    db.clipExport.findMany({
      where: { id: { in: page.flatMap((row) => row.exportId ?? []) } },
      select: { id: true, title: true, shareToken: true },
    }),
    db.user.findMany({
      where: { id: { in: page.flatMap((row) => row.decidedById ?? []) } },
      select: { id: true, name: true },
    }),
  ])
  const clipOf = new Map(clips.map((clip) => [clip.id, { title: clip.title, token: clip.shareToken }]))
  const nameOf = new Map(people.map((person) => [person.id, person.name]))
  return {
    reports: page.map((row) => ({
      id: row.id,
      category: row.category as AbuseReportView['category'],
      details: row.details,
      link: row.link,
      email: row.reporterEmail,
      status: row.status as AbuseReportView['status'],
      createdAt: row.createdAt.toISOString(),
      organization: row.organization && {
        id: row.organization.id,
        name: row.organization.name,
        isBanned: row.organization.bannedAt !== null,
      },
      clip: clipOf.get(row.exportId ?? '') ?? null,
      decision: row.decidedAt && {
        measure: row.measure as NonNullable<AbuseReportView['decision']>['measure'],
        reason: row.decisionReason ?? '',
        by: nameOf.get(row.decidedById ?? '') ?? 'Staff',
        at: row.decidedAt.toISOString(),
      },
    })),
    nextCursor: rows.length > limit && last ? encodeCursor(last) : null,
    open,
  }
}

/** Reports that have `query` in their link, email address or details, or as their id. */
export function matchingReport(query: string): Prisma.AbuseReportWhereInput {
  const contains = { contains: likeLiteral(query), mode: 'insensitive' } as const
  return {
    OR: [
      { link: contains },
      { reporterEmail: contains },
      { details: contains },
      ...(isId(query) ? [{ id: query }, { exportId: query }, { organizationId: query }] : []),
    ],
  }
}
