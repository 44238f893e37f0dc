import { Download, Flag } from 'lucide-react'
import type { Metadata } from 'next'
import { publicPage } from '@/app/_doors/page'
import { ReportForm } from '@/app/_report/report-form'
import { buttonClass } from '@/app/_ui/button-class'
import { cn } from '@/app/_ui/cn'
import { Link } from '@/app/_ui/link'
import { Logo } from '@/app/_ui/logo'
import { RelativeTime } from '@/app/_ui/relative-time'
import { ThemeToggle } from '@/app/_ui/theme-toggle'
import { Duration } from '@/app/_ui/timecode'
import { EndedLink } from '@/app/(public)/_share/ended-link'
import { loadEnded, loadShared } from '@/app/(public)/_share/load-shared'
import { shareTokenInput } from '@/lib/clips/schemas'
import { AppError } from '@/lib/core/errors'
import { env } from '@/lib/platform/env'

type SharedParams = { token: string }

/**
 * What other sites show of the link. Files are named by addresses of our own, which lead to freshly signed ones: a
 * preview keeps working, and ends when sharing does.
 */
export async function generateMetadata({ params }: { params: Promise<SharedParams> }): Promise<Metadata> {
  const { token } = await params
  const robots = { index: false, follow: false }
  if (await loadEnded(token)) return { title: 'This link has ended', robots }
  try {
    const { title, organizationName, width, height } = await loadShared(token)
    const address = addressOf(token)
    const description = `A clip by ${organizationName}, made with ClipForge.`
    const poster = {
      url: `${address}/poster`,
      width: 720,
      height: Math.round((720 * height) / (width || 720)),
      alt: title,
    }
    return {
      title,
      description,
      robots,
      alternates: { canonical: address },
      openGraph: {
        type: 'video.other',
        url: address,
        title,
        description,
        siteName: 'ClipForge',
        images: [poster],
        videos: [{ url: `${address}/video`, secureUrl: `${address}/video`, type: 'video/mp4', width, height }],
      },
      twitter: { card: 'summary_large_image', title, description, images: [poster] },
    }
  } catch (error) {
    if (error instanceof AppError) return { title: 'Not found', robots }
    throw error
  }
}

/** A shared clip, for anyone with its link. */
export default publicPage({ params: shareTokenInput }, async ({ params: { token } }) => {
  if (await loadEnded(token)) return <EndedLink />
  const shared = await loadShared(token)
  const { title, organizationName, width, height } = shared
  return (
    <div className="flex min-h-dvh flex-col">
      <header className="flex h-14 items-center justify-between px-4 sm:px-6">
        <Link href="/" aria-label="ClipForge home" className="flex rounded-md">
          <Logo />
        </Link>
        <ThemeToggle />
      </header>
      <main className="mx-auto grid w-full max-w-4xl grow content-start gap-5 px-4 pt-2 pb-10 sm:px-6">
        <div className="grid place-items-center overflow-hidden rounded-lg bg-stage">
          {/* biome-ignore lint/a11y/useMediaCaption: captions are burned into the picture when the clip is exported */}
          <video
            src={`/s/${token}/video`}
            poster={`/s/${token}/poster`}
            controls
            playsInline
            preload="metadata"
            aria-label={title}
            className="max-h-[72dvh] w-auto max-w-full"
            style={{ aspectRatio: `${width} / ${height}` }}
          />
        </div>
        <div className="flex flex-wrap items-start justify-between gap-x-6 gap-y-3">
          <div className="grid min-w-0 gap-1">
            <h1 className="text-xl font-semibold wrap-anywhere">
              <bdi>{title}</bdi>
            </h1>
            <p className="text-base text-ink-muted">
              <bdi>{organizationName}</bdi> · <Duration seconds={shared.durationSeconds} /> · shared{' '}
              <RelativeTime date={shared.sharedAt} />
            </p>
          </div>
          <a href={`/s/${token}/download`} className={cn(buttonClass({ variant: 'primary', size: 'lg' }))}>
            <Download aria-hidden />
            Download
          </a>
        </div>
      </main>
      <footer className="grid gap-4 border-t border-hairline px-4 py-4 text-sm text-ink-muted sm:px-6">
        <p>Anyone with this link can watch the clip.</p>
        <details>
          <summary className="inline-flex min-h-6 cursor-pointer items-center gap-1.5 rounded-sm hover:text-ink hover:underline">
            <Flag aria-hidden className="size-4" />
            Report this clip
          </summary>
          <div className="pt-4 pb-6">
            <ReportForm link={addressOf(token)} />
          </div>
        </details>
      </footer>
    </div>
  )
})

function addressOf(token: string): string {
  return new URL(`/s/${token}`, env().APP_URL).href
}
