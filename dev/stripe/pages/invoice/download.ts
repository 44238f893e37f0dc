import type { PageCall } from '../call'
import { dayOf, money } from '../format'
import { headers } from '../page'
import { finalized, notThere } from './invoice'
import { pdf } from './pdf'
import { invoiceRows } from './rows'

/** The file behind `invoice_pdf`. */
export function downloadInvoice(call: PageCall): Response {
  const invoice = finalized(call)
  if (!invoice) return notThere()
  const { number, currency, status, customer_name: name, customer_email: email } = invoice
  const title = `Invoice ${number}`
  const lines = [
    { text: title, isLarge: true },
    { text: 'Local stand-in for Stripe: no money moved.' },
    { text: '' },
    { text: `From ${invoice.account_name}` },
    { text: `To ${[name, email].filter(Boolean).join(', ') || 'customer'}` },
    { text: `Issued on ${dayOf(invoice.effective_at ?? invoice.created)}` },
    { text: `Status: ${status}` },
    { text: '' },
    ...invoiceRows(invoice).map(({ label, amount }) => ({ text: label, right: money(amount, currency) })),
  ]
  return new Response(new Uint8Array(pdf(title, lines)), {
    headers: {
      ...headers,
      'content-type': 'application/pdf',
      'content-disposition': `attachment; filename="${(number ?? 'invoice').replace(/[^\w-]/g, '')}.pdf"`,
    },
  })
}
