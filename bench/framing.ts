import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { nodeAvEngine } from '@/lib/platform/media/engine-node-av'
import { probeFile } from '@/lib/platform/media/probe-file'
import { readSignals } from '@/lib/platform/media/read-signals'
import { readSubjects } from '@/lib/platform/media/read-subjects'
import { analyze } from '@/lib/videos/analysis/analyze'
import { frameShots } from '@/lib/videos/analysis/frame-shots'
import { planSamples } from '@/lib/videos/analysis/plan-samples'
import { motionTrack } from './framing/motion-track'
import { type Framed, holds, type Label, restlessness } from './framing/score-track'

/*
 * npm run bench -- framing [folder] [verbose]
 *
 * Whether the upright frame holds the subject that people marked, how much the window moves, and what finding the subject
 * costs; beside the center and the track that knew no people. The samples of the project are those that weights were
 * chosen on; `folder` has videos and a `labels.json` of their own, which no weight was chosen on.
 */
const frame = 9 / 16
const ways = ['center', 'motion', 'subjects'] as const
type Way = (typeof ways)[number]
type Tally = {
  held: number
  labels: number
  wide: number
  wideShown: number
  seconds: number
  moving: number
  reversals: number
}

const none = (): Tally => ({ held: 0, labels: 0, wide: 0, wideShown: 0, seconds: 0, moving: 0, reversals: 0 })

async function main(): Promise<void> {
  const [folder] = process.argv.slice(2).filter((word) => word !== 'verbose')
  const seen = await measure('e2e/samples', path.resolve('bench/framing/labels.json'))
  const unseen = folder ? await measure(folder, path.join(folder, 'labels.json')) : null
  const { cpuMsPerPicture, rssMb } = costOf('e2e/samples/01_bbb_30s_480p.mp4')
  const all = [seen.subjects, ...(unseen ? [unseen.subjects] : [])]
  const sum = (part: (one: Tally) => number) => all.reduce((total, one) => total + part(one), 0)
  const seconds = sum((one) => one.seconds)
  const passed = {
    held: seen.subjects.held >= seen.subjects.labels * (52 / 54),
    betterThanMotion: [seen, unseen].every((set) => !set || set.subjects.held >= set.motion.held),
    moving: sum((one) => one.moving) <= 0.15 * seconds,
    reversals: sum((one) => one.reversals) <= 7 * Math.max(1, seconds / 60),
    wide: sum((one) => one.wideShown) >= 0.75 * sum((one) => one.wide),
    cpu: cpuMsPerPicture <= 350,
    memory: rssMb <= 400,
  }
  console.log(`finding subjects: ${cpuMsPerPicture} ms of CPU a picture with decoding; ${rssMb} MB at most`)
  console.log(passed)
  process.exitCode = Object.values(passed).every(Boolean) ? 0 : 1
  console.log(`RESULT ${JSON.stringify({ seen, unseen, cpuMsPerPicture, rssMb, passed })}`)
}

/** In a process of its own: this one holds the signals of every video. */
function costOf(file: string): { cpuMsPerPicture: number; rssMb: number } {
  const answer = execFileSync(process.execPath, [...process.execArgv, path.resolve('bench/framing/cost.ts'), file])
  return JSON.parse(answer.toString()) as { cpuMsPerPicture: number; rssMb: number }
}

async function measure(folder: string, labelFile: string) {
  const { frames } = JSON.parse(readFileSync(labelFile, 'utf8')) as { frames: Label[] }
  const tallies: Record<Way, Tally> = { center: none(), motion: none(), subjects: none() }
  for (const video of new Set(frames.map((label) => label.video))) {
    const file = path.join(folder, video)
    if (!existsSync(file)) continue
    const framed = await frameBy(file)
    const share = Math.min(1, frame / framed.source)
    for (const way of ways)
      tally(
        tallies[way],
        framed[way],
        frames.filter((one) => one.video === video),
        share,
        way,
      )
  }
  for (const way of ways) console.log(`${path.basename(folder)}, ${way.padEnd(8)} ${text(tallies[way])}`)
  return tallies
}

function tally(sum: Tally, shots: Framed[], labels: Label[], share: number, way: Way): void {
  const rest = restlessness(shots)
  sum.seconds += rest.seconds
  sum.moving += rest.moving
  sum.reversals += rest.reversals
  for (const label of labels) {
    const shot = shots.findLast((one) => one.start <= label.time) ?? shots[0]
    if (!shot || !label.box || label.kind === 'screen') continue
    const isHeld = holds(shot, label, share)
    const isWide = label.box[2] - label.box[0] > 1.2 * share
    sum.labels += 1
    sum.held += isHeld ? 1 : 0
    sum.wide += isWide ? 1 : 0
    const isShown = shot.layout !== 'crop' || ('isTooWide' in shot && shot.isTooWide === true)
    sum.wideShown += isWide && isShown ? 1 : 0
    if (way === 'subjects' && process.argv.includes('verbose')) {
      const note = `${isHeld ? 'held' : 'LOST'} ${label.video} ${label.time} ${label.kind} ${label.box[0]}-${label.box[2]}`
      console.log(
        `${note}${isWide ? ` wide, ${isShown ? 'shown' : 'CUT'}` : ''}; ${shot.layout} ${JSON.stringify(shot.layout === 'fit' ? shot.fit : shot.crop.slice(0, 4))}`,
      )
    }
  }
}

async function frameBy(file: string) {
  const { probe } = await probeFile(nodeAvEngine, file)
  const end = Math.ceil(probe.duration * 10) / 10
  const signals = await readSignals(nodeAvEngine, { path: file, start: 0, end }, () => {})
  const { shots } = analyze(signals)
  const runs = [planSamples(signals, shots, { start: 0, end })]
  const { samples, failure } = await readSubjects(nodeAvEngine, { path: file, hasModels: true, runs }, () => {})
  if (failure) throw new Error(`The models didn’t load: ${failure}`)
  const source = probe.width / probe.height
  const whole: Framed['fit'] = { x: 0, y: 0, width: 1, height: 1 }
  const track = motionTrack(signals, { start: 0, end, shots }, { aspect: frame, sourceAspect: source })
  const plain = (crop: Framed['crop']): Framed[] =>
    shots.map((shot) => ({ ...shot, layout: 'crop', crop, stack: [whole, whole], fit: whole }))
  return {
    source,
    center: plain([{ time: 0, x: 0.5, y: 0.5 }]),
    motion: plain(track),
    subjects: frameShots({ signals, samples }, shots, { source, frame }) as Framed[],
  }
}

function text({ held, labels, wide, wideShown, seconds, moving, reversals }: Tally): string {
  const share = (part: number, whole: number) => `${Math.round((100 * part) / Math.max(1e-9, whole))}%`
  return `holds ${held} of ${labels}; of ${wide} too wide ${wideShown} shown or warned; moves ${share(moving, seconds)} of ${seconds.toFixed(0)} s, ${((60 * reversals) / Math.max(1, seconds)).toFixed(1)} reversals a minute`
}

void main()
