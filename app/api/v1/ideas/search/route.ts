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
  async (ctx, { query }) => {
    const { corrections, ...page } = await searchIdeas(ctx, query)
    return { ...page, corrections: Object.fromEntries(corrections.map(({ from, to }) => [from, to])) }
  },
)
