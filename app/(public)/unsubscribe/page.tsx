import type { Metadata } from 'next'
import { z } from 'zod'
import { publicPage } from '@/app/_doors/page'
import { buttonClass } from '@/app/_ui/button-class'
import { Link } from '@/app/_ui/link'
import { Logo } from '@/app/_ui/logo'
import { TextLink } from '@/app/_ui/text-link'
import { unsubscribeInput } from '@/lib/notifications/schemas'

export const metadata: Metadata = { title: 'Stop emails', robots: { index: false, follow: false } }

const query = z.object({
  token: unsubscribeInput.shape.token.optional(),
  state: z.enum(['stopped', 'unknown']).optional(),
})

/** Where the link in a mail leads. Mail programs open links by themselves, so that only the button stops anything. */
export default publicPage({ query }, async ({ query: { token, state } }) => (
  <main className="mx-auto grid min-h-dvh w-full max-w-md content-center justify-items-start gap-4 p-6">
    <Link href="/" aria-label="ClipForge home" className="flex rounded-md pb-2">
      <Logo />
    </Link>
    {state === 'stopped' ? (
      <>
        <h1 className="text-2xl font-semibold">Emails stopped</h1>
        <p className="text-base text-ink-soft">
          You won’t get emails about your analyses and exports anymore. You can turn them on again in your{' '}
          <TextLink href="/settings/notifications">notification settings</TextLink>.
        </p>
      </>
    ) : token && !state ? (
      <>
        <h1 className="text-2xl font-semibold">Stop emails?</h1>
        <p className="text-base text-ink-soft">
          You won’t get emails about analyses and exports of this organization. Emails about your account, such as
          sign-in codes and invoices, still arrive.
        </p>
        <form method="post" action={`/unsubscribe/stop?token=${token}`}>
          <button type="submit" className={buttonClass({ variant: 'primary', size: 'lg' })}>
            Stop emails
          </button>
        </form>
      </>
    ) : (
      <>
        <h1 className="text-2xl font-semibold">This link doesn’t work</h1>
        <p className="text-base text-ink-soft">
          It may be incomplete. Open it from the email again, or change your{' '}
          <TextLink href="/settings/notifications">notification settings</TextLink>.
        </p>
      </>
    )}
  </main>
))
