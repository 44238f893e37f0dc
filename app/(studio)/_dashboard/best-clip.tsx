import { Link } from '@/app/_ui/link'
import { partsInWords, ScoreMeter } from '@/app/_ui/score-parts'
import { Duration } from '@/app/_ui/timecode'
import { scorePartsOf } from '@/app/(studio)/_videos/score-parts'
import type { ClipView } from '@/lib/clips/schemas'

/** A clip that is worth a look: its frame, how good it is, and why. */
export function BestClip({ clip }: { clip: ClipView }) {
  const parts = scorePartsOf(clip)
  return (
    <li className="relative grid grid-cols-[7rem_minmax(0,1fr)] gap-3 rounded-lg border border-hairline bg-raised p-3 transition-colors hover:border-hairline-strong">
      <img
        src={clip.thumbnailUrl ?? undefined}
        alt=""
        loading="lazy"
        className="aspect-video w-full rounded-sm bg-sunken object-cover"
      />
      <div className="grid min-w-0 content-start gap-1.5">
        <h3 dir="auto" className="truncate text-base font-medium">
          <Link href={`/clips/${clip.id}`} className="after:absolute after:inset-0 after:rounded-lg">
            {clip.title}
          </Link>
        </h3>
        <p className="flex items-center gap-2" title={partsInWords(parts)}>
          <ScoreMeter score={clip.score / 100} parts={parts} spoken={partsInWords(parts)} />
        </p>
        <p dir="auto" className="line-clamp-2 text-sm text-ink-soft">
          {clip.reason}
        </p>
        <p className="truncate text-xs text-ink-muted">
          <Duration seconds={clip.lengthSeconds} />, <bdi>{clip.videoTitle}</bdi>
        </p>
      </div>
    </li>
  )
}
