'use client'

import { Search } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { type FormEvent, useTransition } from 'react'
import { ButtonLink } from '@/app/_ui/button-link'
import { FilterSelect } from '@/app/_ui/filter-select'
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
        <FilterSelect
          label="Video"
          all="All videos"
          value={filter.video}
          options={facets.videos.map(({ id, title }) => ({ value: id, label: title }))}
          onChange={(video) => go({ video, sort: undefined })}
        />
        <FilterSelect
          label="State"
          all="Any state"
          value={filter.state}
          options={clipStates.map((value) => ({ value, label: stateText[value] }))}
          onChange={(value) => go({ state: clipStates.find((state) => state === value) })}
        />
        <FilterSelect
          label="Origin"
          all="Any origin"
          value={filter.origin}
          options={clipOrigins.map((value) => ({ value, label: originText[value] }))}
          onChange={(value) => go({ origin: clipOrigins.find((origin) => origin === value) })}
        />
        {tags.length > 0 || filter.tag ? (
          <FilterSelect
            label="Tag"
            all="Any tag"
            value={filter.tag}
            options={isTagUnknown ? [...tags, { value: filter.tag ?? '', label: `#${filter.tag}` }] : tags}
            onChange={(tag) => go({ tag })}
          />
        ) : null}
        <FilterSelect
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
