import path from 'node:path'

/** How long the tests of a file took, its set-up included. */
type FileTime = { file: string; seconds: number }

/** What one section of a test run found. Sections without tests of their own count as one. */
export type Counts = { passed: number; failed: number; files?: FileTime[] }

export type SectionResult = Counts & { name: string; seconds: number }

export type Print = (text: string) => void

/** `isTool`: one process that says what it found at its end; it runs beside others of its kind. */
export type Section = { name: string; isTool?: boolean; run: (print: Print) => Promise<Counts> }

const toolsAtOnce = 2

/**
 * Runs sections in order, tools two at a time, goes on after one that fails, and prints each with its duration. A section
 * that throws counts as one failure.
 */
export async function runSections(sections: readonly Section[], print: Print = console.log): Promise<SectionResult[]> {
  const results: SectionResult[] = []
  const open = [...sections]
  const tools: Section[] = []
  while (open[0]?.isTool) tools.push(open.shift() as Section)
  await Promise.all(
    Array.from({ length: toolsAtOnce }, async () => {
      for (let tool = tools.shift(); tool; tool = tools.shift()) {
        const lines: string[] = []
        results.push(await runSection(tool, (text) => lines.push(text)))
        print([heading(tool.name), ...lines].join('\n'))
      }
    }),
  )
  for (const section of open) {
    print(heading(section.name))
    results.push(await runSection(section, print))
  }
  return results
}

const heading = (name: string) => `\n── ${name} ${'─'.repeat(Math.max(0, 76 - name.length))}`

async function runSection({ name, run }: Section, print: Print): Promise<SectionResult> {
  const startedAt = performance.now()
  const counts = await run(print).catch((error: Error): Counts => {
    print(error.stack ?? String(error))
    return { passed: 0, failed: 1 }
  })
  return { name, ...counts, seconds: (performance.now() - startedAt) / 1000 }
}

const slowestShown = 10

/** The closing tables: the slowest files, the sections, and a last line `N passed, N failed`. */
export function summarize(results: SectionResult[]): string {
  const rows = results.map(
    ({ name, passed, failed, seconds }) =>
      `${failed > 0 ? '✗' : '✓'} ${name.padEnd(10)} ${`${seconds.toFixed(1)} s`.padStart(9)}   ${passed} passed${failed > 0 ? `, ${failed} failed` : ''}`,
  )
  const { passed, failed } = total(results)
  return [...slowest(results), '', ...rows, '', `${passed} passed, ${failed} failed`].join('\n')
}

/** The files that took longest. Files run beside each other, so their times are no shares of the whole. */
function slowest(results: SectionResult[]): string[] {
  const files = results.flatMap(({ name, files = [] }) => files.map((one) => ({ ...one, name })))
  if (files.length < 2) return []
  const first = files.sort((one, other) => other.seconds - one.seconds).slice(0, slowestShown)
  const rows = first.map(
    ({ file, seconds, name }) => `${`${seconds.toFixed(1)} s`.padStart(9)}   ${name.padEnd(5)} ${file}`,
  )
  return ['', 'Slowest files', ...rows]
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
  testResults: { name: string; startTime: number; endTime: number; status: string; assertionResults: unknown[] }[]
}

/**
 * Counts of Vitest's JSON report. A file that broke before its first test is a failure too, and so is a run without tests.
 * @param root the folder that file names are given from
 */
export function countVitest(report: VitestReport, exitCode: number, root = ''): Counts {
  const broken = report.testResults.filter(
    (file) => file.status === 'failed' && file.assertionResults.length === 0,
  ).length
  const files = report.testResults.map(({ name, startTime, endTime }) => ({
    file: path.relative(root, name),
    seconds: (endTime - startTime) / 1000,
  }))
  return atLeastOneFailure({ passed: report.numPassedTests, failed: report.numFailedTests + broken, files }, exitCode)
}

type PlaywrightSuite = {
  file: string
  suites?: PlaywrightSuite[]
  specs: { tests: { results: { duration: number }[] }[] }[]
}
type PlaywrightReport = {
  stats: { expected: number; unexpected: number; flaky: number }
  errors: unknown[]
  suites: PlaywrightSuite[]
}

/** Counts of Playwright's JSON report. A test that passed only when repeated has failed. */
export function countPlaywright({ stats, errors, suites }: PlaywrightReport, exitCode: number): Counts {
  const files = suites.map((suite) => ({ file: `e2e/${suite.file}`, seconds: durationOf(suite) / 1000 }))
  const failed = stats.unexpected + stats.flaky + errors.length
  return atLeastOneFailure({ passed: stats.expected, failed, files }, exitCode)
}

/** Milliseconds of all tests below a suite, repetitions included. */
function durationOf({ specs, suites = [] }: PlaywrightSuite): number {
  const results = specs.flatMap(({ tests }) => tests.flatMap((test) => test.results))
  const inner = suites.reduce((sum, suite) => sum + durationOf(suite), 0)
  return results.reduce((sum, { duration }) => sum + duration, inner)
}

function atLeastOneFailure({ passed, failed, files }: Counts, exitCode: number): Counts {
  const isSilentFailure = failed === 0 && (exitCode !== 0 || passed === 0)
  return { passed, failed: isSilentFailure ? 1 : failed, files }
}
