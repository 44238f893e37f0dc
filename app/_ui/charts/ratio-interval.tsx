import { placeOfRatio } from './scale'

type RatioIntervalProps = { low: number; middle: number; high: number }

/** A factor with its interval on a scale from a quarter to four times, where 1 is in the middle. Words say the same beside it. */
export function RatioInterval({ low, middle, high }: RatioIntervalProps) {
  const [from, at, to] = [low, middle, high].map(placeOfRatio) as [number, number, number]
  return (
    <span aria-hidden className="relative block h-4 w-full min-w-24">
      <span className="absolute inset-x-0 top-1/2 border-t border-hairline" />
      <span className="absolute inset-y-0 left-1/2 border-l border-edge" />
      <span
        className="absolute top-1/2 h-1.5 -translate-y-1/2 rounded-full bg-chart-1/45"
        style={{ left: `${from}%`, width: `${Math.max(1, to - from)}%` }}
      />
      <span className="absolute top-1/2 size-2.5 -translate-1/2 rounded-full bg-chart-1" style={{ left: `${at}%` }} />
    </span>
  )
}
