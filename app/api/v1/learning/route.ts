import { studioRoute } from '@/app/_doors/route'
import { learningAnswer } from '@/lib/learning/answers'
import { getLearning } from '@/lib/learning/get-learning'

export const GET = studioRoute(
  {
    summary: 'Get what was learned',
    description: 'How many posts count, when the next look is, and how forecasts and outcomes agree.',
    answer: learningAnswer,
    rate: 'read',
    permission: 'learning.read',
  },
  async (ctx) => {
    const { insights: _insights, adjustments: _adjustments, looks: _looks, ...learning } = await getLearning(ctx)
    return learning
  },
)
