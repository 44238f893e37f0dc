import { TextLink } from '@/app/_ui/text-link'
import { formatTimecode } from '@/lib/core/time'
import type { IdeaView } from '@/lib/ideas/schemas'
import { momentHref } from './idea-beats'

/** What an idea was made from. */
export function IdeaSources({ sources, topic }: { sources: IdeaView['sources']; topic: string }) {
  if (sources.length === 0) {
    return (
      <p className="text-base wrap-anywhere text-ink-soft">
        {topic ? (
          <>
            Made from the topic “<bdi>{topic}</bdi>” alone, not from your videos.
          </>
        ) : (
          'No sources.'
        )}
      </p>
    )
  }
  return (
    <ul className="grid gap-3">
      {sources.map((source, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: sources have no ids of their own and don't move
        <li key={at} className="grid min-w-0 gap-0.5">
          {source.text && source.kind !== 'topic' ? (
            <p dir="auto" className="border-l-2 border-hairline-strong pl-3 text-base wrap-anywhere text-ink-soft">
              “{source.text}”
            </p>
          ) : null}
          <p className="min-w-0 text-sm wrap-anywhere text-ink-muted">
            <SourceName source={source} />
          </p>
        </li>
      ))}
    </ul>
  )
}

function SourceName({
  source: { kind, videoId, generationId, title, text, start },
}: {
  source: IdeaView['sources'][number]
}) {
  if (kind === 'topic') return text ? <bdi>Your topic: {text}</bdi> : 'Your topic'
  if (kind === 'post') {
    if (!generationId || title === null) return 'One of your best posts'
    return (
      <>
        One of your best posts: <TextLink href={`/ideas/${generationId}`}>{title}</TextLink>
      </>
    )
  }
  if (!videoId || title === null) return 'A video that was deleted'
  return (
    <TextLink href={momentHref(videoId, start)}>
      {title}
      {start === null ? '' : `, ${formatTimecode(start)}`}
    </TextLink>
  )
}
