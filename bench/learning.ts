import { execFile } from 'node:child_process'
import path from 'node:path'
import { promisify } from 'node:util'
import { disconnectDb } from '@/lib/platform/db/db'
import type { Measured, PolicyName, Task } from './learning/measure'
import { throughVerbs } from './learning/through-verbs'

/*
 * npm run bench -- learning [quick]
 *
 * What learning is worth on simulated organizations whose truth is known, and how often it is fooled; beside a product that
 * applies every insight, ridge regression without a gate, and none. A few organizations go through the verbs and tables, where
 * every decision has to be that of the reducer. The seeds of the bars were fixed before the first run on them. Constants were
 * chosen on other ones: from 100000 on in steps of 7919, and what were to be the bars before, from 20261201 and 20270101 on, on
 * which 18 of 250 and 6 of 84 null organizations changed with looks at 0.0075.
 */
const isQuick = process.argv.includes('quick')
const many = (count: number) => (isQuick ? Math.ceil(count / 10) : count)
const firstSeed = 20_280_101
const seedsOf = (count: number) => Array.from({ length: many(count) }, (_, at) => firstSeed + at * 104_729)
const run = promisify(execFile)
const atOnce = 2
const waiting: (() => void)[] = []
let free = atOnce

const started = performance.now()
const pending = {
  null: measure('null', 'loop', 300, 250),
  growth: measure('growth', 'loop', 200, 50),
  style: measure('style', 'loop', 200, 50),
  luck: measure('luck', 'loop', 200, 50),
  sparse: measure('sparse', 'loop', 300, 60),
  strong: measure('strong', 'loop', 300, 60),
  drift: measure('drift', 'loop', 300, 60),
  harm: measure('harm', 'loop', 180, 60),
  'sparse, ridge without gate': measure('sparse', 'ridge', 300, 60),
  'strong, ridge without gate': measure('strong', 'ridge', 300, 60),
  'drift, ridge without gate': measure('drift', 'ridge', 300, 60),
  'sparse, every insight': measure('sparse', 'apply-all', 300, 60),
  'strong, every insight': measure('strong', 'apply-all', 300, 60),
  'drift, every insight': measure('drift', 'apply-all', 300, 60),
  'null, every insight': measure('null', 'apply-all', 300, 60),
}
const verbs = []
for (const world of ['null', 'sparse', 'strong', 'drift'] as const)
  verbs.push(await throughVerbs(world, firstSeed, isQuick ? 100 : 300))
await disconnectDb()
console.log('through the verbs and tables', verbs)

const found = {} as Record<keyof typeof pending, Measured[]>
for (const [name, measured] of Object.entries(pending)) {
  found[name as keyof typeof pending] = await measured
  console.log(name.padEnd(28), textOf(await measured))
}

const gain = (name: keyof typeof pending, at: number) => mean(found[name].map(({ gains }) => gains[at] ?? 0))
const gainsOf = (name: keyof typeof pending) => [100, 200, 300].map((at) => gain(name, at))
const shareChanged = (name: keyof typeof pending) => mean(found[name].map(({ changes }) => (changes > 0 ? 1 : 0)))
const worse = (name: keyof typeof pending) =>
  Math.max(...[100, 200, 300].map((at) => mean(found[name].map(({ gains }) => ((gains[at] ?? 0) < -0.02 ? 1 : 0)))))
const told = [...found.sparse, ...found.strong].flatMap(({ insights }) => Object.values(insights))
const figures = {
  nullChanged: shareChanged('null'),
  nullOthersChanged: [shareChanged('growth'), shareChanged('style'), shareChanged('luck')],
  sparse: gainsOf('sparse'),
  strong: gainsOf('strong'),
  worse: Math.max(worse('sparse'), worse('strong')),
  falseInsights: sum(told.map(({ wrong }) => wrong)) / Math.max(1, sum(told.map(({ shown }) => shown))),
  afterDrift: gain('drift', 300),
  takenBack: mean(found.harm.map(({ takenBackAfter }) => (takenBackAfter === null ? 0 : 1))),
  replayedWithin: Math.max(...verbs.map(({ replayedWithin }) => replayedWithin)),
  isIdentical: verbs.every(({ isIdentical }) => isIdentical),
}
const atLeast = (values: number[], bars: number[]) => values.every((value, at) => value >= (bars[at] as number))
const passed = {
  nullChanged: figures.nullChanged <= 0.06,
  sparse: atLeast(figures.sparse, [0.03, 0.13, 0.17]),
  strong: atLeast(figures.strong, [0.12, 0.25, 0.28]),
  worse: figures.worse <= 0.05,
  falseInsights: figures.falseInsights <= 0.1,
  afterDrift: figures.afterDrift >= 0.08,
  takenBack: figures.takenBack >= 0.6,
  replay: figures.replayedWithin <= 1e-9,
  sameThroughVerbs: figures.isIdentical,
}
console.log(
  passed,
  `${Math.round((performance.now() - started) / 1_000)} s, seeds from ${firstSeed} in steps of 104729`,
)
process.exitCode = Object.values(passed).every(Boolean) ? 0 : 1
console.log(`RESULT ${JSON.stringify({ ...figures, passed })}`)

/** In processes of their own, two at once, a few organizations each. */
async function measure(world: Task['world'], policy: PolicyName, posts: number, count: number): Promise<Measured[]> {
  const seeds = seedsOf(count)
  const parts: Promise<Measured[]>[] = []
  for (let from = 0; from < seeds.length; from += 30)
    parts.push(inProcess({ world, policy, posts, seeds: seeds.slice(from, from + 30) }))
  return (await Promise.all(parts)).flat()
}

async function inProcess(task: Task): Promise<Measured[]> {
  if (free === 0) await new Promise<void>((resolve) => waiting.push(resolve))
  else free--
  try {
    const file = path.resolve('bench/learning/measure.ts')
    const { stdout } = await run(process.execPath, [...process.execArgv, file, JSON.stringify(task)], {
      maxBuffer: 1e8,
    })
    return JSON.parse(stdout) as Measured[]
  } finally {
    const next = waiting.shift()
    if (next) next()
    else free++
  }
}

function textOf(measured: Measured[]): string {
  const gains = [50, 100, 200, 300].map((at) => mean(measured.map((one) => one.gains[at] ?? 0)).toFixed(3)).join(' / ')
  const changed = Math.round(100 * mean(measured.map(({ changes }) => (changes > 0 ? 1 : 0))))
  const changes = mean(measured.map((one) => one.changes)).toFixed(0)
  const back = measured.flatMap(({ takenBackAfter }) => (takenBackAfter === null ? [] : [takenBackAfter]))
  const [truth, defaults] = [mean(measured.map((one) => one.best)), mean(measured.map((one) => one.defaults))]
  const steps = `${sum(measured.map((one) => one.undone))} undone, ${sum(measured.map((one) => one.resets))} resets`
  if (back.length > 0)
    return `taken back in ${back.length} of ${measured.length}, median after ${back.sort((a, b) => a - b)[back.length >> 1]} posts`
  return `gain ${gains} (defaults ${defaults.toFixed(2)}, truth ${truth.toFixed(2)}); changed ${changed}%, ${changes} weights each; ${steps}`
}

function sum(values: readonly number[]): number {
  return values.reduce((all, one) => all + one, 0)
}

function mean(values: readonly number[]): number {
  return sum(values) / Math.max(1, values.length)
}
