import { expect, test } from 'vitest'
import { countPlaywright, countVitest, runSections, summarize } from './sections'

const file = (status: string, tests: number, name = 'a.test.ts', seconds = 1) => ({
  name: `/project/${name}`,
  startTime: 5_000,
  endTime: 5_000 + seconds * 1000,
  status,
  assertionResults: Array.from({ length: tests }),
})
const playwright = (stats: { expected: number; unexpected: number; flaky: number }, suites: Suite[] = []) => ({
  stats,
  suites,
  errors: [],
})
type Suite = Parameters<typeof countPlaywright>[0]['suites'][number]

test('a run goes on after a section that fails or throws, and the last line has the sums', async () => {
  const results = await runSections(
    [
      { name: 'lint', run: async () => ({ passed: 0, failed: 1 }) },
      { name: 'types', run: () => Promise.reject(new Error('no compiler')) },
      { name: 'unit', run: async () => ({ passed: 40, failed: 2 }) },
    ],
    () => {},
  )
  expect(results.map(({ name, passed, failed }) => [name, passed, failed])).toEqual([
    ['lint', 0, 1],
    ['types', 0, 1],
    ['unit', 40, 2],
  ])
  expect(summarize(results).split('\n').at(-1)).toBe('40 passed, 4 failed')
})

test('tools run two at a time before the rest, and each is printed as a whole', async () => {
  const printed: string[] = []
  let running = 0
  let most = 0
  const tool = (name: string) => ({
    name,
    isTool: true,
    run: async (print: (text: string) => void) => {
      most = Math.max(most, ++running)
      print(`${name} begins`)
      await new Promise(setImmediate)
      print(`${name} ends`)
      running -= 1
      return { passed: 1, failed: 0 }
    },
  })
  const unit = { name: 'unit', run: async () => ({ passed: running === 0 ? 9 : 0, failed: running }) }
  const results = await runSections([tool('lint'), tool('types'), tool('map'), unit], (text) => printed.push(text))
  expect(most).toBe(2)
  expect(results.at(-1)).toMatchObject({ name: 'unit', passed: 9, failed: 0 })
  expect(printed.slice(0, 3).map((text) => text.split('\n').slice(2))).toEqual(
    ['lint', 'types', 'map'].map((name) => [`${name} begins`, `${name} ends`]),
  )
})

test('a test file that breaks before its first test is a failure', () => {
  const report = {
    numPassedTests: 3,
    numFailedTests: 1,
    testResults: [file('passed', 3), file('failed', 1), file('failed', 0)],
  }
  expect(countVitest(report, 1)).toMatchObject({ passed: 3, failed: 2 })
})

test('a run that tested nothing, or failed without saying what, does not pass', () => {
  expect(countVitest({ numPassedTests: 0, numFailedTests: 0, testResults: [] }, 0).failed).toBe(1)
  expect(countVitest({ numPassedTests: 5, numFailedTests: 0, testResults: [file('passed', 5)] }, 1).failed).toBe(1)
  expect(countPlaywright(playwright({ expected: 0, unexpected: 0, flaky: 0 }), 0).failed).toBe(1)
})

test('a browser test that passed only when repeated is a failure', () => {
  expect(countPlaywright(playwright({ expected: 4, unexpected: 0, flaky: 1 }), 0)).toMatchObject({
    passed: 4,
    failed: 1,
  })
})

test('a run prints its ten slowest test files, of all sections, slowest first', () => {
  const units = Array.from({ length: 12 }, (_, at) => file('passed', 1, `lib/${at}.test.ts`, at))
  const unit = countVitest({ numPassedTests: 12, numFailedTests: 0, testResults: units }, 0, '/project')
  const spec = (...seconds: number[]) => ({ tests: [{ results: seconds.map((one) => ({ duration: one * 1000 })) }] })
  const suite: Suite = { file: 'b.spec.ts', specs: [spec(1)], suites: [{ file: 'b.spec.ts', specs: [spec(4, 4.5)] }] }
  const e2e = countPlaywright(playwright({ expected: 2, unexpected: 0, flaky: 0 }, [suite]), 0)
  const lines = summarize([
    { name: 'unit', ...unit, seconds: 20 },
    { name: 'e2e', ...e2e, seconds: 10 },
  ]).split('\n')
  const from = lines.indexOf('Slowest files')
  expect(lines.slice(from + 1, from + 4).map((line) => line.trim().split(/\s+/))).toEqual([
    ['11.0', 's', 'unit', 'lib/11.test.ts'],
    ['10.0', 's', 'unit', 'lib/10.test.ts'],
    ['9.5', 's', 'e2e', 'e2e/b.spec.ts'],
  ])
  expect(lines.slice(from + 1).indexOf('')).toBe(10)
  expect(lines.at(-1)).toBe('14 passed, 0 failed')
})
