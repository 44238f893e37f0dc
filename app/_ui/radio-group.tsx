'use client'

import { RadioGroup as Radix } from 'radix-ui'
import { type ComponentProps, type ReactNode, useId } from 'react'
import { cn } from './cn'

type RadioOption = { value: string; label: ReactNode; hint?: ReactNode; disabled?: boolean }

type RadioGroupProps = ComponentProps<typeof Radix.Root> & { options: RadioOption[] }

export function RadioGroup({ options, className, ...props }: RadioGroupProps) {
  const id = useId()
  return (
    <Radix.Root className={cn('grid content-start gap-2', className)} {...props}>
      {options.map((option) => (
        <label
          key={option.value}
          htmlFor={`${id}-${option.value}`}
          className="flex min-h-control items-start gap-3 rounded-md border border-hairline-strong bg-raised px-3 py-2 transition-colors hover:bg-hover has-data-[state=checked]:border-ember-ink has-data-[state=checked]:bg-ember-wash has-data-disabled:opacity-50"
        >
          <Radix.Item
            id={`${id}-${option.value}`}
            value={option.value}
            disabled={option.disabled}
            aria-describedby={option.hint ? `${id}-${option.value}-hint` : undefined}
            className="mt-0.5 grid size-4.5 shrink-0 place-items-center rounded-full border border-edge bg-raised data-[state=checked]:border-ember-ink"
          >
            <Radix.Indicator className="size-2.5 rounded-full bg-ember-ink" />
          </Radix.Item>
          <span className="grid">
            <span className="text-base font-medium">{option.label}</span>
            {option.hint ? (
              <span id={`${id}-${option.value}-hint`} className="text-sm text-ink-soft">
                {option.hint}
              </span>
            ) : null}
          </span>
        </label>
      ))}
    </Radix.Root>
  )
}
