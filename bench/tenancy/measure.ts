/** One way of doing the work; `run` does it once. Its latency is compared with that of the variant named `against`. */
export type Variant = { name: string; against: string; run: () => Promise<void> }

export type Measured = {
  variant: string
  /** Median latency in milliseconds: the median of the rounds. */
  p50: number
  against: string
  /** Median latency over that of `against`: median, least and greatest of the rounds. */
  ratio: { median: number; least: number; greatest: number }
  /** Operations a second of one variant alone. */
  rate: number
}

type Pace = { concurrency: number; rounds: number; milliseconds: number }

/**
 * Measures the variants in rounds, and takes ratios within a round, so that slow drifts of the machine fall out. One at
 * a time they take turns operation by operation; several at once each have a stretch of the round to themselves.
 */
export async function measure(variants: Variant[], pace: Pace): Promise<Measured[]> {
  const round = pace.concurrency === 1 ? alternate : oneByOne
  await round(variants, { ...pace, milliseconds: pace.milliseconds / 2 }, 0)
  const rounds: number[][][] = []
  for (let at = 0; at < pace.rounds; at += 1) rounds.push(await round(variants, pace, at))
  const mediansOf = (index: number) => rounds.map((latencies) => medianOf(latencies[index] ?? []))
  return variants.map((variant, index) => {
    const medians = mediansOf(index)
    const baseline = mediansOf(variants.findIndex((one) => one.name === variant.against))
    const ratios = medians.map((median, at) => median / (baseline[at] ?? Number.NaN))
    const all = rounds.flatMap((latencies) => latencies[index] ?? [])
    const mean = all.reduce((sum, one) => sum + one, 0) / all.length
    return {
      variant: variant.name,
      against: variant.against,
      p50: medianOf(medians),
      ratio: { median: medianOf(ratios), least: Math.min(...ratios), greatest: Math.max(...ratios) },
      rate: (pace.concurrency * 1000) / mean,
    }
  })
}

async function alternate(variants: Variant[], { milliseconds }: Pace, round: number): Promise<number[][]> {
  const latencies = variants.map((): number[] => [])
  const end = performance.now() + milliseconds
  for (let turn = round; performance.now() < end || latencies.some((one) => one.length < 5); turn += 1) {
    for (let step = 0; step < variants.length; step += 1) {
      const index = (turn + step) % variants.length
      latencies[index]?.push(await timed(variants[index] as Variant))
    }
  }
  return latencies
}

async function oneByOne(variants: Variant[], { milliseconds, concurrency }: Pace, round: number): Promise<number[][]> {
  const latencies = variants.map((): number[] => [])
  for (let step = 0; step < variants.length; step += 1) {
    const index = (round + step) % variants.length
    const end = performance.now() + milliseconds
    const loop = async () => {
      do latencies[index]?.push(await timed(variants[index] as Variant))
      while (performance.now() < end)
    }
    await Promise.all(Array.from({ length: concurrency }, loop))
  }
  return latencies
}

async function timed(variant: Variant): Promise<number> {
  const before = performance.now()
  await variant.run()
  return performance.now() - before
}

function medianOf(values: number[]): number {
  const sorted = [...values].sort((one, other) => one - other)
  const middle = Math.floor(sorted.length / 2)
  const upper = sorted[middle] ?? Number.NaN
  return sorted.length % 2 === 1 ? upper : (upper + (sorted[middle - 1] ?? Number.NaN)) / 2
}
