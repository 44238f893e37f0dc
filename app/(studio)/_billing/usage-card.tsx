import { Card, CardBody, CardHeader } from '@/app/_ui/card'
import { Meter } from '@/app/_ui/meter'
import type { PlanCapability } from '@/lib/access/entitlements/plan-limits'
import { moreOnPremium } from '@/lib/access/entitlements/plan-words'
import { formatBytes } from '@/lib/core/bytes'
import type { PlanUsage } from '@/lib/quotas/get-plan-usage'

/** How much of the plan is used, and what to do where it runs out. */
export function UsageCard({ usage: { imports, storage, exports, seats } }: { usage: PlanUsage }) {
  return (
    <Card aria-label="Usage">
      <CardHeader
        title="Usage"
        description="Imports don’t reset. Deleting a video doesn’t free up an import, and a failed upload doesn’t use one."
      />
      <CardBody className="grid gap-4">
        <Meter label="Imports" {...imports} unit="imports" warning={warning('imports', imports, 'They don’t reset.')} />
        <Meter
          label="Storage"
          {...storage}
          unit="of storage"
          format={formatBytes}
          warning={warning('storage', storage, 'Delete videos or exports to free up space.')}
        />
        <Meter
          label="Exports today"
          {...exports}
          unit="exports"
          warning={warning('exports', exports, 'They reset at 00:00 UTC.')}
        />
        <Meter
          label="Members"
          {...seats}
          unit="members"
          warning={warning('seats', seats, 'Pending invitations count too. Remove a member to make room.')}
        />
      </CardBody>
    </Card>
  )
}

type Used = { used: number; limit: number | null }

function warning(name: PlanCapability, { used, limit }: Used, remedy: string): string {
  const state = limit !== null && used >= limit ? 'Used up. Everything you have stays.' : 'Nearly used up.'
  return `${state} ${remedy}${moreOnPremium(name, limit)}`
}
