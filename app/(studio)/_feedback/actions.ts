'use server'

import { studioAction } from '@/app/_doors/action'
import { ideaChoicesInput } from '@/lib/performance/schemas'
import { searchIdeaChoices } from '@/lib/performance/search-idea-choices'

/** Ideas to choose from, for the form that takes their numbers. */
export const searchIdeaChoicesAction = studioAction(
  { rate: 'read', permission: 'idea.read', input: ideaChoicesInput },
  searchIdeaChoices,
)
