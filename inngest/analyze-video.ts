import { illustrateProposals } from '@/lib/clips/illustrate-proposals'
import { publishProposals } from '@/lib/clips/publish-proposals'
import { beginTranscript } from '@/lib/transcripts/begin-transcript'
import { concludeTranscription } from '@/lib/transcripts/conclude-transcription'
import { mostParts, partSeconds } from '@/lib/transcripts/limits'
import { readSpokenWords } from '@/lib/transcripts/read-spoken-words'
import { type PartOutcome, transcribePart } from '@/lib/transcripts/transcribe-part'
import { concludeAnalysis } from '@/lib/videos/conclude-analysis'
import { findProposedSubjects } from '@/lib/videos/find-subjects'
import { inspectVideo } from '@/lib/videos/inspect-video'
import { joinProxy, makeProxyPart, removeProxyParts } from '@/lib/videos/make-proxy'
import { measureChunk } from '@/lib/videos/measure-chunk'
import { settleAnalysis } from '@/lib/videos/settle-analysis'
import { type JobTools, jobFunction } from './job-function'
import type { StepSpan } from './step-runner'

const measuring = { from: 6, to: 45 }
const transcribing = { from: 45, to: 80 }
const looking = { from: 82, to: 88 }
const preparing = { from: 90, to: 97 }

/** From an uploaded file to proposed clips. Signals stay in storage; steps hand on numbers only. */
export const analyzeVideo = jobFunction('analyze_video', {
  settle: settleAnalysis,
  work: async (tools) => {
    const { ctx, job, runId, step } = tools
    const videoId = String(job.input.videoId)
    const { jobId } = job
    const { chunkCount, proxyPartCount } = await step(
      'inspect',
      { title: 'Inspecting the file', from: 1, to: 6 },
      (run) => inspectVideo(ctx, { videoId }, { signal: run.signal }),
    )
    const share = (measuring.to - measuring.from) / chunkCount
    for (let chunk = 0; chunk < chunkCount; chunk += 1) {
      const from = measuring.from + share * chunk
      await step(`measure-${chunk}`, { title: 'Measuring picture and sound', from, to: from + share }, (run) =>
        measureChunk(ctx, { videoId, chunk }, { signal: run.signal, onProgress: run.report }),
      )
    }
    await transcribe(videoId, tools)
    const { subjectBatchCount } = await step('conclude', { title: 'Choosing clips', from: 80, to: 82 }, async () =>
      concludeAnalysis(ctx, { videoId, chunkCount, words: await readSpokenWords(ctx, { videoId }) }),
    )
    for (let batch = 0; batch < subjectBatchCount; batch += 1) {
      const from = looking.from + ((looking.to - looking.from) * batch) / subjectBatchCount
      const to = looking.from + ((looking.to - looking.from) * (batch + 1)) / subjectBatchCount
      await step(`find-subjects-${batch}`, { title: 'Finding people', from, to }, (run) =>
        findProposedSubjects(ctx, { videoId, batch }, { signal: run.signal, onProgress: run.report }),
      )
    }
    const thumbnails = await step('illustrate', { title: 'Creating thumbnails', from: looking.to, to: 90 }, (run) =>
      illustrateProposals(ctx, { videoId, jobId }, { signal: run.signal, onProgress: run.report }),
    )
    const starts: number[] = []
    for (let part = 0; part < proxyPartCount; part += 1) {
      const from = preparing.from + ((preparing.to - preparing.from) * part) / proxyPartCount
      const to = preparing.from + ((preparing.to - preparing.from) * (part + 1)) / proxyPartCount
      const start = await step(`proxy-${part}`, { title: 'Preparing the player', from, to }, (run) =>
        makeProxyPart(ctx, { videoId, part }, { signal: run.signal, onProgress: run.report }),
      )
      if (start === null) break
      starts.push(start)
    }
    if (starts.length > 0) {
      await step('join-proxy', { title: 'Preparing the player', from: preparing.to, to: 98 }, (run) =>
        joinProxy(ctx, { videoId, starts }, { signal: run.signal }),
      )
      await step('clear-proxy', { title: 'Preparing the player', from: 98, to: 98 }, () =>
        removeProxyParts(ctx, { videoId, count: starts.length }),
      )
    }
    return step('publish', { title: 'Publishing the clips', from: 98, to: 99 }, () =>
      publishProposals(ctx, { videoId, jobId, runId, thumbnails }),
    )
  },
})

/** The words of a video, a part per step. Whatever comes of them, the analysis goes on. */
async function transcribe(videoId: string, { ctx, step }: JobTools): Promise<void> {
  const title = 'Transcribing speech'
  const { from, to } = transcribing
  const seconds = await step('begin-transcript', { title, from, to: from }, () => beginTranscript(ctx, { videoId }))
  if (seconds === null) return
  const at = (second: number) => from + (to - from - 1) * Math.min(1, second / Math.max(1, seconds))
  let start: number | null = 0
  let partCount = 0
  let isFailed = false
  while (start !== null && !isFailed && partCount < mostParts) {
    const range: { videoId: string; part: number; start: number } = { videoId, part: partCount, start }
    const span: StepSpan = { title, from: at(start), to: at(start + partSeconds) }
    const outcome: PartOutcome = await step(`transcribe-${partCount}`, span, (run) =>
      transcribePart(ctx, range, { signal: run.signal, onProgress: run.report }),
    )
    partCount += 1
    if ('isFailed' in outcome) isFailed = true
    else start = outcome.next
  }
  await step('save-transcript', { title, from: to - 1, to }, () =>
    concludeTranscription(ctx, { videoId, partCount, isFailed }),
  )
}
