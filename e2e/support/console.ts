import type { Page } from '@playwright/test'

/** The errors that the page writes to its console or throws, each with where it comes from. */
export function watchConsole(page: Page): string[] {
  const complaints: string[] = []
  page.on('pageerror', (error) => complaints.push(`${page.url()}: ${error.message}`))
  page.on('console', (message) => {
    const source = message.location().url
    if (message.type() !== 'error' || isExpected(message.text(), source)) return
    complaints.push(`${source}: ${message.text()}`)
  })
  return complaints
}

/** Browsers note every refused request as an error. A wrong password is one. */
function isExpected(text: string, source: string): boolean {
  return /status of 4(00|03|22)/.test(text) && source.includes('/__clerk/')
}
