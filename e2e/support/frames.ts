import type { BrowserContext } from '@playwright/test'

type Differences = { upper: number; lower: number }

/**
 * How much two videos differ at each of `times` (seconds): the share of pixels in the upper and in the lower half of which a
 * channel differs by more than 48 levels, as the browser itself decodes them.
 */
export async function compareFrames(
  context: BrowserContext,
  [one, other]: readonly [Buffer, Buffer],
  times: readonly number[],
): Promise<Differences[]> {
  const page = await context.newPage()
  try {
    return await page.evaluate(
      async ({ files, moments }) => {
        const videos = await Promise.all(files.map(open))
        const differences: Differences[] = []
        for (const moment of moments) {
          const [first, second] = await Promise.all(videos.map((video) => pixelsAt(video, moment)))
          differences.push({ upper: share(first, second, 0), lower: share(first, second, 0.5) })
        }
        return differences

        async function open(base64: string): Promise<HTMLVideoElement> {
          const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0))
          const video = Object.assign(document.createElement('video'), { muted: true })
          const loaded = new Promise((resolve, reject) => {
            video.onloadeddata = resolve
            video.onerror = () => reject(new Error(video.error?.message))
          })
          video.src = URL.createObjectURL(new Blob([bytes], { type: 'video/mp4' }))
          await loaded
          return video
        }

        async function pixelsAt(video: HTMLVideoElement, moment: number): Promise<ImageData> {
          const found = new Promise((resolve) => video.addEventListener('seeked', resolve, { once: true }))
          video.currentTime = moment
          await found
          const { videoWidth: width, videoHeight: height } = video
          const pen = Object.assign(document.createElement('canvas'), { width, height }).getContext('2d')
          if (!pen) throw new Error('There is no canvas.')
          pen.drawImage(video, 0, 0)
          return pen.getImageData(0, 0, width, height)
        }

        function share(first: ImageData | undefined, second: ImageData | undefined, from: number): number {
          if (!first || !second) throw new Error('There is no picture.')
          const half = first.data.length / 2
          let different = 0
          for (let at = from * first.data.length; at < from * first.data.length + half; at += 4) {
            const isDifferent = [0, 1, 2].some(
              (channel) => Math.abs((first.data[at + channel] ?? 0) - (second.data[at + channel] ?? 0)) > 48,
            )
            if (isDifferent) different += 1
          }
          return different / (half / 4)
        }
      },
      { files: [one, other].map((file) => file.toString('base64')), moments: [...times] },
    )
  } finally {
    await page.close()
  }
}
