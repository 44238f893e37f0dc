import { setTimeout as delay } from 'node:timers/promises'

/** One kind of request of a load: answers its status, or throws when there was no answer. */
export type Asking = { name: string; ask: () => Promise<number> }

export type Load = {
  /** Answers by kind and status; a request without an answer counts under its error's name. */
  counts: Map<string, number>
  /** Answers of 5xx and requests without an answer, in words. */
  failures: string[]
  total(): number
  stop(): Promise<void>
}

/** Asks every kind of request again and again, `loops` of each at once with `pauseMs` in between, until it is stopped. */
export function startLoad(askings: Asking[], { loops = 1, pauseMs = 0 } = {}): Load {
  const counts = new Map<string, number>()
  const failures: string[] = []
  let isOver = false
  const loop = async ({ name, ask }: Asking) => {
    while (!isOver) {
      const outcome = await ask().catch((error: Error) => {
        const cause = error.cause as { code?: string } | undefined
        return cause?.code ?? error.name
      })
      const key = `${name} ${outcome}`
      counts.set(key, (counts.get(key) ?? 0) + 1)
      if (typeof outcome === 'string' || outcome >= 500) failures.push(`${new Date().toISOString()} ${key}`)
      if (pauseMs > 0) await delay(pauseMs)
    }
  }
  const running = askings.flatMap((asking) => Array.from({ length: loops }, () => loop(asking)))
  return {
    counts,
    failures,
    total: () => [...counts.values()].reduce((sum, count) => sum + count, 0),
    stop: async () => {
      isOver = true
      await Promise.all(running)
    },
  }
}

/** Resolves once `load` has had `count` more answers. */
export async function moreAnswers(load: Load, count: number): Promise<void> {
  const wanted = load.total() + count
  while (load.total() < wanted) await delay(50)
}
