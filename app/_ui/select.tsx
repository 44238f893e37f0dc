'use client'

import { Check, ChevronDown } from 'lucide-react'
import { Select as Radix } from 'radix-ui'
import type { ReactNode } from 'react'
import { cn } from './cn'
import { controlClass } from './control-class'
import type { FieldControl } from './field'
import { itemClass, surfaceClass } from './surface-class'

type SelectOption = { value: string; label: ReactNode; disabled?: boolean }

type SelectProps = Partial<FieldControl> & {
  options: SelectOption[]
  value?: string
  defaultValue?: string
  onValueChange?: (value: string) => void
  name?: string
  placeholder?: string
  disabled?: boolean
  className?: string
  'aria-label'?: string
}

export function Select({
  options,
  value,
  defaultValue,
  onValueChange,
  name,
  placeholder = 'Choose',
  disabled,
  className,
  required,
  ...control
}: SelectProps) {
  return (
    <Radix.Root {...{ value, defaultValue, onValueChange, name, disabled, required }}>
      <Radix.Trigger
        {...control}
        className={cn(
          controlClass,
          'flex items-center justify-between gap-2 text-left data-placeholder:text-ink-muted',
          className,
        )}
      >
        <span className="truncate">
          <Radix.Value placeholder={placeholder} />
        </span>
        <ChevronDown aria-hidden className="size-4 shrink-0 text-ink-muted" />
      </Radix.Trigger>
      <Radix.Portal>
        <Radix.Content
          position="popper"
          sideOffset={4}
          className={cn(
            surfaceClass,
            'max-h-(--radix-select-content-available-height) min-w-(--radix-select-trigger-width)',
          )}
        >
          <Radix.Viewport>
            {options.map((option) => (
              <Radix.Item key={option.value} value={option.value} disabled={option.disabled} className={itemClass()}>
                <Radix.ItemText>{option.label}</Radix.ItemText>
                <Radix.ItemIndicator className="ml-auto pl-3">
                  <Check aria-hidden className="size-4 text-ember-ink" />
                </Radix.ItemIndicator>
              </Radix.Item>
            ))}
          </Radix.Viewport>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  )
}
