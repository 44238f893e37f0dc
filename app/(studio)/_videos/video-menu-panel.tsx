'use client'

import { Ellipsis } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { DropdownMenu, DropdownMenuContent, DropdownMenuItem, DropdownMenuTrigger } from '@/app/_ui/dropdown-menu'
import { IconButton } from '@/app/_ui/icon-button'
import { toastError, toastUndo } from '@/app/_ui/toast'
import type { VideoView } from '@/lib/videos/schemas'
import { deleteVideoAction, restoreVideoAction, startAnalysisAction } from './actions'
import { RenameDialog } from './rename-dialog'

/** The menu with its button. It comes when the button was pressed, and is open. */
export function VideoMenuPanel({ video, afterDelete }: { video: VideoView; afterDelete?: string }) {
  const router = useRouter()
  const [isRenaming, setIsRenaming] = useState(false)
  const canAnalyze = video.status === 'failed' || video.status === 'ready'

  async function remove() {
    const result = await deleteVideoAction({ videoId: video.id })
    if (result?.serverError) return toastError('Couldn’t delete the video', { description: result.serverError.message })
    toastUndo(`Deleted ${video.title}`, restore)
    if (afterDelete) router.push(afterDelete)
    router.refresh()
  }

  async function restore() {
    const result = await restoreVideoAction({ videoId: video.id })
    if (result?.serverError) toastError('Couldn’t restore the video', { description: result.serverError.message })
    router.refresh()
  }

  async function analyze() {
    const result = await startAnalysisAction({ videoId: video.id })
    if (result?.serverError) toastError('Couldn’t start the analysis', { description: result.serverError.message })
    router.refresh()
  }

  return (
    <>
      <DropdownMenu defaultOpen>
        <DropdownMenuTrigger asChild>
          <IconButton size="sm" label={`Actions for ${video.title}`}>
            <Ellipsis />
          </IconButton>
        </DropdownMenuTrigger>
        <DropdownMenuContent align="end">
          {video.deletedAt ? (
            <DropdownMenuItem onSelect={() => void restore()}>Restore</DropdownMenuItem>
          ) : (
            <>
              <DropdownMenuItem onSelect={() => setIsRenaming(true)}>Rename</DropdownMenuItem>
              {canAnalyze ? <DropdownMenuItem onSelect={() => void analyze()}>Analyze again</DropdownMenuItem> : null}
              <DropdownMenuItem destructive onSelect={() => void remove()}>
                Delete
              </DropdownMenuItem>
            </>
          )}
        </DropdownMenuContent>
      </DropdownMenu>
      <RenameDialog video={video} isOpen={isRenaming} onOpenChange={setIsRenaming} />
    </>
  )
}
