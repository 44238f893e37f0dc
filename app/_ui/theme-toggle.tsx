import { Monitor, Moon, Sun } from 'lucide-react'
import { ThemeToggleButton } from './theme-toggle-button'

/** Icons are drawn here, on the server, so that no page loads them for this. */
export function ThemeToggle() {
  return (
    <ThemeToggleButton
      icons={{
        button: (
          <>
            <Sun aria-hidden className="dark:hidden" />
            <Moon aria-hidden className="hidden dark:block" />
          </>
        ),
        light: <Sun aria-hidden />,
        dark: <Moon aria-hidden />,
        system: <Monitor aria-hidden />,
      }}
    />
  )
}
