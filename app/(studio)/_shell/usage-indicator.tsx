'use client'

import { Button } from '@/app/_ui/button'
import { Meter } from '@/app/_ui/meter'
import { Popover } from '@/app/_ui/popover'
import { TextLink } from '@/app/_ui/text-link'
import type { ShellUsage } from './types'

const warnings = {
  near: 'Nearly used up. Imports don’t reset; deleting a video doesn’t free one up.',
  full: 'Used up. Everything you have is safe, but you can’t import new videos.',
}

export function UsageMeters({ usage }: { usage: ShellUsage[] }) {
  return (
    <div className="grid gap-4">
      {usage.map((item) => (
        <Meter
          key={item.label}
          {...item}
          warning={
            <>
              {item.limit !== null && item.used >= item.limit ? warnings.full : warnings.near}{' '}
              <TextLink href="/settings/billing">See Premium</TextLink>
            </>
          }
        />
      ))}
    </div>
  )
}

/** A ring that fills up, for the allowance that is nearest to its end. */
export function UsageIndicator({ usage }: { usage: ShellUsage[] }) {
  const limited = usage.filter((item) => item.limit !== null)
  if (limited.length === 0) return null
  const share = Math.min(1, Math.max(...limited.map((item) => item.used / Math.max(1, item.limit ?? 1))))
  const color = share >= 1 ? 'text-danger' : share >= 0.8 ? 'text-warning' : 'text-ink-muted'
  return (
    <Popover
      aria-label="Usage"
      trigger={
        <Button
          variant="ghost"
          aria-label={`Usage: ${Math.round(share * 100)}% of your plan`}
          className="px-2.5! max-sm:hidden"
        >
          <svg viewBox="0 0 16 16" fill="none" aria-hidden="true" className={`-rotate-90 ${color}`}>
            <circle cx="8" cy="8" r="6" stroke="var(--hairline-strong)" strokeWidth="2.5" />
            <circle
              cx="8"
              cy="8"
              r="6"
              pathLength={100}
              stroke="currentColor"
              strokeWidth="2.5"
              strokeDasharray={`${share * 100} 100`}
            />
          </svg>
        </Button>
      }
    >
      {() => <UsageMeters usage={usage} />}
    </Popover>
  )
}
