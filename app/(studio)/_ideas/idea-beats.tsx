import { TextLink } from '@/app/_ui/text-link'
import { formatTimecode } from '@/lib/core/time'
import type { Beat } from '@/lib/ideas/schemas'

/** What happens one after the other; a beat from a video leads to its moment there. */
export function IdeaBeats({ beats }: { beats: Beat[] }) {
  return (
    <ol className="grid">
      {beats.map(({ text, seconds, videoId, start, end }, at) => (
        <li
          // biome-ignore lint/suspicious/noArrayIndexKey: beats have no ids and don't move
          key={at}
          className="grid grid-cols-[1.5rem_minmax(0,1fr)] gap-x-3 border-t border-hairline py-3 first:border-t-0 first:pt-0 last:pb-0"
        >
          <span className="numeric pt-0.5 text-xs text-ink-muted">{at + 1}</span>
          <div className="grid min-w-0 gap-0.5">
            <p dir="auto" className="text-base wrap-anywhere whitespace-pre-line">
              {text}
            </p>
            {videoId && start !== null ? (
              <p className="text-sm text-ink-muted">
                <TextLink href={momentHref(videoId, start)} className="numeric">
                  {formatTimecode(start)}
                  {end === null ? '' : ` to ${formatTimecode(end)}`}
                </TextLink>{' '}
                in your video
              </p>
            ) : seconds ? (
              <p className="text-sm text-ink-muted">{Math.round(seconds)} seconds</p>
            ) : null}
          </div>
        </li>
      ))}
    </ol>
  )
}

/** Where a moment of a video is shown. */
export function momentHref(videoId: string, seconds: number | null): string {
  return seconds === null ? `/videos/${videoId}` : `/videos/${videoId}?at=${Math.floor(seconds * 10) / 10}`
}
