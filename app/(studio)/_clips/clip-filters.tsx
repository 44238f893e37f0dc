'use client'

import { Search } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { type FormEvent, useTransition } from 'react'
import { ButtonLink } from '@/app/_ui/button-link'
import { cn } from '@/app/_ui/cn'
import { controlClass } from '@/app/_ui/control-class'
import { IconButton } from '@/app/_ui/icon-button'
import { Input } from '@/app/_ui/input'
import type { ClipFacets } from '@/lib/clips/browse-schemas'
import { clipOrigins, clipStates } from '@/lib/clips/clip-filters'
import {
  type ClipFilter,
  clipsHref,
  isNarrowed,
  originText,
  sortsFor,
  sortText,
  stateText,
  usualSort,
} from './clip-filter'

type Option = { value: string; label: string }

/** What the list is narrowed to and sorted by. The address says it, so that a list can be shared and gone back to. */
export function ClipFilters({ filter, facets }: { filter: ClipFilter; facets: ClipFacets }) {
  const router = useRouter()
  const [isPending, startTransition] = useTransition()
  const go = (change: Partial<ClipFilter>) => startTransition(() => router.push(clipsHref({ ...filter, ...change })))

  function search(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    go({ q: String(new FormData(event.currentTarget).get('q') ?? '').trim() || undefined })
  }

  const tags = facets.tags.map(({ tag, count }) => ({ value: tag, label: `#${tag} (${count})` }))
  const isTagUnknown = filter.tag && !facets.tags.some(({ tag }) => tag === filter.tag)
  return (
    <div aria-busy={isPending} className="grid gap-2 pb-4">
      <search>
        <form onSubmit={search} className="flex gap-2">
          <Input
            key={filter.q}
            type="search"
            name="q"
            defaultValue={filter.q}
            maxLength={200}
            aria-label="Search clips by words in their title"
            placeholder="Search titles and what is said"
            className="min-w-0 sm:max-w-sm"
          />
          <IconButton type="submit" variant="secondary" label="Search">
            <Search aria-hidden />
          </IconButton>
          {isNarrowed(filter) ? (
            <ButtonLink href={clipsHref({ sort: filter.sort })} variant="ghost" className="ml-auto">
              Clear filters
            </ButtonLink>
          ) : null}
        </form>
      </search>
      <div className="thin-scroll -mx-4 flex gap-2 overflow-x-auto px-4 py-1 sm:mx-0 sm:flex-wrap sm:overflow-visible sm:px-0">
        <Choice
          label="Video"
          all="All videos"
          value={filter.video}
          options={facets.videos.map(({ id, title }) => ({ value: id, label: title }))}
          onChange={(video) => go({ video, sort: undefined })}
        />
        <Choice
          label="State"
          all="Any state"
          value={filter.state}
          options={clipStates.map((value) => ({ value, label: stateText[value] }))}
          onChange={(value) => go({ state: clipStates.find((state) => state === value) })}
        />
        <Choice
          label="Origin"
          all="Any origin"
          value={filter.origin}
          options={clipOrigins.map((value) => ({ value, label: originText[value] }))}
          onChange={(value) => go({ origin: clipOrigins.find((origin) => origin === value) })}
        />
        {tags.length > 0 || filter.tag ? (
          <Choice
            label="Tag"
            all="Any tag"
            value={filter.tag}
            options={isTagUnknown ? [...tags, { value: filter.tag ?? '', label: `#${filter.tag}` }] : tags}
            onChange={(tag) => go({ tag })}
          />
        ) : null}
        <Choice
          label="Sort by"
          value={filter.sort ?? usualSort(filter)}
          options={sortsFor(filter).map((value) => ({ value, label: sortText[value] }))}
          onChange={(value) => go({ sort: sortsFor(filter).find((sort) => sort === value) })}
          className="sm:ml-auto"
        />
      </div>
    </div>
  )
}

type ChoiceProps = {
  label: string
  /** What choosing nothing is called; without it something is always chosen. */
  all?: string
  value: string | undefined
  options: Option[]
  onChange(value: string | undefined): void
  className?: string
}

/** The browser's own list: it weighs nothing, and phones have a better one than we could draw. */
function Choice({ label, all, value = '', options, onChange, className }: ChoiceProps) {
  return (
    <select
      aria-label={label}
      value={value}
      onChange={(event) => onChange(event.target.value || undefined)}
      className={cn(controlClass, 'w-auto max-w-44 shrink-0 truncate pr-1', className)}
    >
      {all ? <option value="">{all}</option> : null}
      {options.map((option) => (
        <option key={option.value} value={option.value} dir="auto">
          {option.label}
        </option>
      ))}
    </select>
  )
}
