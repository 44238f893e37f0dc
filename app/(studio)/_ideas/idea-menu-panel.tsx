'use client'

import { Ellipsis } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { callAction } from '@/app/_mutation/call-action'
import { useMutation } from '@/app/_mutation/use-mutation'
import { DropdownMenu, DropdownMenuContent, DropdownMenuItem, DropdownMenuTrigger } from '@/app/_ui/dropdown-menu'
import { IconButton } from '@/app/_ui/icon-button'
import type { IdeaView } from '@/lib/ideas/schemas'
import { deleteIdeaAction, restoreIdeaAction, updateIdeaAction } from './actions'
import { EditIdeaDialog } from './edit-idea-dialog'
import { FolderDialog } from './folder-dialog'
import type { FolderChange } from './use-idea-actions'

export type IdeaMenuPanelProps = { idea: IdeaView; folders: string[] }

/** The menu with its button. It comes when the button was pressed, and is open. */
export function IdeaMenuPanel({ idea, folders }: IdeaMenuPanelProps) {
  const router = useRouter()
  const [isEditing, setIsEditing] = useState(false)
  const [isFiling, setIsFiling] = useState(false)
  const filing = useMutation({
    request: ({ folder }: FolderChange) => callAction(updateIdeaAction, { ideaId: idea.id, folder }),
    failure: null,
    announcement: 'Folder changed',
    refresh: true,
  })
  const restore = useMutation({
    request: () => callAction(restoreIdeaAction, { ideaId: idea.id }),
    failure: 'Couldn’t restore the idea',
    announcement: 'Idea restored',
    refresh: true,
  })
  const remove = useMutation({
    request: () => callAction(deleteIdeaAction, { ideaId: idea.id }),
    failure: 'Couldn’t delete the idea',
    success: `“${idea.title}” deleted`,
    undo: () => restore.run(),
    onSuccess: () => router.push('/ideas'),
  })
  return (
    <>
      <DropdownMenu defaultOpen>
        <DropdownMenuTrigger asChild>
          <IconButton variant="secondary" label="More actions" pending={remove.isPending || restore.isPending}>
            <Ellipsis />
          </IconButton>
        </DropdownMenuTrigger>
        <DropdownMenuContent align="end">
          <DropdownMenuItem onSelect={() => setIsEditing(true)}>Edit</DropdownMenuItem>
          <DropdownMenuItem onSelect={() => setIsFiling(true)}>Move to folder</DropdownMenuItem>
          <DropdownMenuItem destructive onSelect={() => void remove.run()}>
            Delete
          </DropdownMenuItem>
        </DropdownMenuContent>
      </DropdownMenu>
      {isEditing ? <EditIdeaDialog idea={idea} onClose={() => setIsEditing(false)} /> : null}
      {isFiling ? (
        <FolderDialog ideas={[idea]} known={folders} filing={filing} onClose={() => setIsFiling(false)} />
      ) : null}
    </>
  )
}
