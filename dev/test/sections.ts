/** What one section of a test run found. Sections without tests of their own count as one. */
export type Counts = { passed: number; failed: number }

export type SectionResult = Counts & { name: string; seconds: number }

/**
 * Runs sections in order, goes on after one that fails, and prints each with its duration. A section that throws
 * counts as one failure.
 */
export async function runSections(
  sections: { name: string; run: () => Promise<Counts> }[],
  print: (text: string) => void = console.log,
): Promise<SectionResult[]> {
  const results: SectionResult[] = []
  for (const { name, run } of sections) {
    print(`\n── ${name} ${'─'.repeat(Math.max(0, 76 - name.length))}`)
    const startedAt = performance.now()
    const counts = await run().catch((error: Error): Counts => {
      print(error.stack ?? String(error))
      return { passed: 0, failed: 1 }
    })
    results.push({ name, ...counts, seconds: (performance.now() - startedAt) / 1000 })
  }
  return results
}

/** The closing table; its last line is `N passed, N failed`. */
export function summarize(results: SectionResult[]): string {
  const rows = results.map(
    ({ name, passed, failed, seconds }) =>
      `${failed > 0 ? '✗' : '✓'} ${name.padEnd(10)} ${`${seconds.toFixed(1)} s`.padStart(9)}   ${passed} passed${failed > 0 ? `, ${failed} failed` : ''}`,
  )
  const { passed, failed } = total(results)
  return ['', ...rows, '', `${passed} passed, ${failed} failed`].join('\n')
}

export function total(results: Counts[]): Counts {
  return results.reduce((sum, { passed, failed }) => ({ passed: sum.passed + passed, failed: sum.failed + failed }), {
    passed: 0,
    failed: 0,
  })
}

type VitestReport = {
  numPassedTests: number
  numFailedTests: number
  testResults: { status: string; assertionResults: unknown[] }[]
}

/** Counts of Vitest's JSON report. A file that broke before its first test is a failure too, and so is a run without tests. */
export function countVitest(report: VitestReport, exitCode: number): Counts {
  const broken = report.testResults.filter(
    (file) => file.status === 'failed' && file.assertionResults.length === 0,
  ).length
  return atLeastOneFailure({ passed: report.numPassedTests, failed: report.numFailedTests + broken }, exitCode)
}

type PlaywrightReport = { stats: { expected: number; unexpected: number; flaky: number }; errors: unknown[] }

/** Counts of Playwright's JSON report. A test that passed only when repeated has failed. */
export function countPlaywright({ stats, errors }: PlaywrightReport, exitCode: number): Counts {
  return atLeastOneFailure({ passed: stats.expected, failed: stats.unexpected + stats.flaky + errors.length }, exitCode)
}

function atLeastOneFailure({ passed, failed }: Counts, exitCode: number): Counts {
  const isSilentFailure = failed === 0 && (exitCode !== 0 || passed === 0)
  return { passed, failed: isSilentFailure ? 1 : failed }
}
