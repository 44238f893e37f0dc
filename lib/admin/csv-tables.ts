import { listAbuseReports } from '@/lib/abuse/list-abuse-reports'
import type { StaffContext } from '@/lib/access/context'
import type { CsvValue } from '@/lib/core/csv'
import { listErrorGroups } from '@/lib/errors/list-error-groups'
import { listHeldWork } from '@/lib/guards/list-held-work'
import { getCohorts } from './get-cohorts'
import { getCosts } from './get-costs'
import { listAllJobs } from './list-all-jobs'
import { listAudit } from './list-audit'
import { listOrganizations } from './list-organizations'
import { listPeople } from './list-people'
import { listWebhookEvents } from './list-webhook-events'

/** The filters of a table as its page's address has them; each list checks its own. */
export type CsvFilters = Record<string, string | undefined>

type Page = { rows: CsvValue[][]; next?: string | null }

export type CsvTable = {
  columns: readonly string[]
  /** A page of rows, as the list's own verb gives it. */
  read(ctx: StaffContext, filters: CsvFilters, cursor: string | undefined): Promise<Page>
}

/** What a list refuses says so: filters reach its verb as they are. */
const given = (filters: CsvFilters, more: object) => ({ ...filters, ...more }) as never

export const csvTables = {
  organizations: {
    columns: [
      'ID',
      'Name',
      'Slug',
      'Tier',
      'Billing',
      'Members',
      'Imports',
      'Import limit',
      'Banned',
      'Paused',
      'Deleted',
      'Created',
    ],
    async read(ctx, filters, cursor) {
      const { organizations, nextCursor } = await listOrganizations(ctx, given(filters, { cursor, limit: 100 }))
      const rows = organizations.map((one) => [
        one.id,
        one.name,
        one.slug,
        one.tier,
        one.billingStatus,
        one.members,
        one.importsUsed,
        one.importLimit,
        one.isBanned,
        one.isPaused,
        one.isDeleted,
        one.createdAt,
      ])
      return { rows, next: nextCursor }
    },
  },
  people: {
    columns: ['ID', 'Name', 'Email address', 'Staff', 'Deleted', 'Organizations', 'Last active', 'Signed up'],
    async read(ctx, filters, cursor) {
      const { people, nextCursor } = await listPeople(ctx, given(filters, { cursor, limit: 100 }))
      const rows = people.map((one) => [
        one.id,
        one.name,
        one.email,
        one.isStaff,
        one.isDeleted,
        one.organizationCount,
        one.lastActiveAt,
        one.createdAt,
      ])
      return { rows, next: nextCursor }
    },
  },
  reports: {
    columns: [
      'ID',
      'Category',
      'Status',
      'Details',
      'Link',
      'Email address',
      'Organization',
      'Measure',
      'Reason',
      'Decided',
      'Received',
    ],
    async read(ctx, filters, cursor) {
      const { reports, nextCursor } = await listAbuseReports(ctx, given(filters, { cursor, limit: 100 }))
      const rows = reports.map((one) => [
        one.id,
        one.category,
        one.status,
        one.details,
        one.link,
        one.email,
        one.organization?.id,
        one.decision?.measure,
        one.decision?.reason,
        one.decision?.at,
        one.createdAt,
      ])
      return { rows, next: nextCursor }
    },
  },
  errors: {
    columns: [
      'Fingerprint',
      'Category',
      'Severity',
      'Code',
      'Message',
      'Operation',
      'Source',
      'Occurrences',
      'Resolved',
      'First seen',
      'Last seen',
    ],
    async read(ctx, filters, cursor) {
      const { groups, nextCursor } = await listErrorGroups(ctx, given(filters, { cursor, limit: 100 }))
      const rows = groups.map((one) => [
        one.fingerprint,
        one.category,
        one.severity,
        one.code,
        one.message,
        one.operation,
        one.source,
        one.occurrences,
        one.isResolved,
        one.firstSeenAt,
        one.lastSeenAt,
      ])
      return { rows, next: nextCursor }
    },
  },
  audit: {
    columns: [
      'ID',
      'Time',
      'Actor kind',
      'Actor',
      'Action',
      'Target type',
      'Target ID',
      'Organization ID',
      'Organization',
      'Details',
    ],
    async read(ctx, filters, before) {
      const { entries, nextBefore } = await listAudit(ctx, given(filters, { before, limit: 200 }))
      const rows = entries.map((one) => [
        one.id,
        one.at,
        one.actorKind,
        one.actor,
        one.action,
        one.target?.type,
        one.target?.id,
        one.organization?.id,
        one.organization?.name,
        JSON.stringify(one.data),
      ])
      return { rows, next: nextBefore }
    },
  },
  'held-work': {
    columns: ['ID', 'Organization ID', 'Organization', 'Capability', 'Reason', 'Job', 'State', 'Decided', 'Held since'],
    async read(ctx, filters, before) {
      const { heldWork, nextBefore } = await listHeldWork(ctx, given(filters, { before, limit: 200 }))
      const rows = heldWork.map((one) => [
        one.id,
        one.organizationId,
        one.organizationName,
        one.capability,
        one.reason,
        one.jobId,
        one.state,
        one.decidedAt,
        one.createdAt,
      ])
      return { rows, next: nextBefore }
    },
  },
  jobs: {
    columns: [
      'ID',
      'Organization ID',
      'Organization',
      'Type',
      'Title',
      'State',
      'Attempts',
      'Error',
      'Created',
      'Finished',
    ],
    async read(ctx, filters) {
      const { jobs } = await listAllJobs(ctx, given(filters, { limit: 200 }))
      const rows = jobs.map((one) => [
        one.id,
        one.organizationId,
        one.organizationName,
        one.type,
        one.title,
        one.state,
        one.attempts,
        one.error && `${one.error.code}: ${one.error.message ?? ''}`,
        one.createdAt,
        one.finishedAt,
      ])
      return { rows }
    },
  },
  webhooks: {
    columns: ['ID', 'Type', 'State', 'Detail', 'Attempts', 'Last error', 'Received', 'Processed'],
    async read(ctx, filters) {
      const events = await listWebhookEvents(ctx, given(filters, { limit: 200 }))
      const rows = events.map((one) => [
        one.id,
        one.type,
        one.state,
        one.detail,
        one.attempts,
        one.lastError,
        one.receivedAt,
        one.processedAt,
      ])
      return { rows }
    },
  },
  costs: {
    columns: [
      'Organization ID',
      'Organization',
      'Tier',
      'Bytes stored',
      'Media seconds in 30 days',
      'US dollars per month',
    ],
    async read(ctx) {
      const { organizations } = await getCosts(ctx, { limit: 200 })
      const rows = organizations.map((one) => [
        one.id,
        one.name,
        one.tier,
        one.bytes,
        Math.round(one.mediaSeconds),
        Math.round(one.total) / 100,
      ])
      return { rows }
    },
  },
  cohorts: {
    columns: [
      'Month',
      'Organizations',
      'Activated',
      'Retained',
      'Old enough to be retained',
      'Paying',
      'MRR at the start (US cents)',
      'New',
      'Expansion',
      'Contraction',
      'Churned',
      'MRR at the end',
    ],
    async read(ctx) {
      const { cohorts, churn } = await getCohorts(ctx)
      const rows = cohorts.map((one, index) => {
        const change = churn[index]
        return [
          one.month,
          one.organizations,
          one.activated.count,
          one.retained?.count,
          one.retained?.of,
          one.paying.count,
          change?.before,
          change?.fromNew,
          change?.expansion,
          change?.contraction,
          change?.churned,
          change?.after,
        ]
      })
      return { rows }
    },
  },
} as const satisfies Record<string, CsvTable>

export type CsvTableName = keyof typeof csvTables
