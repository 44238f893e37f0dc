'use server'

import { studioAction } from '@/app/_doors/action'
import { deleteIdea } from '@/lib/ideas/delete-idea'
import { generateIdeas } from '@/lib/ideas/generate-ideas'
import { makeBrief } from '@/lib/ideas/make-brief'
import { makeClipFromIdea } from '@/lib/ideas/make-clip-from-idea'
import { restoreIdea } from '@/lib/ideas/restore-idea'
import { generateIdeasInput, ideaIdInput, updateIdeaInput } from '@/lib/ideas/schemas'
import { updateIdea } from '@/lib/ideas/update-idea'

export const generateIdeasAction = studioAction(
  { rate: 'enqueue', permission: 'idea.create', input: generateIdeasInput },
  (ctx, input) => generateIdeas(ctx, input),
)

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

export const makeBriefAction = studioAction(
  { rate: 'read', permission: 'idea.read', input: ideaIdInput },
  (ctx, input) => makeBrief(ctx, input),
)

export const makeClipAction = studioAction(
  { rate: 'write', permission: 'clip.create', input: ideaIdInput },
  (ctx, input) => makeClipFromIdea(ctx, input),
)
