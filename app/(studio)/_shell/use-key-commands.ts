'use client'

import { useEffect, useEffectEvent, useRef } from 'react'
import { idle, readChord } from './chord'

const editable =
  'input, textarea, select, [contenteditable="true"], [role="combobox"], [role="slider"], [data-keys="own"]'

/**
 * Calls back with `?`, `g v` and the like, and with `palette` for Ctrl or Cmd K.
 * Silent while someone types, while a dialog is open, and inside `[data-keys="own"]` (the editor).
 */
export function useKeyCommands(onCommand: (command: string) => void): void {
  const chord = useRef(idle)
  const emit = useEffectEvent(onCommand)

  useEffect(() => {
    function press(event: KeyboardEvent) {
      const modified = event.ctrlKey || event.metaKey || event.altKey
      if ((event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey && event.key.toLowerCase() === 'k') {
        event.preventDefault()
        emit('palette')
        return
      }
      const target = event.target instanceof Element ? event.target : null
      const typing =
        Boolean(target?.closest(editable)) ||
        document.querySelector('[role="dialog"], [role="alertdialog"], [role="menu"]') !== null
      const { state, command } = readChord(
        chord.current,
        { key: event.key, modified: modified || event.defaultPrevented, typing },
        event.timeStamp,
      )
      chord.current = state
      if (command) emit(command)
    }
    window.addEventListener('keydown', press)
    return () => window.removeEventListener('keydown', press)
  }, [])
}
