import { Link } from '@/app/_ui/link'
import { Logo } from '@/app/_ui/logo'

/** In the place of a clip whose share link has ended. */
export function EndedLink() {
  return (
    <main className="mx-auto grid min-h-dvh w-full max-w-md content-center justify-items-start gap-3 p-6">
      <Link href="/" aria-label="ClipForge home" className="flex rounded-md pb-2">
        <Logo />
      </Link>
      <h1 className="text-2xl font-semibold">This link has ended</h1>
      <p className="text-base text-ink-soft">
        The clip was shared for a limited time, which is over. Ask the person who sent you the link for a new one.
      </p>
    </main>
  )
}
