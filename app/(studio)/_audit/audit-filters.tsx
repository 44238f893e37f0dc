'use client'

import { Button } from '@/app/_ui/button'
import { ButtonLink } from '@/app/_ui/button-link'
import { Field } from '@/app/_ui/field'
import { Input } from '@/app/_ui/input'
import { Select } from '@/app/_ui/select'
import type { OwnAuditFilter } from '@/lib/audit/schemas'
import { auditHref } from './audit-href'

const actors = [
  { value: 'people', label: 'Members' },
  { value: 'staff', label: 'ClipForge staff' },
  { value: 'keys', label: 'API keys' },
  { value: 'system', label: 'ClipForge (automatic)' },
]

const subjects = [
  { value: 'video', label: 'Videos' },
  { value: 'clip', label: 'Clips' },
  { value: 'export', label: 'Exports and shared links' },
  { value: 'job', label: 'Jobs' },
  { value: 'membership', label: 'Members' },
  { value: 'organization', label: 'Organization' },
  { value: 'billing', label: 'Billing' },
  { value: 'api-key', label: 'API keys' },
  { value: 'staff-view', label: 'Staff views' },
]

/** Filters that have an address. A select without a choice means everything. */
export function AuditFilters({ filter }: { filter: OwnAuditFilter }) {
  const isFiltered = Object.values(filter).some(Boolean)
  return (
    <search>
      <form
        action={auditHref({})}
        className="grid items-end gap-3 sm:grid-cols-2 xl:grid-cols-[minmax(0,1fr)_minmax(0,1fr)_auto_auto_auto]"
      >
        <Field label="Who">
          {(control) => (
            <Select {...control} name="actor" defaultValue={filter.actor} placeholder="Everyone" options={actors} />
          )}
        </Field>
        <Field label="About">
          {(control) => (
            <Select {...control} name="about" defaultValue={filter.about} placeholder="Everything" options={subjects} />
          )}
        </Field>
        <Field label="From">
          {(control) => <Input {...control} type="date" name="from" defaultValue={filter.from} />}
        </Field>
        <Field label="To">{(control) => <Input {...control} type="date" name="to" defaultValue={filter.to} />}</Field>
        <div className="flex gap-2">
          <Button type="submit">Apply filters</Button>
          {isFiltered ? (
            <ButtonLink href={auditHref({})} variant="ghost">
              Clear
            </ButtonLink>
          ) : null}
        </div>
      </form>
    </search>
  )
}
