import { illustrateProposals } from '@/lib/clips/illustrate-proposals'
import { publishProposals } from '@/lib/clips/publish-proposals'
import { concludeAnalysis } from '@/lib/videos/conclude-analysis'
import { inspectVideo } from '@/lib/videos/inspect-video'
import { makeProxy } from '@/lib/videos/make-proxy'
import { measureChunk } from '@/lib/videos/measure-chunk'
import { jobFunction } from './job-function'

const measuring = { from: 6, to: 80 }

/** From an uploaded file to proposed clips. Signals stay in storage; steps hand on numbers only. */
export const analyzeVideo = jobFunction('analyze_video', async ({ ctx, job, runId, step }) => {
  const videoId = String(job.input.videoId)
  const { jobId } = job
  const { chunkCount, isBrowserPlayable } = await step(
    'inspect',
    { title: 'Looking at the file', from: 1, to: 6 },
    (run) => inspectVideo(ctx, { videoId }, { signal: run.signal }),
  )
  const share = (measuring.to - measuring.from) / chunkCount
  for (let chunk = 0; chunk < chunkCount; chunk += 1) {
    const from = measuring.from + share * chunk
    await step(`measure-${chunk}`, { title: 'Measuring picture and sound', from, to: from + share }, (run) =>
      measureChunk(ctx, { videoId, chunk }, { signal: run.signal, onProgress: run.report }),
    )
  }
  await step('conclude', { title: 'Choosing clips', from: 80, to: 86 }, () =>
    concludeAnalysis(ctx, { videoId, chunkCount }),
  )
  await step('illustrate', { title: 'Taking pictures', from: 86, to: 92 }, (run) =>
    illustrateProposals(ctx, { videoId, jobId }, { signal: run.signal, onProgress: run.report }),
  )
  if (!isBrowserPlayable) {
    await step('proxy', { title: 'Preparing the player', from: 92, to: 98 }, (run) =>
      makeProxy(ctx, { videoId }, { signal: run.signal, onProgress: run.report }),
    )
  }
  return step('publish', { title: 'Publishing the clips', from: 98, to: 99 }, () =>
    publishProposals(ctx, { videoId, jobId, runId }),
  )
})
