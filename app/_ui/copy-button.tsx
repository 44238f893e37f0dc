'use client'

import { Check, Copy } from 'lucide-react'
import { useEffect, useState } from 'react'
import { Button, type ButtonProps } from './button'
import { IconButton } from './icon-button'
import { announce } from './live-region'

type CopyButtonProps = Pick<ButtonProps, 'variant' | 'size' | 'className'> & {
  value: string
  label?: string
  /** Shows the label beside the icon. */
  withText?: boolean
}

export function CopyButton({
  value,
  label = 'Copy',
  withText = false,
  variant,
  size = 'sm',
  className,
}: CopyButtonProps) {
  const [state, setState] = useState<'idle' | 'copied' | 'refused'>('idle')

  useEffect(() => {
    if (state === 'idle') return
    const timer = setTimeout(() => setState('idle'), 2000)
    return () => clearTimeout(timer)
  }, [state])

  async function copy() {
    try {
      await navigator.clipboard.writeText(value)
      setState('copied')
      announce('Copied')
    } catch {
      setState('refused')
      announce('Your browser blocked copying. Select the text and copy it manually.')
    }
  }

  const text = state === 'copied' ? 'Copied' : state === 'refused' ? 'Copying blocked, copy manually' : label
  const icon = state === 'copied' ? <Check aria-hidden className="text-success-ink" /> : <Copy aria-hidden />
  if (withText)
    return (
      <Button variant={variant} size={size} className={className} onClick={() => void copy()}>
        {icon}
        {text}
      </Button>
    )
  return (
    <IconButton label={text} variant={variant} size={size} className={className} onClick={() => void copy()}>
      {icon}
    </IconButton>
  )
}
