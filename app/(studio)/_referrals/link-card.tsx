import { Mail } from 'lucide-react'
import { buttonClass } from '@/app/_ui/button-class'
import { Card, CardBody } from '@/app/_ui/card'
import { cn } from '@/app/_ui/cn'
import { CopyButton } from '@/app/_ui/copy-button'
import type { ReferralCodeView } from '@/lib/referrals/schemas'
import { QrCode } from './qr-code'
import { ShareButton } from './share-button'

const invitation = 'I make short clips from long videos with ClipForge. Take a look:'

export function LinkCard({ code, link }: ReferralCodeView) {
  return (
    <Card aria-label="Your link">
      <CardBody className="grid items-center gap-6 sm:grid-cols-[minmax(0,1fr)_auto] sm:p-8">
        <div className="grid gap-4">
          <div className="grid gap-1">
            <h2 className="text-sm text-ink-muted">Your link</h2>
            <p className="numeric text-xl font-medium break-all select-all">{link}</p>
          </div>
          <div className="flex flex-wrap gap-2">
            <CopyButton value={link} label="Copy link" withText variant="primary" size="md" />
            <ShareButton title="ClipForge" text={invitation} url={link} />
            <a href={mailAddress(link)} className={cn(buttonClass())}>
              <Mail aria-hidden />
              Write an email
            </a>
          </div>
          <p className="text-sm text-ink-muted">
            Your code is <span className="numeric text-ink">{code}</span>. It never changes.
          </p>
        </div>
        <QrCode text={link} label={`QR code of ${link}`} />
      </CardBody>
    </Card>
  )
}

function mailAddress(link: string): string {
  const query = { subject: 'Take a look at ClipForge', body: `${invitation}\n\n${link}\n` }
  const encoded = Object.entries(query).map(([name, value]) => `${name}=${encodeURIComponent(value)}`)
  return `mailto:?${encoded.join('&')}`
}
