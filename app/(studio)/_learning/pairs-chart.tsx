import { ChartTable } from '@/app/_ui/charts/chart-table'

type PairsChartProps = { pairs: number; before: number; after: number }

/** Of pairs of posts that no weight was chosen by: how many each version of the weights put in the right order. */
export function PairsChart({ pairs, before, after }: PairsChartProps) {
  const bars = [
    { name: 'Weights before', right: before, fill: 'bg-ink-faint' },
    { name: 'Weights after', right: after, fill: 'bg-chart-1' },
  ]
  const share = (right: number) => (pairs > 0 ? (right / pairs) * 100 : 0)
  return (
    <figure className="grid gap-3">
      <figcaption className="text-base text-ink-soft">
        Of {pairs.toLocaleString('en')} pairs of posts that neither had seen, the weights before ordered{' '}
        {before.toLocaleString('en')} right, the weights after {after.toLocaleString('en')}.
      </figcaption>
      <div
        role="img"
        aria-label={`Weights before: ${before} of ${pairs} pairs in the right order. Weights after: ${after} of ${pairs}.`}
        className="relative grid gap-2"
      >
        {bars.map(({ name, right, fill }) => (
          <div key={name} aria-hidden className="grid grid-cols-[7rem_minmax(0,1fr)_3rem] items-center gap-3 text-sm">
            <span className="text-ink-soft">{name}</span>
            <span className="relative h-3 overflow-hidden rounded-full bg-hairline">
              <span className={`block h-full rounded-full ${fill}`} style={{ width: `${share(right)}%` }} />
              <span className="absolute inset-y-0 left-1/2 border-l border-dashed border-ink-muted" />
            </span>
            <span className="numeric text-right text-xs">{Math.round(share(right))}%</span>
          </div>
        ))}
        <p aria-hidden className="grid grid-cols-[7rem_minmax(0,1fr)_3rem] gap-3 text-xs text-ink-muted">
          <span />
          <span className="text-center">50%: a coin</span>
        </p>
      </div>
      <ChartTable
        caption="Pairs of posts in the right order"
        first="Weights"
        columns={['Right', 'Pairs', 'Share']}
        rows={bars.map(({ name, right }) => ({
          name,
          values: [right.toLocaleString('en'), pairs.toLocaleString('en'), `${Math.round(share(right))}%`],
        }))}
      />
    </figure>
  )
}
