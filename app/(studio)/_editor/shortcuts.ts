import type { ShortcutGroup } from '@/app/_ui/shortcuts-dialog'

export const playingShortcuts: ShortcutGroup = {
  title: 'Playing a clip',
  shortcuts: [
    { keys: 'Space', label: 'Play or pause' },
    { keys: 'J K L', label: 'Back, stop, forward; press again to go faster' },
    { keys: '← →', label: 'One frame' },
    { keys: 'Shift ←', label: 'Back one second' },
    { keys: 'Shift →', label: 'Forward one second' },
    { keys: 'Home End', label: 'Go to the clip’s start or end' },
    { keys: 'M', label: 'Mute or unmute' },
  ],
}

export const editingShortcuts: ShortcutGroup = {
  title: 'Editing a clip',
  shortcuts: [
    { keys: 'I', label: 'Start the clip here' },
    { keys: 'O', label: 'End the clip here' },
    { keys: '+ −', label: 'Zoom the timeline' },
    { keys: '9 0', label: 'Show the clip or the whole video' },
    { keys: 'Ctrl Z', label: 'Undo' },
    { keys: 'Ctrl Y', label: 'Redo' },
    { keys: 'Ctrl S', label: 'Save now' },
  ],
}
