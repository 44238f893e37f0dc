import { Duration } from '@/app/_ui/timecode'
import type { IdeaSummary } from '@/lib/ideas/schemas'
import { formatText, platformText } from './idea-words'

/** The platform of an idea, its format and its length, as far as they are known. */
export function IdeaFacts({
  platform,
  format,
  lengthSeconds,
}: Pick<IdeaSummary, 'platform' | 'format' | 'lengthSeconds'>) {
  return (
    <>
      {platformText[platform]}
      {format ? (
        <>
          , <bdi>{formatText(format).toLowerCase()}</bdi>
        </>
      ) : null}
      {lengthSeconds ? (
        <>
          , <Duration seconds={lengthSeconds} />
        </>
      ) : null}
    </>
  )
}
