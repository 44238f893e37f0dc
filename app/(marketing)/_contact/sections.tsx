import { ReportForm } from '@/app/_report/report-form'
import { TextLink } from '@/app/_ui/text-link'
import type { Section } from '@/app/(marketing)/_article/article'
import { mailToSupport, supportAddress } from '@/lib/platform/support-address'

/** The times for security reports are those of SECURITY.md. */
export function contactSections(): Section[] {
  return [
    {
      id: 'support',
      title: 'Support',
      body: (
        <>
          <p>
            Email <MailLink subject="Support" />. Name your organization and what you were doing. If a message showed an
            error id, include it: we find the cause by it.
          </p>
          <p>Don’t send passwords or card numbers. We never ask for them.</p>
        </>
      ),
    },
    {
      id: 'abuse',
      title: 'Abuse and copyright',
      body: (
        <>
          <p>
            Report a clip that breaks our rules or uses your work without permission. You don’t need an account, and a
            person looks at each report.
          </p>
          <ReportForm />
        </>
      ),
    },
    {
      id: 'privacy',
      title: 'Privacy requests',
      body: (
        <p>
          Export and deletion are in the studio, under Settings. For other requests about your data, email{' '}
          <MailLink subject="Privacy request" /> from the address of your account.
        </p>
      ),
    },
    {
      id: 'security',
      title: 'Security problems',
      body: (
        <>
          <p>
            Report a vulnerability in private: email <MailLink subject="Security" /> with “Security” in the subject. Say
            what you did, what happened, and what an attacker would gain.
          </p>
          <p>
            A person answers within 2 working days and assesses the report within 7 days. Use accounts of your own,
            leave other people’s data alone, and don’t overload the site; then we take no legal steps.
          </p>
        </>
      ),
    },
  ]
}

function MailLink({ subject }: { subject: string }) {
  return <TextLink href={mailToSupport({ subject })}>{supportAddress()}</TextLink>
}
