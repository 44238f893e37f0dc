import { cn } from '../cn'
import { ChartTable } from './chart-table'
import { linePoints, niceAxis } from './scale'

const strokes = ['stroke-chart-1', 'stroke-chart-2', 'stroke-chart-3'] as const
const fills = ['bg-chart-1', 'bg-chart-2', 'bg-chart-3'] as const

type ChartSeries = { name: string; values: number[] }

type LineChartProps = {
  /** What is shown, in a sentence: it stands for the picture where that cannot be seen. */
  label: string
  /** One for each value, oldest first. */
  points: string[]
  /** Three at most: they are told apart by color and by a label at their end. */
  series: ChartSeries[]
  format?: (value: number) => string
  /** A level to be reached, drawn as a dashed line. */
  target?: { name: string; value: number }
  /** What the first column of the table is called. */
  unit?: string
}

const plain = (value: number) => value.toLocaleString('en')

/** Numbers over time. Lines are SVG and stretch with the page; words are HTML and do not. The axis begins at zero. */
export function LineChart({ label, points, series, format = plain, target, unit = 'Day' }: LineChartProps) {
  const highest = Math.max(0, ...series.flatMap((one) => one.values), target?.value ?? 0)
  const { max, ticks } = niceAxis(highest)
  const top = (value: number) => `${100 - (value / max) * 100}%`
  return (
    <figure className="grid gap-2">
      <figcaption className="flex flex-wrap gap-x-4 gap-y-1 text-sm text-ink-soft">
        {series.map((one, index) => (
          <span key={one.name} className="inline-flex items-center gap-1.5">
            <span aria-hidden className={cn('h-0.5 w-4 rounded-full', fills[index])} />
            {one.name}
            <span className="numeric text-xs text-ink">{format(one.values.at(-1) ?? 0)}</span>
          </span>
        ))}
      </figcaption>
      <div role="img" aria-label={label} className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-2">
        <div aria-hidden className="relative h-44 w-12">
          {ticks.map((tick) => (
            <span
              key={tick}
              className="numeric absolute right-0 -translate-y-1/2 text-xs text-ink-muted"
              style={{ top: top(tick) }}
            >
              {format(tick)}
            </span>
          ))}
        </div>
        <div aria-hidden className="relative h-44">
          {ticks.map((tick) => (
            <div key={tick} className="absolute inset-x-0 border-t border-hairline" style={{ top: top(tick) }} />
          ))}
          {target ? (
            <div
              className="absolute inset-x-0 border-t border-dashed border-ink-muted"
              style={{ top: top(target.value) }}
            >
              <span className="absolute right-0 -translate-y-full text-xs text-ink-muted">{target.name}</span>
            </div>
          ) : null}
          <svg
            aria-hidden
            viewBox="0 0 100 100"
            preserveAspectRatio="none"
            className="absolute inset-0 size-full overflow-visible"
          >
            {series.map((one, index) => (
              <polyline
                key={one.name}
                points={linePoints(one.values, max)}
                fill="none"
                strokeWidth={2}
                vectorEffect="non-scaling-stroke"
                strokeLinejoin="round"
                className={strokes[index]}
              />
            ))}
          </svg>
          <Readings points={points} series={series} format={format} />
        </div>
        <div aria-hidden className="col-start-2 flex justify-between gap-2 pt-1 text-xs text-ink-muted">
          <span>{points[0]}</span>
          <span>{points.at(-1)}</span>
        </div>
      </div>
      <ChartTable
        caption={label}
        first={unit}
        columns={series.map((one) => one.name)}
        rows={points.map((name, at) => ({ name, values: series.map((one) => format(one.values[at] ?? 0)) })).reverse()}
      />
    </figure>
  )
}

type ReadingsProps = { points: string[]; series: ChartSeries[]; format: (value: number) => string }

/** The exact values under the pointer. */
function Readings({ points, series, format }: ReadingsProps) {
  return (
    <div className="absolute inset-0 flex">
      {points.map((point, at) => (
        <div key={point} className="group relative h-full grow">
          <div className="absolute inset-y-0 left-1/2 hidden border-l border-edge group-hover:block" />
          <div
            className={cn(
              'pointer-events-none absolute top-0 z-10 hidden rounded-md bg-raised px-2 py-1 text-xs whitespace-nowrap text-ink shadow-float group-hover:block',
              at < points.length / 2 ? 'left-full' : 'right-full',
            )}
          >
            <div className="text-ink-muted">{point}</div>
            {series.map((one) => (
              <div key={one.name} className="numeric">
                {format(one.values[at] ?? 0)} <span className="font-sans">{one.name}</span>
              </div>
            ))}
          </div>
        </div>
      ))}
    </div>
  )
}
