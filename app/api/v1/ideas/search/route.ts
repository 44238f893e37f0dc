import { studioRoute } from '@/app/_doors/route'
import { ideaSearchAnswer } from '@/lib/ideas/answers'
import { searchIdeasInput } from '@/lib/ideas/schemas'
import { searchIdeas } from '@/lib/ideas/search-ideas'

export const GET = studioRoute(
  {
    summary: 'Search ideas',
    description:
      'All words, the last one as a beginning. A word that no idea has counts as the nearest that some have.',
    answer: ideaSearchAnswer,
    rate: 'compute',
    permission: 'idea.read',
    query: searchIdeasInput,
  },
  (ctx, { query }) => searchIdeas(ctx, query),
)
