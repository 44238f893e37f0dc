import { disconnectRateLimits } from '@/lib/platform/rate-limit'
import { assertRate, type Requester } from '../assert-rate'
import type { RateName } from '../rates'

/* A process of its own for tests: `tsx rate-requests.ts JSON` asks, and prints how many of each were let through. */
type Job = { times: number; requests: { name: RateName; who: Requester }[] }

async function main(): Promise<void> {
  const { times, requests } = JSON.parse(process.argv[2] ?? '') as Job
  const granted = await Promise.all(
    requests.map(async ({ name, who }) => {
      const outcomes = await Promise.allSettled(Array.from({ length: times }, () => assertRate(name, who)))
      return outcomes.filter(({ status }) => status === 'fulfilled').length
    }),
  )
  process.stdout.write(JSON.stringify(granted))
  await disconnectRateLimits()
}

void main()
