import { type IdeaCriterion, ideaCriteria } from '@/lib/ideas/kinds'
import type { Scores } from '@/lib/ideas/schemas'

const highest = 10

/** What each criterion got, with the reason. */
export function IdeaScores({ scores, judge }: { scores: Scores; judge: string | null }) {
  return (
    <div className="grid gap-4">
      <dl className="grid gap-3">
        {listScores(scores).map(({ key, title, value, reason }) => (
          <div key={key} className="grid grid-cols-[6.5rem_minmax(0,1fr)_2.5rem] items-center gap-x-2 gap-y-1 text-sm">
            <dt className="truncate text-ink-soft">{title}</dt>
            <dd aria-hidden className="h-1.5 overflow-hidden rounded-full bg-hairline">
              <span
                className="block h-full rounded-full bg-chart-1"
                style={{ width: `${(Math.min(highest, Math.max(0, value)) / highest) * 100}%` }}
              />
            </dd>
            <dd className="numeric text-right text-xs">{value.toLocaleString('en', { maximumFractionDigits: 1 })}</dd>
            {reason ? (
              <dd dir="auto" className="col-span-3 wrap-anywhere text-ink-muted">
                {reason}
              </dd>
            ) : null}
          </div>
        ))}
      </dl>
      <p className="text-xs text-ink-muted">
        0 to 10 each{judge ? `, judged by ${judge}` : ''}. What your posts teach decides how much each counts.
      </p>
    </div>
  )
}

/** Each criterion that was judged, in one order. */
export function listScores(scores: Scores): { key: IdeaCriterion; title: string; value: number; reason: string }[] {
  return ideaCriteria.flatMap((key) => {
    const score = scores[key]
    return score ? [{ key, title: `${key.charAt(0).toUpperCase()}${key.slice(1)}`, ...score }] : []
  })
}
