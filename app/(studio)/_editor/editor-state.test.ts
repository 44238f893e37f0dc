import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { defaultEdit } from '@/lib/clips/edit'
import {
  type EditorAction,
  type EditorState,
  gesturePauseMs,
  initialState,
  mostSteps,
  redoLabel,
  reduceEditor,
  undoLabel,
} from './editor-state'

const begin = () => initialState({ title: 'Clip', edit: defaultEdit(10, 20) })
const trim = (end: number, gesture?: string, at = 0): EditorAction => ({
  type: 'change',
  label: 'trim',
  gesture,
  at,
  update: (document) => ({ ...document, edit: { ...document.edit, end } }),
})
const run = (state: EditorState, ...actions: EditorAction[]) => actions.reduce(reduceEditor, state)
const endOf = (state: EditorState) => state.document.edit.end

describe('undo and redo', () => {
  it('undoes and redoes one change', () => {
    const changed = run(begin(), trim(25))
    expect(undoLabel(changed)).toBe('trim')
    const undone = run(changed, { type: 'undo' })
    expect(endOf(undone)).toBe(20)
    expect(redoLabel(undone)).toBe('trim')
    expect(endOf(run(undone, { type: 'redo' }))).toBe(25)
  })

  it('undoes a whole drag at once', () => {
    const hours = 3_600_000
    const dragged = run(begin(), trim(21, 'drag-end', 0), trim(22, 'drag-end', 16), trim(23, 'drag-end', hours))
    expect(dragged.past).toHaveLength(1)
    expect(endOf(run(dragged, { type: 'undo' }))).toBe(20)
  })

  it.each<[string, EditorAction[]]>([
    ['the drag has ended', [trim(21, 'drag', 0), { type: 'settle' }, trim(22, 'drag', 16)]],
    ['typing has rested', [trim(21, 'type', 0), trim(22, 'type', gesturePauseMs + 1)]],
    ['another thing is changed', [trim(21, 'start', 0), trim(22, 'end', 16)]],
    ['there is no gesture', [trim(21), trim(22)]],
    ['something was undone in between', [trim(19), trim(21, 'drag', 0), { type: 'undo' }, trim(22, 'drag', 16)]],
  ])('starts a new step when %s', (_, actions) => {
    const state = run(begin(), ...actions)
    expect(state.past).toHaveLength(2)
  })

  it('clears redo after a new change', () => {
    const state = run(begin(), trim(25), { type: 'undo' }, trim(30))
    expect(redoLabel(state)).toBeNull()
    expect(run(state, { type: 'redo' })).toBe(state)
  })

  it('ignores actions that change nothing', () => {
    const state = begin()
    expect(run(state, trim(20))).toBe(state)
    expect(run(state, { type: 'undo' })).toBe(state)
  })

  it('drops the oldest steps, and all of them when another version loads', () => {
    const many = Array.from({ length: mostSteps + 10 }, (_, at) => trim(21 + at))
    const state = run(begin(), ...many)
    expect(state.past).toHaveLength(mostSteps)
    const replaced = run(state, { type: 'replace', document: { title: 'Theirs', edit: defaultEdit(0, 5) } })
    expect(undoLabel(replaced)).toBeNull()
    expect(replaced.document.title).toBe('Theirs')
  })

  it('returns to the same state after any sequence of changes, undo and redo', () => {
    const action = fc.oneof(
      fc.record({ end: fc.integer({ min: 11, max: 90 }), gesture: fc.constantFrom('a', 'b', undefined) }),
      fc.constantFrom('undo' as const, 'redo' as const, 'settle' as const),
    )
    fc.assert(
      fc.property(fc.array(action, { maxLength: 60 }), (actions) => {
        let state = begin()
        actions.forEach((one, at) => {
          state = reduceEditor(state, typeof one === 'string' ? { type: one } : trim(one.end, one.gesture, at))
        })
        const { document } = state
        const depth = state.past.length
        for (let at = 0; at < depth; at += 1) state = reduceEditor(state, { type: 'undo' })
        expect(endOf(state)).toBe(20)
        for (let at = 0; at < depth; at += 1) state = reduceEditor(state, { type: 'redo' })
        expect(state.document).toEqual(document)
      }),
    )
  })
})
