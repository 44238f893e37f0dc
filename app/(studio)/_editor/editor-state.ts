import type { ClipEdit } from '@/lib/clips/edit'

/** What the person edits, and what is saved. */
export type EditorDocument = { title: string; edit: ClipEdit }

type Step = { document: EditorDocument; label: string }

/** `past` and `future` hold whole documents, the nearest last; `open` is the gesture that still collects changes. */
export type EditorState = {
  document: EditorDocument
  past: readonly Step[]
  future: readonly Step[]
  open: { gesture: string; at: number } | null
}

export type EditorAction =
  | {
      type: 'change'
      /** What is undone, in words: "trim". */
      label: string
      /**
       * Changes of one gesture are undone together; without one, each change is a step of its own. A gesture named
       * `drag-...` lasts until it is settled, any other also ends when it rests.
       */
      gesture?: string
      /** Milliseconds; typing counts as one gesture until it rests. */
      at: number
      update: (document: EditorDocument) => EditorDocument
    }
  | { type: 'settle' }
  | { type: 'undo' }
  | { type: 'redo' }
  /** Another version takes the place of this one: nothing of before can be undone into it. */
  | { type: 'replace'; document: EditorDocument }

/** Milliseconds after which the same gesture starts a new step: a pause in typing. */
export const gesturePauseMs = 1500
export const mostSteps = 200

export function initialState(document: EditorDocument): EditorState {
  return { document, past: [], future: [], open: null }
}

export function reduceEditor(state: EditorState, action: EditorAction): EditorState {
  switch (action.type) {
    case 'change':
      return change(state, action)
    case 'settle':
      return state.open ? { ...state, open: null } : state
    case 'undo':
      return undo(state)
    case 'redo':
      return redo(state)
    case 'replace':
      return initialState(action.document)
  }
}

function change(state: EditorState, action: Extract<EditorAction, { type: 'change' }>): EditorState {
  const document = action.update(state.document)
  if (isSame(document, state.document)) return state
  const { gesture, at, label } = action
  const open = gesture ? { gesture, at } : null
  const isResting = state.open !== null && !gesture?.startsWith('drag-') && at - state.open.at > gesturePauseMs
  const isOngoing = gesture !== undefined && state.open?.gesture === gesture && !isResting
  if (isOngoing) return { ...state, document, open, future: [] }
  const past = [...state.past, { document: state.document, label }].slice(-mostSteps)
  return { document, past, future: [], open }
}

function undo(state: EditorState): EditorState {
  const step = state.past.at(-1)
  if (!step) return state
  const future = [...state.future, { document: state.document, label: step.label }]
  return { document: step.document, past: state.past.slice(0, -1), future, open: null }
}

function redo(state: EditorState): EditorState {
  const step = state.future.at(-1)
  if (!step) return state
  const past = [...state.past, { document: state.document, label: step.label }]
  return { document: step.document, past, future: state.future.slice(0, -1), open: null }
}

/** What the next undo (or redo) takes back (or repeats), in words; null when there is nothing. */
export function undoLabel(state: EditorState): string | null {
  return state.past.at(-1)?.label ?? null
}

export function redoLabel(state: EditorState): string | null {
  return state.future.at(-1)?.label ?? null
}

/** Whether two documents would be saved alike. */
export function isSame(a: EditorDocument, b: EditorDocument): boolean {
  return a === b || (a.title === b.title && (a.edit === b.edit || JSON.stringify(a.edit) === JSON.stringify(b.edit)))
}
