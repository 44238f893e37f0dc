'use client'

import { RotateCw } from 'lucide-react'
import { useCallback, useState } from 'react'
import { Button } from '@/app/_ui/button'
import { cn } from '@/app/_ui/cn'
import { useAfterHydration } from '@/app/_ui/use-after-hydration'
import { outputSize } from '@/lib/clips/edit'
import { cropAt } from '@/lib/clips/render-spec'
import type { Playback } from '@/lib/videos/get-playback'
import { CropWindow } from './crop-window'
import { useEditor, usePlayer } from './editor-context'
import { isHeardAsItIs } from './heard'
import { LayoutCanvas } from './layout-canvas'
import { LayoutWindows } from './layout-windows'
import { insidePicture, windowShare } from './manual-crop'
import { boxAround, placeOf } from './picture-box'
import { type SafeAreaName, SafeAreas } from './safe-areas'
import { shotAt } from './shot-choice'
import { ShownText } from './shown-text'
import { useVideoSource } from './use-video-source'
import { EdgesNote, Watermark } from './watermark'

const loadMotion = () => import('./motion-layers')
const loadHeard = () => import('./heard-clip')

type PreviewProps = {
  playback: Playback
  /** The whole picture with the window on it, instead of the frame alone. */
  isWhole: boolean
  safeArea: SafeAreaName | 'none'
}

/** The clip as it will be exported: cropped, with captions and overlays drawn by the code that exports draw them with. */
export function Preview({ playback, isWhole, safeArea }: PreviewProps) {
  const { clip, video, edit, player, framing } = useEditor()
  const isPlaying = useCallback(() => player.getState().speed !== 0, [player])
  const source = useVideoSource(clip.id, playback.videoUrl, isPlaying)
  const time = usePlayer(player, (state) => state.time)
  const size = outputSize(edit)
  const sourceAspect = video.width / video.height
  const share = windowShare(sourceAspect, size.width / size.height)
  const middle = insidePicture(cropAt(framing.track, time), share)
  const window = boxAround(middle, share)
  const shown = isWhole ? { x: 0, y: 0, width: 1, height: 1 } : window
  const shot = shotAt(framing.shots, time)
  const isCropped = !shot || shot.layout === 'crop'
  const [element, setElement] = useState<HTMLVideoElement | null>(null)
  const attach = useCallback(
    (found: HTMLVideoElement | null) => {
      player.attach(found)
      setElement(found)
    },
    [player],
  )
  const aspect = isWhole ? sourceAspect : size.width / size.height
  const isFaded = edit.pictureFade.in + edit.pictureFade.out > 0
  const motion = useAfterHydration(loadMotion, isFaded || edit.progressBar !== null)
  const isChanged = !isHeardAsItIs(edit)
  const heard = useAfterHydration(loadHeard, isChanged)

  return (
    <div className="grid min-h-0 place-items-center bg-stage p-3 sm:p-4">
      <div className="@container-[size] grid size-full place-items-center [container-type:size]">
        <div
          data-testid="preview-frame"
          className="relative overflow-hidden rounded-sm bg-stage-raised"
          style={{ aspectRatio: aspect, width: `min(100cqw, calc(100cqh * ${aspect}))` }}
        >
          {source.url ? (
            // biome-ignore lint/a11y/useMediaCaption: captions are drawn over the picture as the export draws them
            <video
              key={source.url}
              ref={attach}
              src={source.url}
              playsInline
              preload="auto"
              aria-label={`Preview of ${video.title}`}
              onError={source.onError}
              onClick={() => player.toggle()}
              className="absolute max-w-none"
              style={{
                width: `${100 / shown.width}%`,
                height: `${100 / shown.height}%`,
                left: `${(-shown.x / shown.width) * 100}%`,
                top: `${(-shown.y / shown.height) * 100}%`,
              }}
            />
          ) : null}
          {isWhole || isCropped ? null : <LayoutCanvas video={element} shot={shot} size={size} time={time} />}
          {isWhole && !isCropped ? <LayoutWindows shot={shot} /> : null}
          <div
            className={cn(
              'pointer-events-none absolute [container-type:size]',
              isWhole && isCropped && 'shadow-[0_0_0_9999px_var(--scrim)]',
              isWhole && !isCropped && 'hidden',
            )}
            style={isWhole ? placeOf(window) : { inset: 0 }}
          >
            <Watermark />
            {motion && edit.progressBar ? <motion.ProgressLayer time={time} bar={edit.progressBar} /> : null}
            <ShownText time={time} />
            {motion && isFaded ? <motion.FadeLayer time={time} /> : null}
            {safeArea === 'none' ? null : <SafeAreas name={safeArea} />}
            {isWhole && isCropped ? <CropWindow label="Crop window" middle={middle} share={share} /> : null}
          </div>
          {isWhole ? null : <EdgesNote />}
          {heard && isChanged ? <heard.HeardClip video={element} /> : null}
          {source.hasFailed || !source.url ? <SourceProblem onRetry={() => void source.renew()} /> : null}
        </div>
      </div>
    </div>
  )
}

function SourceProblem({ onRetry }: { onRetry: () => void }) {
  return (
    <div role="alert" className="absolute inset-0 grid place-content-center justify-items-center gap-3 bg-stage p-4">
      <p className="max-w-xs text-center text-base text-on-stage">
        Couldn’t load the video. Your edit is safe. Check your connection and try again.
      </p>
      <Button size="sm" onClick={onRetry}>
        <RotateCw aria-hidden />
        Reload video
      </Button>
    </div>
  )
}
