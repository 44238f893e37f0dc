'use client'

import { Button, type ButtonProps } from './button'
import { Tooltip } from './tooltip'

type IconButtonProps = Omit<ButtonProps, 'aria-label' | 'shape'> & {
  /** What it does; read aloud, and shown as a tooltip. */
  label: string
  shortcut?: string
  tooltipSide?: 'top' | 'right' | 'bottom' | 'left'
}

export function IconButton({ label, shortcut, tooltipSide, variant = 'ghost', ...props }: IconButtonProps) {
  return (
    <Tooltip content={label} shortcut={shortcut} side={tooltipSide}>
      <Button variant={variant} shape="icon" aria-label={label} {...props} />
    </Tooltip>
  )
}
