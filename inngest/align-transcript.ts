import { type AlignOutcome, alignPart } from '@/lib/transcripts/align-part'
import { concludeAlignment } from '@/lib/transcripts/conclude-alignment'
import { mostParts } from '@/lib/transcripts/limits'
import { settleAlignment } from '@/lib/transcripts/settle-alignment'
import { jobFunction } from './job-function'

/** From a pasted script to words that are timed by the sound, a part of the video per step. */
export const alignTranscript = jobFunction('align_transcript', {
  settle: settleAlignment,
  work: async ({ ctx, job, step }) => {
    const videoId = String(job.input.videoId)
    const script = String(job.input.script)
    const seconds = Number(job.input.seconds)
    const title = 'Finding words in the sound'
    const at = (second: number) => 1 + 95 * Math.min(1, second / Math.max(1, seconds))
    let place: { word: number; start: number } | null = { word: 0, start: 0 }
    let partCount = 0
    while (place !== null && partCount < mostParts) {
      const range: { videoId: string; script: string; part: number; word: number; start: number } = {
        ...{ videoId, script, part: partCount },
        ...place,
      }
      const outcome: AlignOutcome = await step(
        `align-${partCount}`,
        { title, from: at(range.start), to: at(range.start + 600) },
        (run) => alignPart(ctx, range, { signal: run.signal, onProgress: run.report }),
      )
      partCount += 1
      place = outcome.next
    }
    return step('save', { title: 'Saving the times', from: 97, to: 99 }, () =>
      concludeAlignment(ctx, { videoId, script, partCount }),
    )
  },
})
