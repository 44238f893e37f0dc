'use client'

import { Field } from '@/app/_ui/field'
import { Input } from '@/app/_ui/input'
import { Select } from '@/app/_ui/select'
import type { PostPlatform } from '@/lib/performance/limits'
import { platformOptions } from './platform-names'

export type FileOptions = {
  platform: PostPlatform | ''
  dateOrder: 'month-first' | 'day-first' | ''
  timeZone: string
  /** As a `datetime-local` field has it. */
  measuredAt: string
}

const inFile = 'in-file'

/** What a file leaves open: its network, the order of its dates, the zone of its times, and when its numbers were taken. */
export function CsvOptions({ options, onChange }: { options: FileOptions; onChange(options: FileOptions): void }) {
  const own = Intl.DateTimeFormat().resolvedOptions().timeZone
  const zones = [...new Set([own, 'UTC'])].map((zone) => ({ value: zone, label: zone.replaceAll('_', ' ') }))
  return (
    <div className="grid grid-cols-1 gap-4 sm:grid-cols-2 lg:grid-cols-4">
      <Field label="Platform">
        {(control) => (
          <Select
            {...control}
            options={[{ value: inFile, label: 'As the file says' }, ...platformOptions]}
            value={options.platform || inFile}
            onValueChange={(value) =>
              onChange({ ...options, platform: value === inFile ? '' : (value as PostPlatform) })
            }
          />
        )}
      </Field>
      <Field label="Dates such as 03/04/2026">
        {(control) => (
          <Select
            {...control}
            options={[
              { value: inFile, label: 'Find out' },
              { value: 'month-first', label: 'Month first' },
              { value: 'day-first', label: 'Day first' },
            ]}
            value={options.dateOrder || inFile}
            onValueChange={(value) =>
              onChange({ ...options, dateOrder: value === inFile ? '' : (value as 'month-first' | 'day-first') })
            }
          />
        )}
      </Field>
      <Field label="Time zone">
        {(control) => (
          <Select
            {...control}
            options={zones}
            value={options.timeZone}
            onValueChange={(timeZone) => onChange({ ...options, timeZone })}
          />
        )}
      </Field>
      <Field label="Numbers taken" hint="For rows that don’t say.">
        {(control) => (
          <Input
            {...control}
            type="datetime-local"
            value={options.measuredAt}
            onChange={(event) => onChange({ ...options, measuredAt: event.target.value })}
          />
        )}
      </Field>
    </div>
  )
}
