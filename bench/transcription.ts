import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { nodeAvEngine } from '@/lib/platform/media/engine-node-av'
import { writeMaterial } from '@/lib/platform/media/testing/material'
import { concludeTranscript } from '@/lib/platform/speech/conclude-transcript'
import { transcribeSound } from '@/lib/platform/speech/embedded/transcribe-sound'
import { compareWords } from '@/lib/platform/speech/testing/word-error'
import type { Word } from '@/lib/platform/speech/types'
import { quantileOf } from './statistics'
import { measureScripts } from './transcription/measure-script'

/*
 * npm run bench -- transcription [folder]
 *
 * Word errors, word times and cost of the embedded recognizer, and how scripts are timed by the sound, over every FLAC of a folder (e2e/samples/speech) that has a JSON beside it:
 * text, language, duration, and words with their times where they are known. The samples of the repository were seen while the
 * recognizer was chosen; give another folder for material that was not.
 */
type Sample = {
  language: string | null
  text: string
  duration: number
  words?: { word: string; start: number; end: number }[]
}

const folder = path.resolve(process.argv[2] ?? 'e2e/samples/speech')

async function main(): Promise<void> {
  const names = (await readdir(folder)).flatMap((file) => /^(.+)\.flac$/.exec(file)?.[1] ?? []).sort()
  const cost = await measureCost(names.filter((name) => /^en_/.test(name)))
  console.log(`${cost.seconds} s in one part: ${cost.cpuPerSecond} s of CPU for a second, ${cost.peakMegabytes} MB`)
  const results = []
  for (const name of names) results.push(await measure(name))
  const scripts = await measureScripts(
    folder,
    names.filter((name) => /^en_/.test(name)),
  )
  const english = results.filter(({ language }) => language === 'en')
  const clean = english.filter(({ name }) => !/music|noise/.test(name))
  const errors = english.flatMap(({ startErrors }) => startErrors).sort((a, b) => a - b)
  const result = {
    material: folder.endsWith('e2e/samples/speech') ? 'seen before' : 'given',
    wordError: Object.fromEntries(english.map(({ name, wordError }) => [name, wordError])),
    meanCleanWordError: round(clean.reduce((sum, each) => sum + each.wordError, 0) / Math.max(1, clean.length)),
    startErrorMedian: round(quantileOf(errors, 0.5)),
    startErrorP90: round(quantileOf(errors, 0.9)),
    estimatedWords: results.reduce((sum, each) => sum + each.estimated, 0),
    loops: results.filter(({ language }) => language === 'en').reduce((sum, each) => sum + each.loops, 0),
    inventedWords: results.filter(({ language }) => language === null).reduce((sum, each) => sum + each.words, 0),
    foreignVerdicts: results.filter(({ language }) => language && language !== 'en').map(({ verdict }) => verdict),
    ...cost,
    ...scripts,
  }
  const passed = {
    wordErrorClean: clean.every(({ wordError }) => wordError <= 0.13) && result.meanCleanWordError <= 0.08,
    wordErrorMusic: english.filter(({ name }) => /music/.test(name)).every(({ wordError }) => wordError <= 0.2),
    fillersKept: english.every(({ fillersLost }) => fillersLost === 0),
    nothingInvented: result.inventedWords === 0,
    notEnglish: result.foreignVerdicts.every((verdict) => verdict === 'not-english'),
    wordStarts: result.startErrorMedian <= 0.03 && result.startErrorP90 <= 0.1,
    noLoops: result.loops === 0,
    cpu: cost.cpuPerSecond <= 0.2,
    memory: cost.peakMegabytes <= 900,
    scripts:
      scripts.scriptMeasured >= 0.85 && scripts.scriptStartErrorMedian <= 0.03 && scripts.scriptStartErrorP90 <= 0.1,
    wrongScripts: scripts.wrongScriptMeasured <= 0.1,
    scriptCpu: scripts.scriptCpuPerSecond <= 0.35,
  }
  console.log(passed)
  process.exitCode = Object.values(passed).every(Boolean) ? 0 : 1
  console.log(`RESULT ${JSON.stringify({ ...result, passed })}`)
}

const fillers = new Set(['um', 'uh'])

async function measure(name: string) {
  const sample = JSON.parse(await readFile(path.join(folder, `${name}.json`), 'utf8')) as Sample
  const file = path.join(folder, `${name}.flac`)
  const range = { path: file, start: 0, end: Math.ceil(sample.duration) + 1, isLast: true }
  const part = await transcribeSound(nodeAvEngine, range, () => {})
  const transcript = concludeTranscript({ engine: 'embedded', model: 'bench' }, [part])
  const heard: Word[] = part.segments.flatMap(({ words }) => words)
  const said = sample.text.split(/\s+/).filter(Boolean)
  const { errors, pairs } = compareWords(
    said,
    heard.map(({ text }) => text),
  )
  const kept = new Set(pairs.map((pair) => pair.said))
  const isFiller = (word: string) => fillers.has(word.toLowerCase().replace(/\W/g, ''))
  const startErrors = sample.words
    ? pairs.map((pair) => Math.abs((heard[pair.heard]?.start ?? 0) - (sample.words?.[pair.said]?.start ?? 0)))
    : []
  const language = sample.text === '' ? null : sample.language
  const wordError = language === 'en' ? round(errors / said.length) : 0
  console.log(
    `${name}: ${language === 'en' ? `${(wordError * 100).toFixed(1)} % wrong, ` : ''}${heard.length} words, ${transcript.verdict}, ` +
      `mean log-probability ${part.seconds > 0 ? ((part.logProbability ?? 0) / part.seconds).toFixed(2) : '-'}`,
  )
  return {
    ...{ name, language, wordError, startErrors, verdict: transcript.verdict },
    words: transcript.segments.flatMap(({ words }) => words).length,
    estimated: heard.filter(({ timing }) => timing === 'estimated').length,
    loops: part.unheard.length,
    fillersLost: language === 'en' ? said.filter((word, at) => isFiller(word) && !kept.has(at)).length : 0,
  }
}

/** CPU for a second of a long recording, loading included, and the most memory that it took: before anything else runs in this process. */
async function measureCost(names: string[]): Promise<{ cpuPerSecond: number; peakMegabytes: number; seconds: number }> {
  const temporary = await mkdtemp(path.join(os.tmpdir(), 'bench-transcription-'))
  try {
    const inputs = Array.from({ length: 3 }, () => names).flat()
    const graph = inputs.map((name, at) => `amovie=filename=${path.join(folder, `${name}.flac`)}[s${at}]`).join(';')
    const audio = `${graph};${inputs.map((_, at) => `[s${at}]`).join('')}concat=n=${inputs.length}:v=0:a=1`
    const file = await writeMaterial(path.join(temporary, 'long.mp4'), { video: null, audio })
    const seconds = ((await nodeAvEngine.inspect(file)).duration ?? 0) || 1
    const before = process.cpuUsage()
    await transcribeSound(nodeAvEngine, { path: file, start: 0, end: seconds, isLast: true }, () => {})
    const peakMegabytes = Math.round(process.resourceUsage().maxRSS / 1024)
    return { cpuPerSecond: round(cpuSince(before) / seconds), peakMegabytes, seconds: Math.round(seconds) }
  } finally {
    await rm(temporary, { recursive: true, force: true })
  }
}

function cpuSince(before: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(before)
  return (user + system) / 1e6
}

function round(value: number): number {
  return Math.round(value * 1000) / 1000
}

await main()
