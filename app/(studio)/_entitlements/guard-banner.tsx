import { TriangleAlert } from 'lucide-react'

/** What holds the organization up whatever it does itself, across the top of every page. */
export function GuardBanner({ notices }: { notices: { reason: string; message: string }[] }) {
  if (notices.length === 0) return null
  return (
    <section aria-label="On hold" data-print="hide" className="grid bg-warning-wash text-warning-ink">
      {notices.map(({ reason, message }) => (
        <p key={reason} className="flex items-start justify-center gap-2 px-4 py-2 text-sm">
          <TriangleAlert aria-hidden className="mt-0.5 size-4 shrink-0" />
          {message}
        </p>
      ))}
    </section>
  )
}
