import { RelativeTime } from '@/app/_ui/relative-time'
import { TextLink } from '@/app/_ui/text-link'
import type { PostView, SnapshotView } from '@/lib/performance/schemas'
import { platformText } from './idea-words'

/** Where an idea was posted, with the newest numbers of each post. */
export function IdeaPosts({ posts }: { posts: PostView[] }) {
  if (posts.length === 0) {
    return (
      <p className="text-base text-ink-soft">
        Not posted yet. Once it is, <TextLink href="/ideas/feedback">add its numbers</TextLink> so that the next ideas
        learn from it.
      </p>
    )
  }
  return (
    <ul className="grid gap-3">
      {posts.map(({ id, platform, url, postedAt, snapshots: [newest] }) => (
        <li key={id} className="grid min-w-0 gap-1">
          <p className="text-base">
            {url ? (
              <a
                href={url}
                rel="noopener noreferrer nofollow"
                target="_blank"
                className="rounded-sm text-ember-ink underline decoration-current/40 underline-offset-3 hover:decoration-current"
              >
                {platformText[platform]}
              </a>
            ) : (
              platformText[platform]
            )}
            , posted <RelativeTime date={postedAt} />
          </p>
          {newest ? (
            <>
              <p className="text-sm text-ink-soft tabular-nums">{numbersText(newest)}</p>
              <p className="text-xs text-ink-muted">
                Measured <RelativeTime date={newest.measuredAt} />
              </p>
            </>
          ) : null}
        </li>
      ))}
    </ul>
  )
}

function numbersText({ views, likes, comments, shares, saves, shareWatched }: SnapshotView): string {
  const known = Object.entries({ views, likes, comments, shares, saves }).flatMap(([name, count]) =>
    count === null ? [] : [`${count.toLocaleString('en')} ${name}`],
  )
  if (shareWatched !== null) known.push(`${Math.round(shareWatched * 100)}% watched`)
  return known.length > 0 ? known.join(', ') : 'No numbers'
}
