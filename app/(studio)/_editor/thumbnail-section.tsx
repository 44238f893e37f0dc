'use client'

import { ImageIcon } from 'lucide-react'
import { useState } from 'react'
import { Button } from '@/app/_ui/button'
import { usePart } from '@/app/_ui/use-part'
import { useEditor } from './editor-context'
import { PanelSection } from './panel-section'

const load = () => import('@/app/(studio)/_clips/thumbnail-dialog')

/** The picture of the clip in lists, and the choice of another. */
export function ThumbnailSection() {
  const { clip, document: edited } = useEditor()
  const [url, setUrl] = useState(clip.thumbnailUrl)
  const [isOpen, setOpen] = useState(false)
  const { loaded, open, fetchAhead, failure } = usePart(load, 'dialog', () => setOpen(false))
  return (
    <PanelSection title="Thumbnail">
      <div className="flex items-center gap-3">
        {url ? <img src={url} alt="" className="aspect-video w-28 rounded-sm bg-stage object-contain" /> : null}
        <Button
          size="sm"
          aria-haspopup="dialog"
          onPointerEnter={fetchAhead}
          onFocus={fetchAhead}
          onClick={() => {
            if (!loaded) open()
            setOpen(true)
          }}
        >
          <ImageIcon aria-hidden />
          Choose thumbnail
        </Button>
      </div>
      {failure}
      {loaded && isOpen ? (
        <loaded.ThumbnailDialog
          clipId={clip.id}
          title={edited.title}
          onChosen={({ thumbnailUrl }) => setUrl(thumbnailUrl)}
          onClose={() => setOpen(false)}
        />
      ) : null}
    </PanelSection>
  )
}
