import { Mail } from 'lucide-react'
import type { Metadata } from 'next'
import { studioPage } from '@/app/_doors/page'
import { buttonClass } from '@/app/_ui/button-class'
import { Card, CardBody, CardHeader } from '@/app/_ui/card'
import { cn } from '@/app/_ui/cn'
import { CopyButton } from '@/app/_ui/copy-button'
import { PageHeader } from '@/app/_ui/page-header'
import { getReferralCode } from '@/lib/referrals/get-referral-code'
import { referralMemoryDays } from '@/lib/referrals/rules'
import { NoteReferralView } from './note-referral-view'
import { QrCode } from './qr-code'
import { ShareButton } from './share-button'

export const metadata: Metadata = { title: 'Referrals' }

const invitation = 'I make short clips from long videos with ClipForge. Have a look:'

export default studioPage(async ({ ctx }) => {
  const { code, link } = await getReferralCode(ctx)
  return (
    <>
      <NoteReferralView />
      <PageHeader
        title="Referrals"
        description="Know somebody with long videos? This link is your organization's own."
      />
      <div className="grid gap-6">
        <Card aria-label="Your link">
          <CardBody className="grid items-center gap-6 sm:grid-cols-[minmax(0,1fr)_auto] sm:p-8">
            <div className="grid gap-4">
              <div className="grid gap-1">
                <h2 className="text-sm text-ink-muted">Your link</h2>
                <p className="numeric text-xl font-medium break-all select-all">{link}</p>
              </div>
              <div className="flex flex-wrap gap-2">
                <CopyButton value={link} label="Copy the link" withText variant="primary" size="md" />
                <ShareButton title="ClipForge" text={invitation} url={link} />
                <a href={mailAddress(link)} className={cn(buttonClass())}>
                  <Mail aria-hidden />
                  Invite by e-mail
                </a>
              </div>
              <p className="text-sm text-ink-muted">
                The code in it is <span className="numeric text-ink">{code}</span>. It never changes.
              </p>
            </div>
            <QrCode text={link} label={`QR code of ${link}`} />
          </CardBody>
        </Card>
        <div className="grid gap-6 md:grid-cols-2">
          <HowItWorks />
          <Terms />
        </div>
      </div>
    </>
  )
})

function HowItWorks() {
  return (
    <Card aria-label="How it works">
      <CardHeader title="How it works" />
      <CardBody>
        <ol className="grid list-decimal gap-2 pl-4 text-base text-ink-soft marker:text-ink-muted">
          <li>Send the link, or let somebody scan the code.</li>
          <li>Their browser remembers for {referralMemoryDays} days that you invited them.</li>
          <li>They sign up and make an organization of their own.</li>
        </ol>
      </CardBody>
    </Card>
  )
}

function Terms() {
  return (
    <Card aria-label="Terms">
      <CardHeader title="Terms" />
      <CardBody>
        <ul className="grid list-disc gap-2 pl-4 text-base text-ink-soft marker:text-ink-muted">
          <li>Every member of your organization shares the same link.</li>
          <li>Inviting yourself does not count.</li>
          <li>Send it to people you know, not to lists.</li>
          <li>There are no rewards at present. If that changes, it will be said here first.</li>
        </ul>
      </CardBody>
    </Card>
  )
}

function mailAddress(link: string): string {
  const query = { subject: 'Have a look at ClipForge', body: `${invitation}\n\n${link}\n` }
  const encoded = Object.entries(query).map(([name, value]) => `${name}=${encodeURIComponent(value)}`)
  return `mailto:?${encoded.join('&')}`
}
