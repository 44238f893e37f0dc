import { Badge } from '@/app/_ui/badge'
import { RelativeTime } from '@/app/_ui/relative-time'
import { StatusPill } from '@/app/_ui/status-pill'
import { TextLink } from '@/app/_ui/text-link'
import { Fact, Facts } from '@/app/admin/_parts/facts'
import { categoryNames } from '@/lib/abuse/rules'
import type { AbuseMeasure, AbuseReportView } from '@/lib/abuse/schemas'
import { ReportDecision } from './report-decision'

const measures: Record<AbuseMeasure, string> = {
  link_revoked: 'Link revoked',
  organization_banned: 'Organization banned',
  other: 'Resolved another way',
}

/** What visitors wrote, what it is about, and what can be done. Their texts are shown as text, and their links not as links. */
export function ReportList({ reports }: { reports: AbuseReportView[] }) {
  return (
    <ul className="grid grid-cols-1 gap-3">
      {reports.map((report) => (
        <li
          key={report.id}
          id={report.id}
          className="grid grid-cols-1 gap-3 rounded-lg border border-hairline bg-raised p-4"
        >
          <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
            <Badge tone="warning">{categoryNames[report.category]}</Badge>
            <RelativeTime date={report.createdAt} className="text-sm text-ink-muted" />
          </div>
          <p dir="auto" className="max-w-prose text-base wrap-anywhere whitespace-pre-line">
            {report.details}
          </p>
          <Facts>
            <Fact name="Clip">
              {report.clip?.token ? (
                <TextLink href={`/s/${report.clip.token}`} className="wrap-anywhere">
                  {report.clip.title}
                </TextLink>
              ) : (
                report.clip && `${report.clip.title} (not shared anymore)`
              )}
            </Fact>
            <Fact name="Organization">
              {report.organization && (
                <span className="flex flex-wrap items-center gap-2">
                  <TextLink href={`/admin/organizations/${report.organization.id}`} className="wrap-anywhere">
                    {report.organization.name}
                  </TextLink>
                  {report.organization.isBanned ? <StatusPill tone="danger">Banned</StatusPill> : null}
                </span>
              )}
            </Fact>
            <Fact name="Link as typed">
              {report.link && <span className="text-sm wrap-anywhere">{report.link}</span>}
            </Fact>
            <Fact name="Reporter">
              {report.email ? <span className="wrap-anywhere">{report.email}</span> : 'No email address'}
            </Fact>
            {report.decision ? (
              <Fact name="Decision">
                {report.decision.measure ? measures[report.decision.measure] : 'Dismissed'} by {report.decision.by}{' '}
                <RelativeTime date={report.decision.at} className="text-ink-muted" />
                <br />
                <span dir="auto" className="text-ink-soft wrap-anywhere">
                  {report.decision.reason}
                </span>
              </Fact>
            ) : null}
          </Facts>
          {report.status === 'open' ? <ReportDecision report={report} /> : null}
        </li>
      ))}
    </ul>
  )
}
