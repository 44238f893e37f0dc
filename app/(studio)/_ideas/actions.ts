'use server'

import { studioAction } from '@/app/_doors/action'
import { deleteIdea } from '@/lib/ideas/delete-idea'
import { restoreIdea } from '@/lib/ideas/restore-idea'
import { ideaIdInput, updateIdeaInput } from '@/lib/ideas/schemas'
import { updateIdea } from '@/lib/ideas/update-idea'

export const updateIdeaAction = studioAction(
  { rate: 'write', permission: 'idea.update', input: updateIdeaInput },
  (ctx, input) => updateIdea(ctx, input),
)

export const deleteIdeaAction = studioAction(
  { rate: 'write', permission: 'idea.delete', input: ideaIdInput },
  (ctx, input) => deleteIdea(ctx, input),
)

export const restoreIdeaAction = studioAction(
  { rate: 'write', permission: 'idea.delete', input: ideaIdInput },
  (ctx, input) => restoreIdea(ctx, input),
)
