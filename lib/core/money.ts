/** An amount in whole minor units (cents, paise) with its ISO 4217 currency in small letters, as Stripe writes both. */
export type Money = { amount: number; currency: string }

const locales: Record<string, string> = { inr: 'en-IN', usd: 'en-US' }

/** `money` for a person: `$19.00`, `₹1,499.00`; without the decimals where there are none and `short` is set. */
export function formatMoney({ amount, currency }: Money, options: { short?: boolean } = {}): string {
  const digits = minorDigits(currency)
  const isWhole = amount % 10 ** digits === 0
  return new Intl.NumberFormat(locales[currency] ?? 'en', {
    style: 'currency',
    currency: currency.toUpperCase(),
    ...(options.short && isWhole && { maximumFractionDigits: 0 }),
  }).format(amount / 10 ** digits)
}

/** How many decimals the currency has: 2 for most, 0 for yen. */
function minorDigits(currency: string): number {
  return new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2
}
