import type { Browser } from '@playwright/test'

/** A laptop's processor on a phone's speed, and a slow phone line: 1.6 Mb/s with 150 ms. */
const slowdown = 4
const line = { offline: false, latency: 150, downloadThroughput: 1.6e6 / 8, uploadThroughput: 0.75e6 / 8 }
/** How long a page is watched after it has loaded: what comes late may still shift it. */
const settleMs = 3_000

export type Seen = {
  /** Milliseconds from the navigation on. */
  lcp: number
  /** Milliseconds that tasks took beyond 50 each. */
  tbt: number
  cls: number
  requests: number
  scripts: string[]
}

/** Opens a page as a new visitor does, with an empty cache, and watches it until it is quiet. */
export async function look(
  browser: Browser,
  url: string,
  cookies: { name: string; value: string; url: string }[],
): Promise<Seen> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } })
  try {
    await context.addCookies(cookies)
    const page = await context.newPage()
    const devtools = await context.newCDPSession(page)
    await devtools.send('Network.enable')
    await devtools.send('Network.emulateNetworkConditions', line)
    await devtools.send('Emulation.setCPUThrottlingRate', { rate: slowdown })
    const asked: { url: string; type: string }[] = []
    page.on('request', (request) => asked.push({ url: request.url(), type: request.resourceType() }))
    await page.addInitScript(watch)
    await page.goto(url, { waitUntil: 'load', timeout: 120_000 })
    await untilQuiet(page, asked)
    const { lcp, cls, tbt } = await page.evaluate(
      () => (globalThis as unknown as { seen: Omit<Seen, 'requests'> }).seen,
    )
    return {
      lcp,
      cls,
      tbt,
      requests: asked.length,
      // Clerk starts a worker from a text of its own, which nothing loads.
      scripts: asked.filter(({ type, url }) => type === 'script' && /^https?:/.test(url)).map((request) => request.url),
    }
  } finally {
    await context.close()
  }
}

/** Until no request has begun for a while; streams stay open for good and do not count. */
async function untilQuiet(
  page: { waitForTimeout(ms: number): Promise<void> },
  asked: readonly unknown[],
): Promise<void> {
  const until = Date.now() + 60_000
  for (let before = -1; before !== asked.length && Date.now() < until; ) {
    before = asked.length
    await page.waitForTimeout(settleMs)
  }
}

/** Runs in the page, before all of its scripts. Its parts have no names, which tsx would want a helper for. */
function watch(): void {
  const seen = { lcp: 0, cls: 0, tbt: 0 }
  Object.assign(globalThis, { seen })
  for (const type of ['largest-contentful-paint', 'layout-shift', 'longtask']) {
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries() as (PerformanceEntry & { value?: number; hadRecentInput?: boolean })[]) {
        if (type === 'largest-contentful-paint') seen.lcp = entry.startTime
        else if (type === 'longtask') seen.tbt += Math.max(0, entry.duration - 50)
        else if (!entry.hadRecentInput) seen.cls += entry.value ?? 0
      }
    }).observe({ type, buffered: true })
  }
}
