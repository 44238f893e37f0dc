import type { Prisma } from '@/lib/platform/db/db'
import type { ErrorGroupView, ErrorSource, ErrorView } from './schemas'

export type GroupRow = Prisma.ErrorGroupGetPayload<object>
export type OccurrenceRow = Prisma.ErrorLogGetPayload<object>

export function toGroupView(row: GroupRow): ErrorGroupView {
  return {
    fingerprint: row.fingerprint,
    category: row.category,
    severity: row.severity,
    code: row.errorCode,
    message: row.errorMessage,
    operation: row.operation,
    source: row.source as ErrorSource,
    occurrences: row.occurrences,
    firstSeenAt: row.firstSeenAt.toISOString(),
    lastSeenAt: row.lastSeenAt.toISOString(),
    isResolved: row.resolved,
    resolvedAt: row.resolvedAt?.toISOString() ?? null,
    resolvedBy: row.resolvedBy,
    resolution: row.resolution,
  }
}

type People = {
  organizations: Map<string, { id: string; name: string }>
  users: Map<string, { id: string; name: string; email: string }>
}

export function toErrorView(row: OccurrenceRow, people: People): ErrorView {
  return {
    id: row.id,
    fingerprint: row.fingerprint,
    organization: people.organizations.get(row.organizationId ?? '') ?? null,
    user: people.users.get(row.userId ?? '') ?? null,
    severity: row.severity,
    message: row.errorMessage,
    stack: row.errorStack,
    operation: row.operation,
    step: row.step,
    url: row.url,
    method: row.method,
    statusCode: row.statusCode,
    userAction: row.userAction,
    requestId: row.requestId,
    jobId: row.jobId,
    browserInfo: row.browserInfo,
    deviceInfo: row.deviceInfo,
    metadata: row.metadata,
    createdAt: row.createdAt.toISOString(),
  }
}
