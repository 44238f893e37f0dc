/** Numbers and amounts as the staff pages write them. */
export const count = (value: number) => value.toLocaleString('en')

export const percent = (share: number) => `${(share * 100).toLocaleString('en', { maximumFractionDigits: 1 })}%`

/** Minor units of a currency: `$1,234.50`. */
export function money(amount: number, currency: string): string {
  return new Intl.NumberFormat('en', { style: 'currency', currency: currency.toUpperCase() }).format(amount / 100)
}

/** US cents as whole dollars, short: `$25K`. */
export function dollars(cents: number): string {
  return new Intl.NumberFormat('en', {
    style: 'currency',
    currency: 'USD',
    notation: Math.abs(cents) >= 10_000_00 ? 'compact' : 'standard',
    maximumFractionDigits: Math.abs(cents) >= 10_000_00 ? 1 : 0,
  }).format(cents / 100)
}

/** Sums by currency in one line; `none` where there are none. */
export function amounts(sums: Record<string, number>, none = 'Nothing'): string {
  const texts = Object.entries(sums).map(([currency, amount]) => money(amount, currency))
  return texts.length > 0 ? texts.join(' and ') : none
}

/** Seconds in the unit that suits them. */
export function duration(seconds: number | null): string {
  if (seconds === null) return '–'
  if (seconds < 90) return `${Math.round(seconds)} s`
  if (seconds < 90 * 60) return `${Math.round(seconds / 60)} min`
  if (seconds < 48 * 3600) return `${(seconds / 3600).toLocaleString('en', { maximumFractionDigits: 1 })} h`
  return `${Math.round(seconds / 86_400)} days`
}

/** Milliseconds, or seconds from one on. */
export function milliseconds(value: number): string {
  return value < 1000
    ? `${Math.round(value)} ms`
    : `${(value / 1000).toLocaleString('en', { maximumFractionDigits: 1 })} s`
}

/** US cents to the cent: `$0.04`. */
export const cents = (value: number) => money(Math.round(value), 'usd')

/** Bytes in the unit that suits them (10^3 each): `1.5 GB`. */
export function bytes(value: number): string {
  const units = ['B', 'kB', 'MB', 'GB', 'TB', 'PB']
  const power = value < 1 ? 0 : Math.min(units.length - 1, Math.floor(Math.log10(value) / 3))
  const number = (value / 1000 ** power).toLocaleString('en', { maximumFractionDigits: power === 0 ? 0 : 1 })
  return `${number} ${units[power]}`
}
