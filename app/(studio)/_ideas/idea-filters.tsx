'use client'

import { Search } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { type FormEvent, useTransition } from 'react'
import { ButtonLink } from '@/app/_ui/button-link'
import { FilterSelect } from '@/app/_ui/filter-select'
import { IconButton } from '@/app/_ui/icon-button'
import { Input } from '@/app/_ui/input'
import { ideaEngines, ideaPlatforms, ideaSorts } from '@/lib/ideas/kinds'
import type { IdeaFolder } from '@/lib/ideas/schemas'
import { type IdeaFilter, ideasHref, isNarrowed, sortText } from './idea-filter'
import { engineText, platformText } from './idea-words'

/** What the list is narrowed to and sorted by. The address says it, so that a list can be shared and gone back to. */
export function IdeaFilters({ filter, folders }: { filter: IdeaFilter; folders: IdeaFolder[] }) {
  const router = useRouter()
  const [isPending, startTransition] = useTransition()
  const go = (change: Partial<IdeaFilter>) => startTransition(() => router.push(ideasHref({ ...filter, ...change })))

  function search(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    go({ q: String(new FormData(event.currentTarget).get('q') ?? '').trim() || undefined })
  }

  const known = folders.map(({ folder, ideas }) => ({ value: folder, label: `${folder} (${ideas})` }))
  const isFolderUnknown = filter.folder && !folders.some(({ folder }) => folder === filter.folder)
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
            aria-label="Search ideas"
            placeholder="Search ideas"
            className="min-w-0 sm:max-w-sm"
          />
          <IconButton type="submit" variant="secondary" label="Search">
            <Search aria-hidden />
          </IconButton>
          {isNarrowed(filter) ? (
            <ButtonLink href={ideasHref({ sort: filter.sort })} variant="ghost" className="ml-auto">
              Clear filters
            </ButtonLink>
          ) : null}
        </form>
      </search>
      {filter.q ? null : (
        <div className="thin-scroll -mx-4 flex gap-2 overflow-x-auto px-4 py-1 sm:mx-0 sm:flex-wrap sm:overflow-visible sm:px-0">
          <FilterSelect
            label="Platform"
            all="All platforms"
            value={filter.platform}
            options={ideaPlatforms.map((value) => ({ value, label: platformText[value] }))}
            onChange={(value) => go({ platform: ideaPlatforms.find((platform) => platform === value) })}
          />
          {known.length > 0 || filter.folder ? (
            <FilterSelect
              label="Folder"
              all="All folders"
              value={filter.folder}
              options={isFolderUnknown ? [...known, { value: filter.folder ?? '', label: filter.folder ?? '' }] : known}
              onChange={(folder) => go({ folder })}
            />
          ) : null}
          <FilterSelect
            label="Favorites"
            all="All ideas"
            value={filter.favorite}
            options={[{ value: 'yes', label: 'Favorites' }]}
            onChange={(value) => go({ favorite: value === 'yes' ? value : undefined })}
          />
          <FilterSelect
            label="Made by"
            all="Made by any"
            value={filter.engine}
            options={ideaEngines.map((value) => ({ value, label: engineText[value] }))}
            onChange={(value) => go({ engine: ideaEngines.find((engine) => engine === value) })}
          />
          <FilterSelect
            label="Sort by"
            value={filter.sort ?? 'new'}
            options={ideaSorts.map((value) => ({ value, label: sortText[value] }))}
            onChange={(value) => go({ sort: ideaSorts.find((sort) => sort === value) })}
            className="sm:ml-auto"
          />
        </div>
      )}
    </div>
  )
}
