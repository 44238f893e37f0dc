'use client'

import { Ellipsis } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { useMutation } from '@/app/_mutation/use-mutation'
import { DropdownMenu, DropdownMenuContent, DropdownMenuItem, DropdownMenuTrigger } from '@/app/_ui/dropdown-menu'
import { IconButton } from '@/app/_ui/icon-button'
import type { VideoView } from '@/lib/videos/schemas'
import { deleteVideoAction, restoreVideoAction, startAnalysisAction } from './actions'
import { RenameDialog } from './rename-dialog'

/** The menu with its button. It comes when the button was pressed, and is open. */
export function VideoMenuPanel({ video, afterDelete }: { video: VideoView; afterDelete?: string }) {
  const router = useRouter()
  const [isRenaming, setIsRenaming] = useState(false)
  const canAnalyze = video.status === 'failed' || video.status === 'ready'

  const input = { videoId: video.id }
  const restore = useMutation({
    action: restoreVideoAction,
    failure: 'Couldn’t restore the video',
    announcement: 'Video restored',
    refresh: true,
  })
  const remove = useMutation({
    action: deleteVideoAction,
    failure: 'Couldn’t delete the video',
    success: `Deleted ${video.title}`,
    undo: () => restore.run(input),
    onSuccess: () => afterDelete && router.push(afterDelete),
    refresh: true,
  })
  const analyze = useMutation({
    action: startAnalysisAction,
    failure: 'Couldn’t start the analysis',
    announcement: 'Analysis started',
    refresh: true,
  })
  const isPending = restore.isPending || remove.isPending || analyze.isPending

  return (
    <>
      <DropdownMenu defaultOpen>
        <DropdownMenuTrigger asChild>
          <IconButton size="sm" label={`Actions for ${video.title}`} pending={isPending}>
            <Ellipsis />
          </IconButton>
        </DropdownMenuTrigger>
        <DropdownMenuContent align="end">
          {video.deletedAt ? (
            <DropdownMenuItem onSelect={() => void restore.run(input)}>Restore</DropdownMenuItem>
          ) : (
            <>
              <DropdownMenuItem onSelect={() => setIsRenaming(true)}>Rename</DropdownMenuItem>
              {canAnalyze ? (
                <DropdownMenuItem onSelect={() => void analyze.run(input)}>Analyze again</DropdownMenuItem>
              ) : null}
              <DropdownMenuItem destructive onSelect={() => void remove.run(input)}>
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
