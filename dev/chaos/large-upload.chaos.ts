import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { footageFile } from '../../e2e/support/odd-files'
import { finishedJob, openStudio, type Studio, upload } from '../../e2e/support/studio'
import { startProduct } from './running-product'

const gigabyte = 1024 ** 3
const mebibyte = 1024 ** 2
const fileBytes = 2 * gigabyte
/** How much the web server's memory may grow while the file is uploaded. */
const allowedGrowth = 64 * mebibyte
/** And until it is analyzed, for which this server itself fetches the file, since no worker is set. */
const allowedGrowthWithAnalysis = 128 * mebibyte

let product: Awaited<ReturnType<typeof startProduct>>
beforeAll(async () => {
  product = await startProduct('large-upload')
}, 400_000)
afterAll(() => product?.stop())

/** Memory that the web server holds, without its media children, in bytes. */
function memoryOf(pid: number): number {
  const [, kibibytes] = /^VmRSS:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? []
  return Number(kibibytes) * 1024
}

/** The sample, and behind it free space up to two gigabytes, in parts. */
async function sendLarge(studio: Studio): Promise<string> {
  const sample = footageFile()
  const started = await studio.call('POST', '/api/v1/uploads', { filename: 'large.mp4', sizeBytes: fileBytes })
  const { videoId, partCount, partSizeBytes } = started.body
  const first = Buffer.alloc(partSizeBytes)
  sample.copy(first)
  first.writeUInt32BE(1, sample.length)
  first.write('free', sample.length + 4, 'latin1')
  first.writeBigUInt64BE(BigInt(fileBytes - sample.length), sample.length + 8)
  const zeros = Buffer.alloc(partSizeBytes)
  for (let part = 1; part <= partCount; part += 1) {
    const size = Math.min(partSizeBytes, fileBytes - (part - 1) * partSizeBytes)
    const presigned = await studio.call('POST', `/api/v1/uploads/${videoId}/parts`, { partNumbers: [part] })
    const body = part === 1 ? first : zeros.subarray(0, size)
    const sent = await fetch(presigned.body.parts[0].url, { method: 'PUT', body: new Uint8Array(body) })
    expect(sent.status).toBe(200)
  }
  const completed = await studio.call('POST', `/api/v1/uploads/${videoId}/completion`)
  expect(completed.status).toBe(200)
  return videoId
}

test.runIf(process.platform === 'linux')('two gigabytes pass while the web server stays as it is', async () => {
  const studio = await openStudio()
  const warm = await upload(studio, { name: 'warm.mp4', bytes: footageFile() })
  await finishedJob(studio, warm.videoId as string, 300_000)

  const pid = product.pids().app as number
  const before = memoryOf(pid)
  let most = before
  const watch = setInterval(() => {
    most = Math.max(most, memoryOf(pid))
  }, 50)
  const videoId = await sendLarge(studio)
  const uploaded = most
  const job = await finishedJob(studio, videoId, 600_000)
  clearInterval(watch)
  const megabytes = (bytes: number) => `${(bytes / mebibyte).toFixed(0)} MB`
  console.log(
    `web server: ${megabytes(before)} before, at most ${megabytes(uploaded)} in the upload and ${megabytes(most)} until analyzed`,
  )
  expect(job).toMatchObject({ state: 'completed', error: null })
  expect(product.pids().app).toBe(pid)
  expect(uploaded - before).toBeLessThan(allowedGrowth)
  expect(most - before).toBeLessThan(allowedGrowthWithAnalysis)
})
