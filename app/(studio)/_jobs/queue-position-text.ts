const ordinals = new Intl.PluralRules('en-US', { type: 'ordinal' })
const endings: Partial<Record<Intl.LDMLPluralRule, string>> = { one: 'st', two: 'nd', few: 'rd' }

/** A place in line in words: `Next in line`, `3rd in line`; `Waiting to start` where it isn't known. */
export function queuePositionText(position: number | null): string {
  if (position === null) return 'Waiting to start'
  if (position === 1) return 'Next in line'
  return `${position.toLocaleString('en-US')}${endings[ordinals.select(position)] ?? 'th'} in line`
}
