import { Badge } from '@/app/_ui/badge'
import { RatioInterval } from '@/app/_ui/charts/ratio-interval'
import { RelativeTime } from '@/app/_ui/relative-time'
import type { Tone } from '@/app/_ui/tone'
import type { InsightView } from '@/lib/learning/schemas'
import { ratio } from './ratio'

const looks: Record<InsightView['state'], { text: string; tone: Tone }> = {
  shown: { text: 'Shown', tone: 'success' },
  suspected: { text: 'Suspected', tone: 'warning' },
  withdrawn: { text: 'Withdrawn', tone: 'neutral' },
  history: { text: 'Imported', tone: 'neutral' },
}

/** What seems to work, with its effect, how sure it is, and from how many posts. */
export function InsightList({ insights }: { insights: InsightView[] }) {
  return (
    <ul className="grid">
      {insights.map((insight) => (
        <li
          key={insight.id}
          className="grid gap-x-6 gap-y-2 border-t border-hairline py-4 first:border-t-0 first:pt-0 last:pb-0 sm:grid-cols-[minmax(0,1fr)_13rem]"
        >
          <div className="grid min-w-0 content-start gap-1">
            <p className="flex flex-wrap items-center gap-2">
              <Badge tone={looks[insight.state].tone}>{looks[insight.state].text}</Badge>
              <span className="text-xs text-ink-muted">
                {insight.n === null ? null : `${insight.n} posts, `}
                <RelativeTime date={insight.updatedAt} />
              </span>
            </p>
            <p className="text-base wrap-anywhere">
              <bdi>{insight.text}</bdi>
            </p>
          </div>
          <Effect insight={insight} />
        </li>
      ))}
    </ul>
  )
}

function Effect({ insight: { effect, low, high } }: { insight: InsightView }) {
  if (effect === null || low === null || high === null) return null
  return (
    <div className="grid content-center gap-0.5">
      <RatioInterval low={1 + low} middle={1 + effect} high={1 + high} />
      <p className="text-sm text-ink-soft tabular-nums">
        <span className="font-medium text-ink">{ratio(1 + effect)}</span> (90%: {ratio(1 + low)} to {ratio(1 + high)})
      </p>
    </div>
  )
}
