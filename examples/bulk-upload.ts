import { openAsBlob } from 'node:fs'
import { readdir } from 'node:fs/promises'
import path from 'node:path'
import { ApiError, createClient, uploadVideo } from '@clipforge/client'

/*
 * Uploads every video of a folder, one after the other: node --import tsx examples/bulk-upload.ts <folder>
 * CLIPFORGE_URL and CLIPFORGE_API_KEY (scope videos:write) say where and as whom.
 */
const client = createClient({
  baseUrl: process.env.CLIPFORGE_URL ?? 'http://localhost:3000',
  apiKey: process.env.CLIPFORGE_API_KEY ?? '',
})
const folder = process.argv[2] ?? '.'
const files = (await readdir(folder)).filter((name) => /\.(mp4|mov|mkv|webm)$/i.test(name)).sort()

for (const filename of files) {
  try {
    const video = await uploadVideo(client, await openAsBlob(path.join(folder, filename)), {
      filename,
      onProgress: (sent, total) => console.error(`${filename}: ${Math.round((100 * sent) / total)} %`),
    })
    console.log(`${video.id} ${filename}`)
  } catch (error) {
    if (!(error instanceof ApiError)) throw error
    // One file that is refused does not keep the others.
    console.error(`${filename}: ${error.message}`)
    process.exitCode = 1
  }
}
