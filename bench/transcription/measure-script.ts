import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { nodeAvEngine } from '@/lib/platform/media/engine-node-av'
import { alignSound } from '@/lib/platform/speech/embedded/align-sound'
import { quantileOf } from '../statistics'

type Sample = { duration: number; words?: { word: string; start: number; end: number }[] }

/**
 * How a script is timed by the sound when nothing was heard before: the share of its words that get a time and how far
 * off they begin (seconds), of the script that is said and of another one; and CPU for a second of sound.
 */
export async function measureScripts(folder: string, names: readonly string[]) {
  const samples = await Promise.all(
    names.map(async (name) => {
      const sample = JSON.parse(await readFile(path.join(folder, `${name}.json`), 'utf8')) as Sample
      return { ...sample, file: path.join(folder, `${name}.flac`) }
    }),
  )
  const timed = samples.filter(({ words }) => words !== undefined && words.length > 0)
  const before = process.cpuUsage()
  const errors: number[] = []
  let count = 0
  for (const { file, duration, words = [] } of timed) {
    const times = await align(
      file,
      duration,
      words.map(({ word }) => word),
    )
    count += words.length
    errors.push(...times.flatMap((time, at) => (time ? [Math.abs(time.start - (words[at]?.start ?? 0))] : [])))
  }
  const { user, system } = process.cpuUsage(before)
  const seconds = timed.reduce((sum, { duration }) => sum + duration, 0)
  let wrongCount = 0
  let wrongFound = 0
  for (const [index, { file, duration }] of timed.entries()) {
    const script = (timed[(index + 1) % timed.length]?.words ?? []).map(({ word }) => word)
    if (timed.length < 2) break
    wrongCount += script.length
    wrongFound += (await align(file, duration, script)).filter((time) => time !== null).length
  }
  errors.sort((a, b) => a - b)
  return {
    scriptMeasured: rounded(errors.length / Math.max(1, count)),
    scriptStartErrorMedian: rounded(quantileOf(errors, 0.5)),
    scriptStartErrorP90: rounded(quantileOf(errors, 0.9)),
    wrongScriptMeasured: rounded(wrongFound / Math.max(1, wrongCount)),
    scriptCpuPerSecond: rounded((user + system) / 1e6 / Math.max(1, seconds)),
  }
}

async function align(file: string, duration: number, texts: readonly string[]) {
  const range = { path: file, start: 0, end: Math.ceil(duration) + 1, isLast: true }
  const words = texts.map((text) => ({ text, known: null }))
  return (await alignSound(nodeAvEngine, { ...range, words }, () => {})).times
}

function rounded(value: number): number {
  return Math.round(value * 1000) / 1000
}
