'use client'

import { controlClass } from '@/app/_ui/control-class'
import { Field } from '@/app/_ui/field'
import { lifetimes, usualLifetime } from '@/lib/api-keys/limits'

const words: Record<(typeof lifetimes)[number], string> = {
  30: '30 days',
  90: '90 days',
  365: '1 year',
  730: '2 years',
}

/** When a new key ends, as days in a field of its form. */
export function LifetimeField() {
  return (
    <Field label="Expires after">
      {(control) => (
        <select {...control} name="lifetimeDays" defaultValue={usualLifetime} className={controlClass}>
          {lifetimes.map((days) => (
            <option key={days} value={days}>
              {words[days]}
            </option>
          ))}
        </select>
      )}
    </Field>
  )
}

export function lifetimeOf(data: FormData): (typeof lifetimes)[number] {
  const days = Number(data.get('lifetimeDays'))
  return lifetimes.find((one) => one === days) ?? usualLifetime
}
