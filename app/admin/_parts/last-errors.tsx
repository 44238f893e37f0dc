import { Card, CardBody, CardHeader } from '@/app/_ui/card'
import { RelativeTime } from '@/app/_ui/relative-time'
import { TextLink } from '@/app/_ui/text-link'

type ErrorSeen = { id: string; fingerprint: string; message: string; createdAt: string }

/** The errors that an organization or a person ran into last. */
export function LastErrors({ errors }: { errors: ErrorSeen[] }) {
  return (
    <Card>
      <CardHeader title="Errors they saw" description="The last ten" />
      <CardBody>
        {errors.length === 0 ? (
          <p className="text-base text-ink-soft">None in 90 days.</p>
        ) : (
          <ul className="grid gap-2">
            {errors.map((error) => (
              <li key={error.id} className="flex flex-wrap justify-between gap-x-4">
                <TextLink
                  href={`/admin/errors/${error.fingerprint}?error=${error.id}`}
                  className="min-w-0 wrap-anywhere"
                >
                  {error.message}
                </TextLink>
                <RelativeTime date={error.createdAt} className="text-sm text-ink-muted" />
              </li>
            ))}
          </ul>
        )}
      </CardBody>
    </Card>
  )
}
