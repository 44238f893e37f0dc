import type Stripe from 'stripe'
import { fields, int, metadata, text } from '../api/fields'
import { page, paging } from '../api/lists'
import { route } from '../api/route'
import { addToBalance } from '../domain/balance'
import { customerOf } from '../domain/customers'
import { notFound } from '../faults'

export const balanceRoutes = [
  route(
    'POST /v1/customers/:id/balance_transactions',
    fields<Stripe.CustomerCreateBalanceTransactionParams>()({
      amount: int,
      currency: text,
      description: text.optional(),
      metadata: metadata.optional(),
    }),
    ({ context, params: { id = '' }, input }) => {
      customerOf(context, id)
      return addToBalance(context, id, input)
    },
  ),
  route(
    'GET /v1/customers/:id/balance_transactions',
    fields<Stripe.CustomerListBalanceTransactionsParams>()(paging),
    ({ context, params: { id = '' }, input }) => {
      customerOf(context, id)
      const entries = context.store.all('balanceTransactions', ({ customer }) => customer === id)
      return page(`/v1/customers/${id}/balance_transactions`, entries, input)
    },
  ),
  route('GET /v1/customers/:id/balance_transactions/:entry', {}, ({ context, params: { id = '', entry = '' } }) => {
    const record = context.store.get('balanceTransactions', entry)
    if (record?.customer !== id) throw notFound('customer_balance_transaction', entry)
    return record
  }),
]
