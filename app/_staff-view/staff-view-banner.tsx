'use client'

import { useEffect } from 'react'
import { useMutation } from '@/app/_mutation/use-mutation'
import { Button } from '@/app/_ui/button'
import { useNow } from '@/app/_ui/now'
import { minute } from '@/lib/core/time'
import { endStaffView } from './actions'

type StaffViewBannerProps = { organizationId: string; organizationName: string; expiresAt: string }

/** Above every page while staff look at the studio as an organization: whose it is, for how long still, and the way out. */
export function StaffViewBanner({ organizationId, organizationName, expiresAt }: StaffViewBannerProps) {
  const left = new Date(expiresAt).getTime() - useNow()
  const back = `/admin/organizations/${organizationId}`
  const isOver = left <= 0

  // The whole document is loaded again, so that nothing of the other organization stays in it.
  useEffect(() => {
    if (isOver) window.location.assign(back)
  }, [isOver, back])

  const leave = useMutation({ action: endStaffView, failure: 'Couldn’t end the staff view', thenTo: back })

  return (
    <aside
      aria-label="Staff view"
      data-banner="fixed"
      data-print="hide"
      className="sticky top-0 z-40 flex h-11 items-center justify-center gap-3 bg-ember px-4 text-base whitespace-nowrap text-on-ember"
    >
      <span className="min-w-0 truncate">
        <span className="max-sm:sr-only">You’re viewing </span>
        <strong className="font-semibold">
          <bdi>{organizationName}</bdi>
        </strong>
        <span className="max-sm:sr-only"> as staff. You can’t change anything.</span>
      </span>
      <span className="shrink-0 tabular-nums" suppressHydrationWarning>
        {Math.max(0, Math.ceil(left / minute))} min left.
      </span>
      <Button size="sm" pending={leave.isPending} onClick={() => void leave.run({})}>
        End view
      </Button>
    </aside>
  )
}
