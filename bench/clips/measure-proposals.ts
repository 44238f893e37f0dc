import path from 'node:path'
import { nodeAvEngine } from '@/lib/platform/media/engine-node-av'
import { probeFile } from '@/lib/platform/media/probe-file'
import { readSignals } from '@/lib/platform/media/read-signals'
import { readSubjects } from '@/lib/platform/media/read-subjects'
import type { SubjectSample } from '@/lib/platform/media/subjects'
import { analyze } from '@/lib/videos/analysis/analyze'
import { pickThumbnails } from '@/lib/videos/analysis/pick-thumbnails'
import { planSamples } from '@/lib/videos/analysis/plan-samples'
import { mean, overlapOf, type Span } from '@/lib/videos/analysis/spans'

/** Seconds from a cut within which a picture may be a mixture, or belong to another shot. */
const nearCut = 0.3
/** Standard deviation of gray under which a picture shows next to nothing. */
const blank = 6

export type Proposals = {
  videos: number
  proposals: number
  /** Beside the best of a video, those that are less interesting than the video as a whole. */
  underMean: number
  /** Pairs of one video of which the shorter overlaps the other by more than a tenth. */
  overlapping: number
  /** Where the earliest proposal of each video begins, in seconds. */
  firstStarts: Record<string, number>
  thumbnails: Thumbnails
  /** As it was before: a second after the start of a clip. */
  secondAfterStart: Thumbnails
}

type Thumbnails = { pictures: number; blank: number; nearCut: number; withPeople: number }

/** What is proposed for videos without a word of what is said, and the pictures that stand for the proposals. */
export async function measureProposals(files: string[]): Promise<Proposals> {
  const none = (): Thumbnails => ({ pictures: 0, blank: 0, nearCut: 0, withPeople: 0 })
  const sum: Proposals = {
    ...{ videos: files.length, proposals: 0, underMean: 0, overlapping: 0, firstStarts: {} },
    ...{ thumbnails: none(), secondAfterStart: none() },
  }
  for (const file of files) {
    const { probe } = await probeFile(nodeAvEngine, file)
    const end = Math.ceil(probe.duration * 10) / 10
    const signals = await readSignals(nodeAvEngine, { path: file, start: 0, end }, () => {})
    const { proposals, interest, shots } = analyze(signals)
    const usual = mean(interest.map(({ total }) => total))
    const interestOf = ({ start, end: last }: Span) =>
      mean(interest.filter((_, second) => second + 1 > start && second < last).map(({ total }) => total))
    sum.proposals += proposals.length
    sum.underMean += proposals.filter((clip, rank) => rank > 0 && interestOf(clip) < usual).length
    sum.overlapping += proposals.filter((clip, at) =>
      proposals.slice(0, at).some((other) => overlapOf(clip, other) > 0.1 * Math.min(lengthOf(clip), lengthOf(other))),
    ).length
    sum.firstStarts[path.basename(file)] = Math.min(...proposals.map(({ start }) => start))
    for (const clip of proposals) {
      const runs = [planSamples(signals, shots, clip), [clip.start + 1]]
      const { samples } = await readSubjects(nodeAvEngine, { path: file, hasModels: true, runs }, () => {})
      const [best] = pickThumbnails(samples, shots, clip)
      const at = (time: number) => nearest(samples, time)
      note(sum.thumbnails, best === undefined ? undefined : at(best), shots)
      note(sum.secondAfterStart, at(clip.start + 1), shots)
    }
  }
  return sum
}

const lengthOf = ({ start, end }: Span) => end - start

function nearest(samples: readonly SubjectSample[], time: number): SubjectSample | undefined {
  return [...samples].sort((a, b) => Math.abs(a.time - time) - Math.abs(b.time - time))[0]
}

function note(sum: Thumbnails, sample: SubjectSample | undefined, shots: readonly Span[]): void {
  if (!sample) return
  const cuts = shots.slice(1).map(({ start }) => start)
  sum.pictures += 1
  sum.blank += sample.look.contrast < blank ? 1 : 0
  sum.nearCut += cuts.some((cut) => Math.abs(cut - sample.time) < nearCut - 1e-6) ? 1 : 0
  sum.withPeople += sample.boxes.length > 0 ? 1 : 0
}
