import path from 'node:path'
import { chromium } from '@playwright/test'
import { Client } from 'pg'
import { startProduct } from '../dev/chaos/running-product'
import { findBrowser } from '../dev/test/browser'
import { firstLoad, isClerks, kilobytes, type Script, weigh } from '../e2e/support/first-load'
import { openStudio, type Studio } from '../e2e/support/studio'
import { tenantScene } from '../prisma/factories/tenant-scene'
import { startEmptyApp } from './pages/empty-app'
import { look, type Seen } from './pages/in-browser'
import { quantileOf } from './statistics'

/*
 * What pages weigh and how fast they come, on the whole product as `npm run up` runs it, beside an empty application of
 * the same Next as the floor:
 *
 *   first      kB of script (gzip) that the page names, loaded before it is interactive: framework, the rest, Clerk's
 *   later      kB of script that comes once it is interactive, without Clerk's; then Clerk's
 *   server     milliseconds until the whole answer is there, one at a time, on a warm server
 *   LCP ...    in Chromium with an empty cache, under 4x CPU, 1.6 Mb/s and 150 ms
 *
 * `-- --quick` asks and looks fewer times.
 */
const isQuick = process.argv.includes('--quick')
const asks = isQuick ? 10 : 40
const looks = isQuick ? 1 : 3
const goals = { landingKbAbove: 20, dashboardKbAbove: 60, cls: 0.02, studioMsAboveBare: 60 }

type Page = { name: string; path: string; as: 'anyone' | 'member' | 'staff'; isTimed?: boolean }
type Weight = { framework: number; own: number; clerk: number; later: number; laterClerk: number; first: number }
type Row = { page: Page; weight: Weight; p50: number; p95: number; seen: Seen }

const root = path.resolve(import.meta.dirname, '..')
const product = await startProduct('bench-pages')
const empty = await startEmptyApp(root, path.join(root, '.local/bench/empty-app'))
const database = new Client({ connectionString: product.env.SYSTEM_DATABASE_URL })
const browser = await chromium.launch({
  executablePath: await findBrowser(path.join(root, '.local/test')),
  args: ['--no-sandbox', '--disable-dev-shm-usage', '--disable-gpu'],
})
await database.connect()
try {
  const studios = { member: await furnished(), staff: await furnished() }
  const { ids, shareToken } = await share(studios.member)
  await database.query(
    "INSERT INTO staff_members (user_id, granted_by) SELECT id, 'bench' FROM users WHERE clerk_id = $1",
    [studios.staff.userId],
  )
  const pages: Page[] = [
    { name: 'landing', path: '/', as: 'anyone', isTimed: true },
    { name: 'pricing', path: '/pricing', as: 'anyone', isTimed: true },
    { name: 'help', path: '/help', as: 'anyone' },
    { name: 'sign-in', path: '/sign-in', as: 'anyone' },
    { name: 'share page', path: `/s/${shareToken}`, as: 'anyone', isTimed: true },
    { name: 'bare', path: '/choose-organization', as: 'member', isTimed: true },
    { name: 'dashboard', path: '/dashboard', as: 'member', isTimed: true },
    { name: 'videos', path: '/videos', as: 'member', isTimed: true },
    { name: 'video', path: `/videos/${ids.videoId}`, as: 'member', isTimed: true },
    { name: 'clips', path: '/clips', as: 'member', isTimed: true },
    { name: 'editor', path: `/clips/${ids.clipId}`, as: 'member', isTimed: true },
    { name: 'exports', path: '/exports', as: 'member', isTimed: true },
    { name: 'billing', path: '/settings/billing', as: 'member', isTimed: true },
    { name: 'admin', path: '/admin', as: 'staff', isTimed: true },
  ]
  const floorScripts = await firstLoad(empty.url)
  const framework = kilobytes(floorScripts)
  const rows: Row[] = []
  for (const page of pages) {
    const studio = page.as === 'anyone' ? null : studios[page.as]
    rows.push(await measure(page, studio, framework))
    console.log(`measured ${page.name}`)
  }
  report(framework, await lookOften(empty.url, null), rows)
} finally {
  await browser.close()
  await database.end()
  await empty.stop()
  await product.stop()
}

async function furnished(): Promise<Studio & { ids: Record<string, string> }> {
  const studio = await openStudio()
  await studio.call('GET', '/api/users/me')
  const { ids } = await tenantScene(product.env.SYSTEM_DATABASE_URL as string, studio.organizationId)
  await database.query("UPDATE job_queue SET state = 'completed' WHERE id = $1", [ids.jobId])
  return { ...studio, ids }
}

/** Shares the export of the scene, whose file no one opens here. */
async function share({ ids }: Awaited<ReturnType<typeof furnished>>) {
  const shareToken = 'bench-pages-token-123'
  await database.query(
    `UPDATE clip_exports SET status = 'completed', share_token = $2, shared_at = now(), width = 1080, height = 1920,
       duration_seconds = 8, size_bytes = 1000, completed_at = now() WHERE id = $1`,
    [ids.exportId, shareToken],
  )
  return { ids, shareToken }
}

async function measure(page: Page, studio: Studio | null, framework: number): Promise<Row> {
  const url = new URL(page.path, product.url).href
  const cookie = studio ? cookieOf(studio) : ''
  const first = await firstLoad(url, cookie ? { cookie } : {})
  const seen = await lookOften(url, studio)
  const named = new Set(first.map(({ address }) => address))
  const later = await Promise.all(seen.scripts.filter((address) => !named.has(address)).map(weigh))
  return { page, weight: weightOf(first, later, framework), seen, ...(await ask(page, url, cookie)) }
}

function weightOf(first: Script[], later: Script[], framework: number): Weight {
  const own = (scripts: Script[]) => kilobytes(scripts.filter((script) => !isClerks(script)))
  const clerks = (scripts: Script[]) => kilobytes(scripts.filter(isClerks))
  return {
    framework,
    own: own(first) - framework,
    clerk: clerks(first),
    later: own(later),
    laterClerk: clerks(later),
    first: own(first),
  }
}

/** Asks for a page again and again, one at a time, once the server is warm. */
async function ask(page: Page, url: string, cookie: string): Promise<{ p50: number; p95: number }> {
  const times: number[] = []
  for (let n = -5; page.isTimed && n < asks; n += 1) {
    const startedAt = performance.now()
    const answer = await fetch(url, { headers: cookie ? { cookie } : {}, redirect: 'manual' })
    await answer.arrayBuffer()
    if (answer.status !== 200) throw new Error(`${page.path} answered ${answer.status}.`)
    if (n >= 0) times.push(performance.now() - startedAt)
  }
  times.sort((a, b) => a - b)
  return { p50: quantileOf(times, 0.5), p95: quantileOf(times, 0.95) }
}

function cookieOf({ cookies }: Studio): string {
  return Object.entries(cookies)
    .map(([name, value]) => `${name}=${value}`)
    .join('; ')
}

/** Looks several times, each with an empty cache; medians, and the greatest shift. */
async function lookOften(url: string, studio: Studio | null): Promise<Seen> {
  const cookies = Object.entries(studio?.cookies ?? {}).map(([name, value]) => ({ name, value, url: product.url }))
  const all: Seen[] = []
  for (let n = 0; n < looks; n += 1) all.push(await look(browser, url, cookies))
  const median = (of: (seen: Seen) => number) =>
    quantileOf(
      all.map(of).sort((a, b) => a - b),
      0.5,
    )
  return {
    lcp: median(({ lcp }) => lcp),
    tbt: median(({ tbt }) => tbt),
    cls: Math.max(...all.map(({ cls }) => cls)),
    requests: median(({ requests }) => requests),
    scripts: all[0]?.scripts ?? [],
  }
}

function report(floor: number, empty: Seen, rows: readonly Row[]): void {
  const cell = (value: number, digits = 0) => (Number.isNaN(value) ? '' : value.toFixed(digits)).padStart(8)
  console.log(
    '\n               first  framew.     own   Clerk   later   Clerk requests  p50 ms  p95 ms  LCP ms  TBT ms     CLS',
  )
  const print = (name: string, kb: number[], seen: Seen, times: number[]) =>
    console.log(
      `${name.padEnd(12)}${kb.map((value) => cell(value, 1)).join('')}${cell(seen.requests)}${times.map((value) => cell(value)).join('')}${cell(seen.lcp)}${cell(seen.tbt)}${cell(seen.cls, 3)}`,
    )
  print('empty app', [floor, floor, 0, 0, 0, 0], empty, [Number.NaN, Number.NaN])
  for (const { page, weight, seen, p50, p95 } of rows) {
    const { first, framework, own, clerk, later, laterClerk } = weight
    print(page.name, [first, framework, own, clerk, later, laterClerk], seen, [p50, p95])
  }
  const of = (name: string) => rows.find(({ page }) => page.name === name) as Row
  const bare = of('bare').p50
  const anonymous = rows.filter(({ page }) => page.as === 'anyone' && page.name !== 'sign-in')
  const bars = [
    atMost('kB of the landing page above the empty application', of('landing').weight.own, goals.landingKbAbove),
    atMost('kB of the dashboard above the empty application', of('dashboard').weight.own, goals.dashboardKbAbove),
    ...anonymous.map(({ page, weight, seen }) =>
      atMost(
        `requests to Clerk by ${page.name}, untouched`,
        seen.scripts.filter((address) => /clerk/i.test(address)).length + Math.ceil(weight.clerk + weight.laterClerk),
        0,
      ),
    ),
    ...rows
      .filter(({ page }) => page.as === 'member' && page.name !== 'bare')
      .map(({ page, p50 }) => atMost(`ms of ${page.name} above a bare page`, p50 - bare, goals.studioMsAboveBare)),
    ...rows.map(({ page, seen }) => atMost(`layout shift of ${page.name}`, seen.cls, goals.cls)),
  ]
  console.log('\nBars')
  for (const { what, value, goal, isMet } of bars)
    console.log(`  ${isMet ? 'met   ' : 'MISSED'} ${what}: ${round(value)}, at most ${goal}`)
  const isMet = bars.every((bar) => bar.isMet)
  if (!isMet) process.exitCode = 1
  const table = rows.map(({ page, weight, seen: { scripts: _, ...seen }, p50, p95 }) => ({
    page: page.name,
    ...weight,
    ...seen,
    p50,
    p95,
  }))
  console.log(`RESULT ${JSON.stringify({ name: 'pages', isMet, floorKb: round(floor), bars, table })}`)
}

function atMost(what: string, value: number, goal: number) {
  return { what, value, goal, isMet: value <= goal }
}

function round(value: number): number {
  return Math.round(value * 1_000) / 1_000
}
