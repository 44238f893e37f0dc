import { StatusPill } from '@/app/_ui/status-pill'
import type { Tone } from '@/app/_ui/tone'
import type { ErrorSeverity } from '@/lib/errors/schemas'

const looks: Record<ErrorSeverity, { text: string; tone: Tone }> = {
  LOW: { text: 'Low', tone: 'neutral' },
  MEDIUM: { text: 'Medium', tone: 'info' },
  HIGH: { text: 'High', tone: 'warning' },
  CRITICAL: { text: 'Critical', tone: 'danger' },
}

export function SeverityPill({ severity }: { severity: ErrorSeverity }) {
  return <StatusPill tone={looks[severity].tone}>{looks[severity].text}</StatusPill>
}
