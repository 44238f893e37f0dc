'use client'

import { Button, type ButtonProps } from './button'
import { buttonClass } from './button-class'
import { cn } from './cn'
import { Tooltip } from './tooltip'

type IconButtonProps = Omit<ButtonProps, 'aria-label'> & {
  /** What it does; read aloud, and shown as a tooltip. */
  label: string
  shortcut?: string
  tooltipSide?: 'top' | 'right' | 'bottom' | 'left'
}

export function IconButton({
  label,
  shortcut,
  tooltipSide,
  variant = 'ghost',
  size,
  className,
  ...props
}: IconButtonProps) {
  return (
    <Tooltip content={label} shortcut={shortcut} side={tooltipSide}>
      <Button
        variant={variant}
        size={size}
        aria-label={label}
        className={cn(buttonClass({ variant, size, shape: 'icon' }), className)}
        {...props}
      />
    </Tooltip>
  )
}
