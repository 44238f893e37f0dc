import { quantileOf } from '../statistics'

/** How many of `count` a second `work` does. */
export async function rateOf(count: number, work: (count: number) => Promise<void>): Promise<number> {
  const start = performance.now()
  await work(count)
  return (count * 1000) / (performance.now() - start)
}

/** Latencies in milliseconds of `samples` runs, `concurrency` at a time, after a warm-up of a tenth. */
export async function latencyOf(pace: {
  samples: number
  concurrency: number
  run(n: number): Promise<unknown>
}): Promise<{ p50: number; p99: number }> {
  const latencies: number[] = []
  let next = -Math.ceil(pace.samples / 10)
  const worker = async () => {
    while (next < pace.samples) {
      const n = next
      next += 1
      const start = performance.now()
      await pace.run(Math.abs(n))
      if (n >= 0) latencies.push(performance.now() - start)
    }
  }
  await Promise.all(Array.from({ length: pace.concurrency }, worker))
  latencies.sort((a, b) => a - b)
  return { p50: quantileOf(latencies, 0.5), p99: quantileOf(latencies, 0.99) }
}
