'use client'

import { type ComponentProps, useState } from 'react'
import { AlertDialog } from './alert-dialog'
import { Field } from './field'
import { Input } from './input'

type ConfirmDialogProps = Omit<
  ComponentProps<typeof AlertDialog>,
  'children' | 'destructive' | 'disabled' | 'onConfirm'
> & {
  /** What has to be typed before the action becomes possible, usually the thing's name. */
  name: string
  /** Gets what was typed. */
  onConfirm: (typed: string) => unknown
}

/** For what cannot be undone. What can be undone gets a toast with Undo instead. */
export function ConfirmDialog({ name, onOpenChange, onConfirm, ...props }: ConfirmDialogProps) {
  const [typed, setTyped] = useState('')
  return (
    <AlertDialog
      {...props}
      destructive
      disabled={typed.trim() !== name.trim()}
      onConfirm={() => onConfirm(typed)}
      onOpenChange={(open) => {
        setTyped('')
        onOpenChange?.(open)
      }}
    >
      <Field
        label={
          <>
            Type <bdi className="font-mono text-danger-ink select-all">{name}</bdi> to confirm
          </>
        }
      >
        {(control) => (
          <Input
            {...control}
            value={typed}
            autoComplete="off"
            spellCheck={false}
            onChange={(event) => setTyped(event.target.value)}
          />
        )}
      </Field>
    </AlertDialog>
  )
}
