import type { ReactNode } from 'react'

type ClosedShellProps = { switcher: ReactNode; account: ReactNode; children: ReactNode }

/** What surrounds the one page of an organization that waits to be deleted: people can go to another one, or sign out. */
export function ClosedShell({ switcher, account, children }: ClosedShellProps) {
  return (
    <div className="flex min-h-dvh flex-col">
      <header className="flex h-topbar shrink-0 items-center justify-between gap-2 border-b border-hairline bg-paper px-2 sm:px-4">
        {switcher}
        {account}
      </header>
      <main id="content" tabIndex={-1} className="mx-auto w-full max-w-3xl grow px-4 py-6 outline-none sm:px-6 sm:py-8">
        {children}
      </main>
    </div>
  )
}
