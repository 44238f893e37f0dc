import { formatBytes } from '@/lib/core/bytes'
import { formatDuration } from '@/lib/core/time'
import type { VideoView } from '@/lib/videos/schemas'

/** What the file is. */
export function VideoFacts({ video }: { video: VideoView }) {
  const facts: [string, string][] = [
    ['File', video.originalFilename],
    ['Size', formatBytes(video.sizeBytes)],
  ]
  if (video.durationSeconds !== null) facts.push(['Duration', formatDuration(video.durationSeconds)])
  if (video.width !== null && video.height !== null) facts.push(['Dimensions', `${video.width} × ${video.height}`])
  if (video.framesPerSecond !== null) facts.push(['Frame rate', `${Math.round(video.framesPerSecond * 100) / 100} fps`])
  if (video.hasAudio !== null) facts.push(['Sound', video.hasAudio ? 'Yes' : 'None'])
  return (
    <dl className="flex flex-wrap gap-x-8 gap-y-3 border-t border-hairline pt-5 text-sm">
      {facts.map(([name, value]) => (
        <div key={name} className="grid gap-0.5">
          <dt className="text-ink-muted">{name}</dt>
          <dd className="numeric">
            <bdi>{value}</bdi>
          </dd>
        </div>
      ))}
    </dl>
  )
}
