import { Internal } from '@/lib/core/errors'
import type { Engine } from './engine'
import { subjectPictures } from './graphs'
import { contentSize, letterbox } from './letterbox'
import { lookOf } from './picture-look'
import { probeFile } from './probe-file'
import { profilesOf, saliencyOf, shrink } from './saliency'
import { SubjectModels } from './subject-models'
import { mostSamples, type SubjectBox, type SubjectReading, type SubjectSample, sampleGridRate } from './subjects'
import type { OnProgress } from './types'

/** Times (seconds of the video, in order) that are looked at in one decode pass. */
export type SampleRun = number[]

/** Gray levels that a picture may differ by from one that was looked at, on average and in any cell, to count as the same. */
const sameOnAverage = 1.5
const sameInCell = 12

/**
 * What stands out at each time of `runs`: people, faces and animals by two models where they can be loaded, and always
 * what differs from the edges; by that alone where `hasModels` is false. A picture that is like the one before is not looked at again. Times behind the end of the
 * file give no sample.
 */
export async function readSubjects(
  engine: Engine,
  { path, runs, hasModels }: { path: string; runs: SampleRun[]; hasModels: boolean },
  onProgress: OnProgress,
): Promise<SubjectReading> {
  const wanted = runs.reduce((sum, run) => sum + run.length, 0)
  if (wanted > mostSamples) throw new Internal(`${wanted} samples asked for, ${mostSamples} are allowed`)
  const { probe, inspection } = await probeFile(engine, path)
  const { video, startTime } = inspection
  const size = contentSize(probe.width, probe.height)
  const eye = new Eye(size, hasModels ? new SubjectModels() : null)
  const samples: SubjectSample[] = []
  for (const run of runs) {
    const [first, last] = [run[0], run.at(-1)]
    if (first === undefined || last === undefined) continue
    const start = Math.floor(first * sampleGridRate) / sampleGridRate
    const times = new Map(run.map((time) => [Math.floor((time - start) * sampleGridRate + 1e-6), time]))
    const count = Math.max(...times.keys()) + 1
    let at = 0
    eye.forget()
    await engine.read({
      path,
      seek: Math.max(0, start - 0.5),
      skipsUnreferenced: true,
      video: {
        stream: video.index,
        graph: subjectPictures(video, startTime + start, count, size),
        pictureBytes: size.width * size.height * 3,
        onPicture: async (picture) => {
          const time = times.get(at)
          at += 1
          if (time === undefined) return
          samples.push({ time, ...(await eye.look(picture)) })
          onProgress(Math.min(1, samples.length / wanted))
        },
      },
    })
  }
  return { samples, failure: eye.failure }
}

/** Looks at one picture after the other, and remembers what it saw in the last one. */
class Eye {
  private seen: { boxes: SubjectBox[]; cells: Float32Array[] } | null = null

  constructor(
    private readonly size: { width: number; height: number },
    private readonly models: SubjectModels | null,
  ) {}

  /** Why no people were found, where that is so. */
  get failure(): string | null {
    return this.models?.failure ?? null
  }

  forget(): void {
    this.seen = null
  }

  async look(rgb: Uint8Array): Promise<Omit<SubjectSample, 'time'>> {
    const { width, height } = this.size
    const cells = shrink(rgb, width, height)
    const picture = letterbox(rgb, this.size)
    if (!this.seen || !isSame(this.seen.cells, cells))
      this.seen = { boxes: (await this.models?.find(picture)) ?? [], cells }
    return { boxes: this.seen.boxes, ...profilesOf(saliencyOf(cells)), look: lookOf(picture) }
  }
}

function isSame(before: Float32Array[], now: Float32Array[]): boolean {
  return now.every((channel, c) => {
    let sum = 0
    for (let i = 0; i < channel.length; i += 1) {
      const difference = Math.abs((channel[i] ?? 0) - (before[c]?.[i] ?? 0))
      if (difference > sameInCell) return false
      sum += difference
    }
    return sum / channel.length <= sameOnAverage
  })
}
