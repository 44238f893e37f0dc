'use client'

import { type ReactNode, useState } from 'react'
import type { Action } from '@/app/_mutation/call-action'
import { useMutation } from '@/app/_mutation/use-mutation'
import { Button, type ButtonProps } from '@/app/_ui/button'
import { Dialog, DialogClose, DialogContent, DialogTrigger } from '@/app/_ui/dialog'
import { Field, type FieldControl } from '@/app/_ui/field'
import { Input } from '@/app/_ui/input'
import { Select } from '@/app/_ui/select'
import { SubmitButton } from '@/app/_ui/submit-button'
import { Textarea } from '@/app/_ui/textarea'

type ActionButtonProps<Input> = Pick<ButtonProps, 'variant' | 'size' | 'aria-label'> & {
  run: Action<Input, unknown>
  input: Input
  /** Said when it worked. */
  done: string
  children: ReactNode
}

/** Does one thing at once, says how it went, and shows the page as it is then. */
export function ActionButton<Input>({ run, input, done, size = 'sm', children, ...look }: ActionButtonProps<Input>) {
  const act = useMutation({ action: run, failure: 'Action failed', success: done, refresh: true })
  return (
    <Button {...look} size={size} pending={act.isPending} onClick={() => void act.run(input)}>
      {children}
    </Button>
  )
}

/** A further field of a form that asks for a reason. */
type ReasonField = {
  name: string
  label: string
  hint?: string
  type: 'number' | 'text' | 'datetime-local' | 'choice'
  isOptional?: boolean
  defaultValue?: string
  /** For a choice. */
  options?: { value: string; label: string }[]
  min?: number
  max?: number
  step?: number
}

type ReasonButtonProps<Input> = Omit<ActionButtonProps<Input>, 'input'> & {
  /** Everything but the reason. */
  input: Partial<Input>
  title: string
  /** What will happen, and whether it can be taken back. */
  description: string
  /** The field of the input that the written reason goes into. */
  field: string
  label?: string
  isOptional?: boolean
  /** Asked for before the reason. */
  fields?: ReasonField[]
  /** Where to go then, with a document loaded again; otherwise the page is shown as it is then. */
  thenTo?: string
}

/** Asks for a reason before it does one thing; the reason stands in the audit log. */
export function ReasonButton<Input>(props: ReasonButtonProps<Input>) {
  const { run, input, done, size = 'sm', children, title, description, field, label = 'Reason', ...rest } = props
  const { isOptional = false, fields = [], thenTo, ...look } = rest
  const [isOpen, setOpen] = useState(false)
  const act = useMutation({
    action: run,
    failure: null,
    success: done,
    refresh: true,
    thenTo,
    onSuccess: () => setOpen(false),
  })

  const isShownElsewhere = fields.some(({ name }) => act.fields[name])

  function change(open: boolean): void {
    if (act.isPending) return
    setOpen(open)
    act.reset()
  }

  function submit(event: React.FormEvent<HTMLFormElement>): void {
    event.preventDefault()
    void act.run({ ...input, ...Object.fromEntries(new FormData(event.currentTarget)) } as Input)
  }

  return (
    <Dialog open={isOpen} onOpenChange={change}>
      <DialogTrigger asChild>
        <Button {...look} size={size}>
          {children}
        </Button>
      </DialogTrigger>
      <DialogContent title={title} description={description}>
        <form onSubmit={submit} noValidate className="grid gap-4">
          {fields.map((one) => (
            <Field
              key={one.name}
              label={one.label}
              hint={one.hint}
              required={!one.isOptional}
              optional={one.isOptional}
              error={act.fields[one.name]}
            >
              {(control) => <FieldInput field={one} control={control} />}
            </Field>
          ))}
          <Field
            label={label}
            required={!isOptional}
            optional={isOptional}
            error={act.fields[field] ?? (isShownElsewhere ? undefined : act.failure?.message)}
          >
            {(control) => <Textarea {...control} name={field} rows={3} maxLength={500} />}
          </Field>
          <div className="flex flex-wrap justify-end gap-2">
            <DialogClose asChild>
              <Button variant="ghost">Cancel</Button>
            </DialogClose>
            <SubmitButton variant={look.variant === 'danger-quiet' ? 'danger' : 'primary'} pending={act.isPending}>
              {children}
            </SubmitButton>
          </div>
        </form>
      </DialogContent>
    </Dialog>
  )
}

function FieldInput({ field, control }: { field: ReasonField; control: FieldControl }) {
  const { name, type, defaultValue, options = [], min, max, step } = field
  if (type === 'choice') return <Select {...control} name={name} defaultValue={defaultValue} options={options} />
  return <Input {...control} {...{ name, type, defaultValue, min, max, step }} />
}
