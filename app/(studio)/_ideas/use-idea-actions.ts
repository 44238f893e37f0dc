'use client'

import { callAction } from '@/app/_mutation/call-action'
import type { LiveRows } from '@/app/_mutation/use-live-list'
import { useMutation } from '@/app/_mutation/use-mutation'
import { announce } from '@/app/_ui/live-region'
import type { IdeaSummary } from '@/lib/ideas/schemas'
import { deleteIdeaAction, restoreIdeaAction, updateIdeaAction } from './actions'
import { favoriteWords } from './idea-words'

export type FolderChange = { ideas: IdeaSummary[]; folder: string | null }

/** What can be done with one idea or many: the list shows it at once. */
export function useIdeaActions({ change, remove }: LiveRows<IdeaSummary>, onDone: () => void) {
  const favoring = useMutation({
    request: ({ ideas, isFavorite }: { ideas: IdeaSummary[]; isFavorite: boolean }) =>
      together(ideas, (idea) =>
        change(
          idea.id,
          () => callAction(updateIdeaAction, { ideaId: idea.id, isFavorite }).then(() => ({ ...idea, isFavorite })),
          {
            ...idea,
            isFavorite,
          },
        ),
      ),
    failure: 'Couldn’t change favorites',
    onSuccess: (_, { isFavorite }) => announce(favoriteWords(isFavorite)),
  })

  const filing = useMutation({
    request: ({ ideas, folder }: FolderChange) =>
      together(ideas, (idea) =>
        change(
          idea.id,
          () => callAction(updateIdeaAction, { ideaId: idea.id, folder }).then(() => ({ ...idea, folder })),
          {
            ...idea,
            folder,
          },
        ),
      ),
    failure: null,
    onSuccess(_, { folder }) {
      announce(folder === null ? 'Removed from folder' : `Moved to ${folder}`)
      onDone()
    },
    refresh: true,
  })

  const restoring = useMutation({
    request: (ideas: IdeaSummary[]) =>
      together(ideas, (idea) =>
        change(idea.id, () => callAction(restoreIdeaAction, { ideaId: idea.id }).then(() => idea), idea),
      ),
    failure: 'Couldn’t restore the ideas',
    announcement: 'Ideas restored',
    refresh: true,
  })

  const removing = useMutation({
    request: (ideas: IdeaSummary[]) =>
      together(ideas, ({ id }) => remove(id, () => callAction(deleteIdeaAction, { ideaId: id }))),
    failure: 'Couldn’t delete the ideas',
    success: (_, ideas) => (ideas.length === 1 ? `“${ideas[0]?.title}” deleted` : `${ideas.length} ideas deleted`),
    undo: (_, ideas) => restoring.run(ideas),
    onSuccess: onDone,
    refresh: true,
  })

  return { favoring, filing, removing }
}

const mostAtOnce = 4

/** The same change of each idea, a few at a time; it is told once whether one failed. */
async function together(ideas: readonly IdeaSummary[], work: (idea: IdeaSummary) => Promise<unknown>): Promise<void> {
  const left = [...ideas]
  const failures: unknown[] = []
  const next = async (): Promise<void> => {
    for (let idea = left.shift(); idea; idea = left.shift()) await work(idea).catch((error) => failures.push(error))
  }
  await Promise.all(Array.from({ length: mostAtOnce }, next))
  if (failures.length > 0) throw failures[0]
}
