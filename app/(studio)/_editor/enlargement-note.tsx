'use client'

import { Button } from '@/app/_ui/button'
import { outputSize } from '@/lib/clips/edit'
import { useEditor } from './editor-context'
import { enlargementOf, sharpResolution, softFrom } from './enlargement'
import { mostChoices, withLayout } from './shot-choice'

/** Warns before a small picture is blown up, and offers what can be done about it. */
export function EnlargementNote() {
  const { video, edit, framing, changeEdit } = useEditor()
  const isFitted = framing.shots.length > 0 && framing.shots.every(({ layout }) => layout === 'fit')
  const times = enlargementOf(edit, video, isFitted ? 'fit' : 'crop')
  if (times <= softFrom) return null
  const { width, height } = outputSize(edit)
  const resolution = sharpResolution(edit, video)
  const smaller = resolution === null ? null : outputSize({ ...edit, resolution })
  const canFit = edit.crop.mode === 'smart' && !isFitted && framing.shots.length <= mostChoices
  return (
    <div role="note" className="grid gap-2 rounded-md bg-hover p-3 text-sm text-ink-soft">
      <p>
        This video has {video.height} lines. At {width} × {height} the crop enlarges it {times.toFixed(1)} times, which
        looks soft.
      </p>
      <div className="flex flex-wrap gap-2">
        {canFit && framing.shots.length > 0 ? (
          <Button
            size="sm"
            onClick={() => changeEdit('fit', (before) => ({ crop: withLayout(before.crop, framing.shots, 'fit') }))}
          >
            Fit every shot
          </Button>
        ) : null}
        {resolution !== null && smaller ? (
          <Button size="sm" onClick={() => changeEdit('resolution', { resolution })}>
            Export at {smaller.width} × {smaller.height}
          </Button>
        ) : null}
      </div>
    </div>
  )
}
