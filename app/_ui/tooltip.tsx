'use client'

import {
  cloneElement,
  type PointerEvent,
  type ReactElement,
  type ReactNode,
  type SyntheticEvent,
  useState,
} from 'react'
import { useAfterHydration } from './use-after-hydration'
import { useRest } from './use-rest'

type Handlers = Partial<
  Record<'onPointerEnter' | 'onPointerLeave' | 'onPointerDown' | 'onFocus' | 'onBlur', (event: never) => void>
>

type TooltipProps = {
  content: ReactNode
  shortcut?: string
  side?: 'top' | 'right' | 'bottom' | 'left'
  /** One element that takes handlers and can have the focus. */
  children: ReactElement<Handlers>
}

const load = () => import('./tooltip-panel')

/** Opens after a short rest, at once with the focus of the keyboard or when moving along a toolbar. Loaded when needed. */
export function Tooltip({ content, shortcut, side = 'top', children }: TooltipProps) {
  const [anchor, setAnchor] = useState<Element | null>(null)
  const [isWanted, setWanted] = useState(false)
  const rest = useRest(setAnchor)
  const panel = useAfterHydration(load, isWanted)
  const { props } = children

  function both(name: keyof Handlers, own: (event: SyntheticEvent) => void) {
    return (event: SyntheticEvent) => {
      props[name]?.(event as never)
      own(event)
    }
  }

  const child = cloneElement(children, {
    onPointerEnter: both('onPointerEnter', (event) => {
      if ((event as PointerEvent).pointerType === 'touch') return
      setWanted(true)
      rest.begin(event.currentTarget)
    }),
    onPointerLeave: both('onPointerLeave', rest.end),
    onPointerDown: both('onPointerDown', rest.end),
    onFocus: both('onFocus', ({ currentTarget }) => {
      if (!currentTarget.matches(':focus-visible')) return
      setWanted(true)
      setAnchor(currentTarget)
    }),
    onBlur: both('onBlur', rest.end),
  })
  return (
    <>
      {child}
      {panel && anchor ? (
        <panel.TooltipPanel anchor={anchor} side={side} shortcut={shortcut} onClose={rest.end}>
          {content}
        </panel.TooltipPanel>
      ) : null}
    </>
  )
}
