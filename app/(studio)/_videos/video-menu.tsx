'use client'

import { Ellipsis } from 'lucide-react'
import { IconButton } from '@/app/_ui/icon-button'
import { useOnDemand } from '@/app/_ui/use-on-demand'
import type { VideoView } from '@/lib/videos/schemas'

const load = () => import('./video-menu-panel')

/** What can be done with a video, wherever it is shown. */
export function VideoMenu(props: { video: VideoView; afterDelete?: string }) {
  const { loaded, failure, trigger } = useOnDemand(load)
  if (loaded) return <loaded.VideoMenuPanel {...props} />
  return (
    <>
      <IconButton
        size="sm"
        label={`Actions for ${props.video.title}`}
        aria-haspopup="menu"
        aria-expanded={false}
        {...trigger}
      >
        <Ellipsis />
      </IconButton>
      {failure}
    </>
  )
}
