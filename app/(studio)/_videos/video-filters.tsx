import { Trash2 } from 'lucide-react'
import Form from 'next/form'
import { Button } from '@/app/_ui/button'
import { cn } from '@/app/_ui/cn'
import { Input } from '@/app/_ui/input'
import { Link } from '@/app/_ui/link'
import type { VideoStatus } from '@/lib/videos/schemas'

type VideoFiltersProps = { status?: VideoStatus; query?: string; isDeleted: boolean }

const states: { value?: VideoStatus; label: string }[] = [
  { label: 'All' },
  { value: 'analyzing', label: 'Analyzing' },
  { value: 'ready', label: 'Ready' },
  { value: 'failed', label: 'Failed' },
]

/** Filters that live in the address, so that a filtered list can be shared and gone back to. */
export function VideoFilters({ status, query, isDeleted }: VideoFiltersProps) {
  return (
    <div className="flex flex-wrap items-center gap-3 pb-4">
      <nav aria-label="Status" className="flex flex-wrap gap-1">
        {states.map((state) => {
          const isCurrent = !isDeleted && state.value === status
          const params = new URLSearchParams({
            ...(query && { q: query }),
            ...(state.value && { status: state.value }),
          })
          return (
            <Link
              key={state.label}
              href={`/videos${params.size > 0 ? `?${params}` : ''}`}
              aria-current={isCurrent ? 'page' : undefined}
              className={chipClass(isCurrent)}
            >
              {state.label}
            </Link>
          )
        })}
        <Link href="/videos?bin=1" aria-current={isDeleted ? 'page' : undefined} className={chipClass(isDeleted)}>
          <Trash2 aria-hidden className="size-4" />
          Trash
        </Link>
      </nav>
      <Form action="/videos" role="search" className="ml-auto flex w-full gap-2 sm:w-auto">
        <Input
          type="search"
          name="q"
          defaultValue={query}
          aria-label="Search videos by title"
          placeholder="Search titles"
        />
        {status ? <input type="hidden" name="status" value={status} /> : null}
        <Button type="submit">Search</Button>
      </Form>
    </div>
  )
}

function chipClass(isCurrent: boolean): string {
  return cn(
    'inline-flex h-control-sm items-center gap-1.5 rounded-md px-2.5 text-sm text-ink-soft hover:bg-hover',
    isCurrent && 'bg-hover font-medium text-ink',
  )
}
