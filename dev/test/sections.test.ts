import { expect, test } from 'vitest'
import { countPlaywright, countVitest, runSections, summarize } from './sections'

const file = (status: string, tests: number) => ({ status, assertionResults: Array.from({ length: tests }) })

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

test('a test file that breaks before its first test is a failure', () => {
  const report = {
    numPassedTests: 3,
    numFailedTests: 1,
    testResults: [file('passed', 3), file('failed', 1), file('failed', 0)],
  }
  expect(countVitest(report, 1)).toEqual({ passed: 3, failed: 2 })
})

test('a run that tested nothing, or failed without saying what, does not pass', () => {
  expect(countVitest({ numPassedTests: 0, numFailedTests: 0, testResults: [] }, 0).failed).toBe(1)
  expect(countVitest({ numPassedTests: 5, numFailedTests: 0, testResults: [file('passed', 5)] }, 1).failed).toBe(1)
  expect(countPlaywright({ stats: { expected: 0, unexpected: 0, flaky: 0 }, errors: [] }, 0).failed).toBe(1)
})

test('a browser test that passed only when repeated is a failure', () => {
  expect(countPlaywright({ stats: { expected: 4, unexpected: 0, flaky: 1 }, errors: [] }, 0)).toEqual({
    passed: 4,
    failed: 1,
  })
})
