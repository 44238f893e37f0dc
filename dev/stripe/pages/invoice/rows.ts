import type { InvoiceRecord } from '../../tables'

/** What an invoice adds up, line by line, down to what is due. */
export function invoiceRows(invoice: Readonly<InvoiceRecord>): { label: string; amount: number }[] {
  const rows = invoice.lines.data.map(({ description, amount }) => ({ label: description ?? 'Item', amount }))
  const off = (invoice.total_discount_amounts ?? []).reduce((sum, { amount }) => sum + amount, 0)
  if (off !== 0) rows.push({ label: 'Subtotal', amount: invoice.subtotal }, { label: 'Discount', amount: -off })
  rows.push({ label: 'Total', amount: invoice.total })
  const applied = invoice.amount_due - invoice.total
  if (applied !== 0) rows.push({ label: applied < 0 ? 'Applied balance' : 'Added to balance', amount: applied })
  rows.push({ label: 'Amount due', amount: invoice.amount_due })
  return rows
}
