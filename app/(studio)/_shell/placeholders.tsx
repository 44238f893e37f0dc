import { Avatar } from '@/app/_ui/avatar'

/** Keeps the place of Clerk's switcher, in its measures. */
export function SwitcherPlaceholder({ organization }: { organization: { name: string; imageUrl: string | null } }) {
  return (
    <div className="flex h-control min-w-0 items-center gap-2 px-2" data-placeholder="switcher">
      <Avatar name={organization.name} src={organization.imageUrl} size="sm" shape="square" />
      <span className="truncate text-sm font-medium" dir="auto">
        {organization.name}
      </span>
    </div>
  )
}

/** Keeps the place of Clerk's account button. */
export function AccountPlaceholder() {
  return <div className="size-7 rounded-full bg-sunken" data-placeholder="account" />
}
