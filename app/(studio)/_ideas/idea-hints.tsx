import { TextLink } from '@/app/_ui/text-link'
import type { IdeaHint } from '@/lib/ideas/get-idea-lessons'
import { ratio } from '../_learning/ratio'

/** What one's own posts say of ideas like this one. */
export function IdeaHints({ hints }: { hints: readonly IdeaHint[] }) {
  if (hints.length === 0) return null
  return (
    <section aria-label="What your posts say" className="grid gap-2 rounded-lg bg-info-wash px-4 py-3 text-info-ink">
      <ul className="grid gap-1 text-base">
        {hints.map(({ id, text, effect, low, high }) => (
          <li key={id} className="wrap-anywhere">
            <bdi>{text}</bdi>
            {effect === null || low === null || high === null ? null : (
              <span className="tabular-nums">
                {' '}
                ({ratio(1 + effect)}, 90%: {ratio(1 + low)} to {ratio(1 + high)})
              </span>
            )}
          </li>
        ))}
      </ul>
      <p className="text-sm">
        Found in your own posts.{' '}
        <TextLink href="/ideas/learning" className="text-current">
          See how
        </TextLink>
      </p>
    </section>
  )
}
