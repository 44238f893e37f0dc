'use client'

import { useTheme } from 'next-themes'
import { useEffect } from 'react'
import { Toaster as Sonner, toast } from 'sonner'
import { showToastsBy, toastActionClass } from './toast'

export function ToasterPanel() {
  const { resolvedTheme } = useTheme()
  useEffect(() => showToastsBy(toast), [])
  return (
    <Sonner
      theme={resolvedTheme === 'dark' ? 'dark' : 'light'}
      position="bottom-center"
      closeButton
      gap={8}
      toastOptions={{
        unstyled: true,
        classNames: {
          toast:
            'flex w-(--width) items-center gap-3 rounded-lg bg-raised p-3.5 pr-9 text-base text-ink shadow-float font-sans',
          content: 'grid min-w-0 grow gap-0.5 wrap-anywhere',
          title: 'font-medium',
          description: 'text-sm text-ink-soft',
          icon: 'self-start pt-0.5 [&_svg]:size-4.5',
          success: '[&_[data-icon]]:text-success-ink',
          error: '[&_[data-icon]]:text-danger-ink',
          actionButton: toastActionClass,
          closeButton:
            'absolute top-2.5 right-2.5 grid size-6 place-items-center rounded-sm text-ink-muted hover:bg-hover hover:text-ink',
        },
      }}
    />
  )
}
