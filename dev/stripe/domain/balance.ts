import type { Context } from '../context'
import { announceChange } from '../events/announce'
import { invalid } from '../faults'
import { newId } from '../ids'
import type { BalanceTransactionRecord } from '../tables'
import { timeOfCustomer } from './time'

type Entry = Pick<BalanceTransactionRecord, 'amount' | 'currency'> & {
  type?: BalanceTransactionRecord['type']
  invoice?: string | null
  description?: string | null
  metadata?: Record<string, string> | null
}

/**
 * Changes what a customer has to their credit: a negative amount is a credit, as the next invoice counts it.
 * Throws StripeFault for a currency that is not the customer's.
 */
export function addToBalance(context: Context, customerId: string, entry: Entry): BalanceTransactionRecord {
  const customer = context.store.edit('customers', customerId)
  const currency = entry.currency.toLowerCase()
  if (customer.currency && customer.currency !== currency) {
    throw invalid(
      `The specified currency (${currency}) does not match the customer's currency (${customer.currency}).`,
      'currency',
    )
  }
  customer.currency = currency
  customer.balance += entry.amount
  customer.invoice_credit_balance = { [currency]: customer.balance }
  const record: BalanceTransactionRecord = {
    id: newId('cbtxn'),
    object: 'customer_balance_transaction',
    amount: entry.amount,
    checkout_session: null,
    created: timeOfCustomer(context, customerId),
    credit_note: null,
    currency,
    customer: customerId,
    customer_account: null,
    description: entry.description ?? null,
    ending_balance: customer.balance,
    invoice: entry.invoice ?? null,
    livemode: false,
    metadata: entry.metadata ?? {},
    type: entry.type ?? 'adjustment',
    _: {},
  }
  context.store.put('balanceTransactions', record)
  announceChange(context, 'customer.updated', 'customers', customerId)
  return record
}
