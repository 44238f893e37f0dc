import type { Metadata } from 'next'
import { studioPage } from '@/app/_doors/page'
import { ClipEditor } from '@/app/(studio)/_editor/clip-editor'
import { getBrand } from '@/lib/brand/get-brand'
import { getClip } from '@/lib/clips/get-clip'
import { listExports } from '@/lib/clips/list-exports'
import { getPlayback } from '@/lib/videos/get-playback'
import { getVideo } from '@/lib/videos/get-video'

export const metadata: Metadata = { title: 'Clip editor' }

export default studioPage<{ clipId: string }>(async ({ ctx, params: { clipId } }) => {
  const clip = await getClip(ctx, { clipId })
  const { videoId } = clip
  const [video, playback, { data: exports }, brand] = await Promise.all([
    getVideo(ctx, { videoId }),
    getPlayback(ctx, { videoId }),
    listExports(ctx, { clipId }),
    getBrand(ctx),
  ])
  return (
    <ClipEditor
      key={clipId}
      clip={clip}
      playback={playback}
      exports={exports}
      brand={brand}
      video={{
        id: videoId,
        title: video.title,
        duration: clip.videoDurationSeconds,
        width: video.width ?? 1920,
        height: video.height ?? 1080,
        framesPerSecond: video.framesPerSecond || 30,
        hasAudio: video.hasAudio ?? true,
      }}
    />
  )
})
