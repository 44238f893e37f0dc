import { RelativeTime } from '@/app/_ui/relative-time'
import { TextLink } from '@/app/_ui/text-link'
import type { IdeaLessons } from '@/lib/ideas/get-idea-lessons'
import type { IdeaView } from '@/lib/ideas/schemas'

/** Outcomes that it takes to say where one stands among them. */
const fewest = 5

type IdeaForecastProps = { forecast: IdeaView['forecast']; outcome: IdeaLessons['outcome']; isPosted: boolean }

/** What was expected of an idea before it was posted, and what came of it. */
export function IdeaForecastFacts({ forecast, outcome, isPosted }: IdeaForecastProps) {
  if (!forecast) {
    return (
      <p className="text-base text-ink-soft">
        {isPosted
          ? 'No forecast: it was posted before it was here, and a forecast afterward would prove nothing.'
          : 'No forecast was stored.'}
      </p>
    )
  }
  return (
    <div className="grid gap-3">
      <Place label="Forecast" percentile={forecast.percentile} of="your last 200 ideas" fill="bg-chart-1" />
      {outcome ? (
        <div className="grid gap-1.5">
          <Place
            label="Outcome"
            percentile={outcome.of < fewest ? null : outcome.percentile}
            of={`${outcome.of} posted ideas`}
            fill="bg-chart-2"
          />
          <p dir="auto" className="text-sm wrap-anywhere text-ink-muted">
            {outcome.text}
          </p>
        </div>
      ) : null}
      <p className="text-xs text-ink-muted">
        Stored <RelativeTime date={forecast.createdAt} /> with version {forecast.profileVersion} of your weights, and
        never changed since. It says where the idea stands among yours; it doesn’t predict views.{' '}
        <TextLink href="/ideas/learning" className="text-current">
          How it learns
        </TextLink>
      </p>
    </div>
  )
}

type PlaceProps = { label: string; percentile: number | null; of: string; fill: string }

function Place({ label, percentile, of, fill }: PlaceProps) {
  return (
    <div className="grid gap-1">
      <p className="text-sm text-ink-muted">{label}</p>
      {percentile === null ? (
        <p className="text-base">Too few to compare with yet</p>
      ) : (
        <>
          <p className="text-base">
            <span className="font-semibold tabular-nums">Above {percentile}%</span> of {of}
          </p>
          <span aria-hidden className="h-1.5 overflow-hidden rounded-full bg-hairline">
            <span className={`block h-full rounded-full ${fill}`} style={{ width: `${percentile}%` }} />
          </span>
        </>
      )}
    </div>
  )
}
