'use client'

import { useTheme } from 'next-themes'
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuRadioGroup,
  DropdownMenuRadioItem,
  DropdownMenuTrigger,
} from './dropdown-menu'
import { IconButton } from './icon-button'
import type { ThemeIcons } from './theme-toggle-button'

/** The toggle's menu with its button. It comes when the button was pressed, and is open. */
export function ThemeMenu({ icons }: { icons: ThemeIcons }) {
  const { theme, setTheme } = useTheme()
  return (
    <DropdownMenu defaultOpen>
      <DropdownMenuTrigger asChild>
        <IconButton label="Theme">{icons.button}</IconButton>
      </DropdownMenuTrigger>
      <DropdownMenuContent>
        <DropdownMenuRadioGroup value={theme} onValueChange={setTheme}>
          <DropdownMenuRadioItem value="light">{icons.light} Light</DropdownMenuRadioItem>
          <DropdownMenuRadioItem value="dark">{icons.dark} Dark</DropdownMenuRadioItem>
          <DropdownMenuRadioItem value="system">{icons.system} System</DropdownMenuRadioItem>
        </DropdownMenuRadioGroup>
      </DropdownMenuContent>
    </DropdownMenu>
  )
}
