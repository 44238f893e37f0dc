import { formatMoney } from '@/lib/core/money'
import type { ReferralTotals as Totals } from '@/lib/referrals/schemas'

/** What has come of the link so far. */
export function ReferralTotals({ totals }: { totals: Totals }) {
  const { states } = totals
  const all = Object.values(states).reduce((sum, count) => sum + count, 0)
  const figures = [
    { label: 'Signed up', value: String(all) },
    { label: 'Waiting for a first export', value: String(states.signed_up) },
    { label: 'Reward pending', value: String(states.waiting) },
    { label: 'In review', value: String(states.checking) },
    { label: 'Earned', value: earnedText(totals) },
  ]
  return (
    <section aria-label="Totals">
      <dl className="grid grid-cols-2 gap-px overflow-hidden rounded-lg border border-hairline bg-hairline sm:grid-cols-3 lg:grid-cols-5">
        {figures.map(({ label, value }) => (
          <div key={label} className="flex flex-col-reverse justify-end gap-1 bg-raised p-4 last:max-sm:col-span-2">
            <dt className="text-sm text-ink-muted">{label}</dt>
            <dd className="text-xl font-semibold tabular-nums">{value}</dd>
          </div>
        ))}
      </dl>
    </section>
  )
}

function earnedText({ earnedImports, earnedCredit }: Totals): string {
  const parts = earnedCredit.map((money) => formatMoney(money, { short: true }))
  if (earnedImports > 0) parts.unshift(`${earnedImports} imports`)
  return parts.join(' + ') || 'Nothing yet'
}
