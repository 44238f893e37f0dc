import { ReasonButton } from '@/app/admin/_parts/action-button'
import type { AbuseReportView } from '@/lib/abuse/schemas'
import { dismissReport, resolveReport } from './actions'

/** The ways to decide on an open report; each asks for a reason. */
export function ReportDecision({ report }: { report: AbuseReportView }) {
  const { id: reportId, clip, organization } = report
  return (
    <div className="flex flex-wrap gap-2">
      {clip?.token ? (
        <ReasonButton
          run={resolveReport}
          input={{ reportId, measure: 'link_revoked' }}
          field="reason"
          variant="danger-quiet"
          title="Revoke the share link"
          description="The link stops working at once, and all open reports of this clip are resolved. The organization sees your reason in its audit log, and can share the clip again."
          done="Link revoked"
        >
          Revoke link
        </ReasonButton>
      ) : null}
      {organization && !organization.isBanned ? (
        <ReasonButton
          run={resolveReport}
          input={{ reportId, measure: 'organization_banned' }}
          field="reason"
          variant="danger-quiet"
          title="Ban this organization"
          description="Its links stop working, its members can only read and download, and all open reports of its clips are resolved. The organization sees your reason in its audit log."
          done="Organization banned"
        >
          Ban organization
        </ReasonButton>
      ) : null}
      <ReasonButton
        run={resolveReport}
        input={{ reportId, measure: 'other' }}
        field="reason"
        title="Resolve this report"
        description="For a report that you acted on in another way. If the reporter left an email address, we write that we acted on it."
        done="Report resolved"
      >
        Resolve
      </ReasonButton>
      <ReasonButton
        run={dismissReport}
        input={{ reportId }}
        field="reason"
        title="Dismiss this report"
        description="For a report of something that breaks no rule. If the reporter left an email address, we write that we took no action."
        done="Report dismissed"
      >
        Dismiss
      </ReasonButton>
    </div>
  )
}
