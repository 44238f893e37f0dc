import { Bell } from 'lucide-react'
import type { ComponentProps } from 'react'
import { Button } from '@/app/_ui/button'

/** The bell with the number of things that are not read. */
export function BellButton({ unread, ...props }: { unread: number } & ComponentProps<typeof Button>) {
  return (
    <Button
      variant="ghost"
      aria-label={unread === 0 ? 'Notifications' : `Notifications, ${unread} not read`}
      aria-haspopup="dialog"
      className="px-2.5!"
      {...props}
    >
      <Bell aria-hidden />
      {unread > 0 ? (
        <span
          aria-hidden
          className="numeric absolute top-0.5 right-0.5 grid h-4 min-w-4 place-items-center rounded-full bg-ember px-1 text-[0.625rem] leading-none font-semibold text-on-ember"
        >
          {unread > 99 ? '99+' : unread}
        </span>
      ) : null}
    </Button>
  )
}
