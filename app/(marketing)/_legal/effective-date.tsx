import { operator } from './operator'

const dates = new Intl.DateTimeFormat('en-US', { dateStyle: 'long', timeZone: 'UTC' })

export function EffectiveDate() {
  return (
    <p className="text-base text-ink-muted">
      Effective <time dateTime={operator.effectiveOn}>{dates.format(new Date(operator.effectiveOn))}</time>
    </p>
  )
}
