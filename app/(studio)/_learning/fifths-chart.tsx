import { ChartTable } from '@/app/_ui/charts/chart-table'
import type { ForecastFifth } from '@/lib/learning/schemas'
import { ratio } from './ratio'

const names = ['Lowest', 'Low', 'Middle', 'High', 'Highest']

/** How posts did, by a fifth of their forecasts: with forecasts that are worth something, the columns rise. */
export function FifthsChart({ fifths }: { fifths: ForecastFifth[] }) {
  const highest = Math.max(1, ...fifths.map(({ outcome }) => outcome ?? 0))
  const label = 'How posts did against what is usual for you, by a fifth of their forecasts'
  return (
    <figure className="grid gap-3">
      <figcaption className="text-sm text-ink-soft">
        Average of your posts, by a fifth of their forecasts. 1× is what’s usual for you.
      </figcaption>
      <div role="img" aria-label={label} className="grid grid-cols-5 gap-2 sm:gap-4">
        {fifths.map(({ posts, outcome }, at) => (
          <div key={names[at]} aria-hidden className="grid gap-1 text-center">
            <div className="relative flex h-36 items-end justify-center border-b border-hairline">
              <div
                className="absolute inset-x-0 border-t border-dashed border-edge"
                style={{ bottom: `${(1 / highest) * 85}%` }}
              />
              <div
                className="relative w-full max-w-14 rounded-t-sm bg-chart-1"
                style={{ height: `${((outcome ?? 0) / highest) * 85}%` }}
              >
                <span className="numeric absolute inset-x-0 -top-5 text-xs text-ink">
                  {outcome === null ? 'None' : ratio(outcome)}
                </span>
              </div>
            </div>
            <span className="text-xs text-ink-soft">{names[at]}</span>
            <span className="text-xs text-ink-muted tabular-nums">{posts === 1 ? '1 post' : `${posts} posts`}</span>
          </div>
        ))}
      </div>
      <ChartTable
        caption={label}
        first="Forecast"
        columns={['Posts', 'Against usual']}
        rows={fifths.map(({ posts, outcome }, at) => ({
          name: names[at] ?? '',
          values: [String(posts), outcome === null ? 'None' : ratio(outcome)],
        }))}
      />
    </figure>
  )
}
