import type Stripe from 'stripe'
import { fields, int, text } from '../api/fields'
import { deleted, page, paging } from '../api/lists'
import { route } from '../api/route'
import { advanceTestClock, createTestClock, deleteTestClock, testClockOf } from '../domain/test-clocks'

export const testClockRoutes = [
  route(
    'POST /v1/test_helpers/test_clocks',
    fields<Stripe.TestHelpers.TestClockCreateParams>()({ frozen_time: int, name: text.optional() }),
    ({ context, input }) => createTestClock(context, input.frozen_time, input.name ?? null),
  ),
  route(
    'GET /v1/test_helpers/test_clocks',
    fields<Stripe.TestHelpers.TestClockListParams>()(paging),
    ({ context, input }) => page('/v1/test_helpers/test_clocks', context.store.all('testClocks'), input),
  ),
  route('GET /v1/test_helpers/test_clocks/:id', {}, ({ context, params: { id = '' } }) => testClockOf(context, id)),
  route(
    'POST /v1/test_helpers/test_clocks/:id/advance',
    fields<Stripe.TestHelpers.TestClockAdvanceParams>()({ frozen_time: int }),
    ({ context, params: { id = '' }, input }) => advanceTestClock(context, id, input.frozen_time),
  ),
  route('DELETE /v1/test_helpers/test_clocks/:id', {}, ({ context, params: { id = '' } }) => {
    deleteTestClock(context, id)
    return deleted('test_helpers.test_clock', id)
  }),
]
