import type { ShortcutGroup } from '@/app/_ui/shortcuts-dialog'

export const playingShortcuts: ShortcutGroup = {
  title: 'Playing a clip',
  shortcuts: [
    { keys: 'Space', label: 'Play or pause' },
    { keys: 'J K L', label: 'Back, stop, on; again is faster' },
    { keys: '← →', label: 'One frame' },
    { keys: 'Shift ←', label: 'One second back' },
    { keys: 'Shift →', label: 'One second on' },
    { keys: 'Home End', label: 'To the clip’s start or end' },
    { keys: 'M', label: 'Sound on or off' },
  ],
}

export const editingShortcuts: ShortcutGroup = {
  title: 'Editing a clip',
  shortcuts: [
    { keys: 'I', label: 'The clip starts here' },
    { keys: 'O', label: 'The clip ends here' },
    { keys: '+ −', label: 'Zoom the time line' },
    { keys: '9 0', label: 'Show the clip, or the whole video' },
    { keys: 'Ctrl Z', label: 'Undo' },
    { keys: 'Ctrl Y', label: 'Redo' },
    { keys: 'Ctrl S', label: 'Save now' },
  ],
}
