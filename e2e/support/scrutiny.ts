import type { Page, Response } from '@playwright/test'
import { baseUrl } from './studio'

declare global {
  interface Window {
    policyViolations?: string[]
  }
}

/** Listens to everything a page complains about, its servers' headers included. `take` gives the complaints and forgets them. */
export async function scrutinize(page: Page): Promise<{ take(): Promise<string[]> }> {
  const complaints: string[] = []
  const answers: Response[] = []
  await page.addInitScript(() => {
    window.policyViolations = []
    document.addEventListener('securitypolicyviolation', (event) =>
      window.policyViolations?.push(`${event.violatedDirective} ${event.blockedURI}`),
    )
  })
  page.on('pageerror', (error) => complaints.push(`error: ${error.message}`))
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(`console: ${message.text()} (${message.location().url})`)
  })
  // Chromium keeps no Strict-Transport-Security with what it caches: of a file, the first answer is the server's.
  const known = new Set<string>()
  page.on('response', (response) => {
    const { pathname } = new URL(response.url())
    if (known.has(pathname)) return
    if (/^(script|stylesheet|font|image)$/.test(response.request().resourceType())) known.add(pathname)
    answers.push(response)
  })
  return {
    take: async () => {
      const violations = await page.evaluate(() => window.policyViolations?.splice(0) ?? [])
      complaints.push(...violations.map((violation) => `policy: ${violation}`))
      for (const answer of answers.splice(0)) complaints.push(...(await headerFaults(answer)))
      return complaints.splice(0)
    },
  }
}

/** What the answer of our own server lacks of the headers that every one of its answers has. */
async function headerFaults(answer: Response): Promise<string[]> {
  const { protocol, origin, pathname } = new URL(answer.url())
  if (protocol === 'blob:' || origin !== new URL(baseUrl()).origin) return []
  const headers = await answer.allHeaders()
  const seconds = Number(/max-age=(\d+)/.exec(headers['strict-transport-security'] ?? '')?.[1] ?? 0)
  const faults = [
    seconds < 31_536_000 && 'no HSTS of a year',
    headers['x-content-type-options'] !== 'nosniff' && 'no nosniff',
    !headers['referrer-policy'] && 'no Referrer-Policy',
    !headers['permissions-policy'] && 'no Permissions-Policy',
    Boolean(headers['x-powered-by']) && 'tells what it is powered by',
    ...(/text\/html/.test(headers['content-type'] ?? '') ? policyFaults(headers['content-security-policy'] ?? '') : []),
  ].filter((fault) => typeof fault === 'string')
  return faults.map((fault) => `headers of ${pathname}: ${fault}`)
}

function policyFaults(policy: string): string[] {
  const directives = new Map(policy.split(/;\s*/).map((part) => [part.split(' ', 1)[0], part]))
  const scripts = directives.get('script-src') ?? ''
  return [
    !/'nonce-[A-Za-z0-9+/=]{22,}'/.test(scripts) && 'script-src without a nonce',
    /unsafe-(inline|eval)/.test(scripts) && 'script-src that is unsafe',
    ...['object-src', 'base-uri', 'frame-ancestors'].map(
      (name) => directives.get(name) !== `${name} 'none'` && `${name} is not 'none'`,
    ),
  ].filter((fault) => typeof fault === 'string')
}

/** What every page has: a title, one first heading, no content beside the screen, and names in their own direction. */
export async function structureFaults(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const faults: string[] = []
    // Clerk's own parts bring first headings; they count where the page has none.
    const all = [...document.querySelectorAll('h1')]
    const own = all.filter((heading) => !heading.closest('[class*="cl-rootBox"]'))
    const headings = own.length > 0 ? own : all
    if (headings.length !== 1)
      faults.push(`first headings: ${headings.map((heading) => heading.textContent).join(', ')}`)
    if (!document.title) faults.push('no title')
    const controls = [...document.querySelectorAll('header :is(a, button)')].filter((one) => one.checkVisibility())
    for (const [at, one] of controls.entries()) {
      const { left, right, top, bottom } = one.getBoundingClientRect()
      const over = controls.slice(at + 1).find((other) => {
        const box = other.getBoundingClientRect()
        const isBeside =
          box.left >= right - 1 || box.right <= left + 1 || box.top >= bottom - 1 || box.bottom <= top + 1
        return !isBeside && !one.contains(other)
      })
      if (over)
        faults.push(`controls on top of each other: ${one.outerHTML.slice(0, 90)} … ${over.outerHTML.slice(0, 90)}`)
    }
    const { scrollWidth, clientWidth } = document.documentElement
    if (scrollWidth > clientWidth) {
      const wide = [...document.querySelectorAll('main *')].filter((one) => {
        const { right, width } = one.getBoundingClientRect()
        return width > 0 && right > clientWidth
      })
      const widest = wide.slice(-3).map((one) => one.outerHTML.slice(0, 200))
      faults.push(`${scrollWidth} px of content on ${clientWidth} px: ${widest.join(' … ')}`)
    }
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
    for (let text = texts.nextNode(); text; text = texts.nextNode()) {
      const around = text.parentElement
      if (!/[\u0590-\u08ff]/.test(text.nodeValue ?? '')) continue
      if (around?.closest('bdi, [dir="auto"], script, style, textarea, [class*="cl-"]')) continue
      faults.push(`a right-to-left name that turns what stands around it: ${around?.outerHTML.slice(0, 160)}`)
    }
    return faults
  })
}
