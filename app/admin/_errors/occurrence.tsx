import type { ReactNode } from 'react'
import { CopyButton } from '@/app/_ui/copy-button'
import { RelativeTime } from '@/app/_ui/relative-time'
import { TextLink } from '@/app/_ui/text-link'
import type { ErrorView } from '@/lib/errors/schemas'

/** One time it happened: to whom, where, and the stack. Folded, but for the one that was asked for. */
export function Occurrence({ error, isOpen }: { error: ErrorView; isOpen: boolean }) {
  return (
    <details open={isOpen} className="rounded-lg border border-hairline bg-raised">
      <summary className="flex cursor-pointer flex-wrap items-center gap-x-4 gap-y-1 rounded-lg px-4 py-2.5 text-sm hover:bg-hover">
        <RelativeTime date={error.createdAt} />
        <span className="text-ink-soft">
          <bdi>{error.organization?.name ?? 'No organization'}</bdi>
        </span>
        <code className="numeric ml-auto text-xs break-all text-ink-muted">{error.id}</code>
      </summary>
      <div className="grid gap-4 border-t border-hairline p-4">
        <dl className="grid gap-x-6 gap-y-2 text-sm sm:grid-cols-[10rem_minmax(0,1fr)]">
          <Fact name="Error ID">
            {error.id} <CopyButton value={error.id} label="Copy ID" />
          </Fact>
          <Fact name="Message">{error.message}</Fact>
          <Fact name="Organization">
            {error.organization && (
              <TextLink href={`/admin/organizations/${error.organization.id}`}>{error.organization.name}</TextLink>
            )}
          </Fact>
          <Fact name="Person">{error.user && `${error.user.name}, ${error.user.email}`}</Fact>
          <Fact name="Step">{error.step}</Fact>
          <Fact name="Address">
            {error.url && [error.method, error.url, error.statusCode].filter(Boolean).join(' ')}
          </Fact>
          <Fact name="Before the error">{error.userAction}</Fact>
          <Fact name="Request">{error.requestId}</Fact>
          <Fact name="Job">{error.jobId}</Fact>
          <Fact name="Browser">{jsonText(error.browserInfo)}</Fact>
          <Fact name="Device">{jsonText(error.deviceInfo)}</Fact>
          <Fact name="Details">{jsonText(error.metadata)}</Fact>
        </dl>
        {error.stack ? (
          <section
            aria-label="Stack"
            // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
            tabIndex={0}
            className="thin-scroll max-h-96 overflow-auto rounded-md bg-sunken p-3"
          >
            <pre className="numeric text-xs">{error.stack}</pre>
          </section>
        ) : null}
      </div>
    </details>
  )
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  if (!children) return null
  return (
    <>
      <dt className="text-ink-muted">{name}</dt>
      <dd>
        <bdi>{children}</bdi>
      </dd>
    </>
  )
}

function jsonText(value: unknown): string | null {
  if (typeof value !== 'object' || value === null) return null
  const facts = Object.entries(value).filter(([, fact]) => fact !== null)
  const text = (fact: unknown) => (typeof fact === 'object' ? JSON.stringify(fact) : String(fact))
  return facts.length > 0 ? facts.map(([name, fact]) => `${name}: ${text(fact)}`).join('; ') : null
}
