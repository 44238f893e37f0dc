import { Card, CardBody, CardHeader } from '@/app/_ui/card'
import { EmptyState } from '@/app/_ui/empty-state'
import { Pagination } from '@/app/_ui/pagination'
import { StatusPill } from '@/app/_ui/status-pill'
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from '@/app/_ui/table'
import type { PaymentView } from '@/lib/billing/schemas'
import { formatMoney } from '@/lib/core/money'
import { cardText, dateText, paymentWords } from './billing-words'

type PaymentListProps = { payments: PaymentView[]; isFirstPage: boolean; nextCursor: string | null }

/** What was charged, with the invoice of each. */
export function PaymentList({ payments, isFirstPage, nextCursor }: PaymentListProps) {
  return (
    <Card aria-label="Invoices and payments">
      <CardHeader title="Invoices and payments" />
      <CardBody>
        {payments.length === 0 ? (
          <EmptyState title="No charges yet">Invoices appear here once there’s something to pay.</EmptyState>
        ) : (
          <Table caption="Invoices and payments, newest first">
            <TableHead>
              <TableHeader>Date</TableHeader>
              <TableHeader>Status</TableHeader>
              <TableHeader>Paid with</TableHeader>
              <TableHeader numeric>Amount</TableHeader>
              <TableHeader>Documents</TableHeader>
            </TableHead>
            <TableBody>
              {payments.map((payment) => (
                <PaymentRow key={payment.id} payment={payment} />
              ))}
            </TableBody>
          </Table>
        )}
        <Pagination
          label="Payments, newest first"
          previousHref={isFirstPage ? undefined : '/settings/billing'}
          nextHref={nextCursor ? `/settings/billing?cursor=${encodeURIComponent(nextCursor)}` : undefined}
        />
      </CardBody>
    </Card>
  )
}

function PaymentRow({ payment }: { payment: PaymentView }) {
  const { status, currency, card, refundedAmount, failureReason } = payment
  const words = paymentWords[status]
  return (
    <TableRow>
      <TableCell>{dateText(payment.createdAt)}</TableCell>
      <TableCell label="Status">
        <span className="grid justify-items-start gap-1 max-sm:justify-items-end">
          <StatusPill tone={words.tone}>{words.label}</StatusPill>
          {status === 'FAILED' && failureReason ? (
            <span className="text-xs text-ink-muted">{failureReason}</span>
          ) : null}
          {refundedAmount > 0 ? (
            <span className="text-xs text-ink-muted">{formatMoney({ amount: refundedAmount, currency })} returned</span>
          ) : null}
        </span>
      </TableCell>
      <TableCell label="Paid with">{card ? cardText(card) : 'No card'}</TableCell>
      <TableCell label="Amount" numeric>
        {formatMoney(payment)}
      </TableCell>
      <TableCell label="Documents">
        <span className="flex flex-wrap gap-x-3 gap-y-1">
          <Document href={payment.invoiceUrl} label="Invoice" number={payment.number} />
          <Document href={payment.pdfUrl} label="PDF" number={payment.number} />
          <Document href={payment.receiptUrl} label="Receipt" number={payment.number} />
        </span>
      </TableCell>
    </TableRow>
  )
}

function Document({ href, label, number }: { href: string | null; label: string; number: string | null }) {
  if (!href) return null
  return (
    <a
      href={href}
      target="_blank"
      rel="noreferrer"
      className="rounded-sm text-ember-ink underline decoration-current/40 underline-offset-3 hover:decoration-current"
    >
      {label}
      {number ? <span className="sr-only"> {number}</span> : null}
    </a>
  )
}
