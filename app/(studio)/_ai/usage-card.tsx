import { Card, CardBody, CardHeader } from '@/app/_ui/card'
import { Meter } from '@/app/_ui/meter'
import type { AiSettingsView } from '@/lib/ai/schemas'
import { dollarsText } from './ai-words'

/** What AI cost this month, of what it may. */
export function UsageCard({ settings }: { settings: AiSettingsView }) {
  const { month, source } = settings
  const used = month.spentMicros + month.reservedMicros
  const name = new Intl.DateTimeFormat('en-US', { month: 'long', timeZone: 'UTC' }).format(new Date(month.startsAt))
  return (
    <Card aria-label="AI budget">
      <CardHeader
        title="This month"
        description={
          source === 'organization'
            ? 'By your provider’s list prices. Your provider’s bill counts.'
            : 'Included in your plan. Without budget left, ideas come from the built-in engine.'
        }
      />
      <CardBody>
        <Meter
          label={`AI in ${name}`}
          used={used}
          limit={month.limitMicros}
          unit="used"
          format={dollarsText}
          warning="The budget starts over on the first of the month, UTC."
        />
      </CardBody>
    </Card>
  )
}
