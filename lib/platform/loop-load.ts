import { performance } from 'node:perf_hooks'

const sampleMs = 200

let last = performance.eventLoopUtilization()
let sampledAt = performance.now()
let share = 0

/** How much of the last moments (200 ms or more) this process's event loop was at work: 0 to 1. */
export function loopUtilization(): number {
  const now = performance.now()
  if (now - sampledAt < sampleMs) return share
  const current = performance.eventLoopUtilization()
  share = performance.eventLoopUtilization(current, last).utilization
  last = current
  sampledAt = now
  return share
}
