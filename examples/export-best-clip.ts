import { createWriteStream } from 'node:fs'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createClient, dataOf, paginate, waitForJob } from '@clipforge/client'

/*
 * Waits for the clips of a video, exports the one with the best score, and downloads it:
 * node --import tsx examples/export-best-clip.ts <video id> <file>
 * The key needs the scopes clips:read, exports:write and jobs:read.
 */
const baseUrl = process.env.CLIPFORGE_URL ?? 'http://localhost:3000'
const apiKey = process.env.CLIPFORGE_API_KEY ?? ''
const client = createClient({ baseUrl, apiKey })
const [videoId = '', file = 'best.mp4'] = process.argv.slice(2)

await done(await waitForJob(client, { subjectId: videoId }))
const clips = paginate((cursor) => dataOf(client.GET('/api/v1/clips', { params: { query: { videoId, cursor } } })))
let best: { id: string; title: string; score: number } | undefined
for await (const clip of clips) if (!best || clip.score > best.score) best = clip
if (!best) throw new Error('This video has no clips.')
console.error(`“${best.title}” has the best score: ${best.score}`)

const made = await dataOf(client.POST('/api/v1/clips/{clipId}/exports', { params: { path: { clipId: best.id } } }))
await done(await waitForJob(client, { subjectId: made.id }))
const answer = await fetch(`${baseUrl}/api/v1/exports/${made.id}/download`, {
  headers: { authorization: `Bearer ${apiKey}` },
})
if (!answer.ok || !answer.body) throw new Error(`The download failed: ${answer.status}`)
await pipeline(Readable.fromWeb(answer.body as never), createWriteStream(file))
console.log(file)

async function done({ state, error }: { state: string; error: { message: string } | null }): Promise<void> {
  if (state !== 'completed') throw new Error(error?.message ?? `The job is ${state}.`)
}
