import { type KeyboardEvent, useRef, useState } from 'react'
import { extend, keep, moveIn, nothing, toggle } from './selection'

type TileKeys<Row> = {
  /** Deletes what is selected; left out where that is not possible. */
  onDelete: ((selected: Row[]) => void) | undefined
  /** Any key that means nothing to all grids, in lower case, with the tile that has the focus. */
  onKey(key: string, id: string): void
}

/**
 * A grid of tiles of which many can be selected, by press, by range and by keys. The tiles are items of a list with `data-id`; what
 * takes the focus in each has `data-tile`.
 */
export function useTileGrid<Row extends { id: string }>(rows: readonly Row[]) {
  const [chosen, setChosen] = useState(nothing)
  const [focused, setFocused] = useState<string | null>(null)
  const grid = useRef<HTMLUListElement>(null)
  const order = rows.map(({ id }) => id)
  const selection = keep(chosen, order)
  const selected = rows.filter(({ id }) => selection.ids.has(id))
  const clear = () => setChosen(nothing)
  const select = (id: string, isRange: boolean) =>
    setChosen((before) => (isRange ? extend(before, order, id) : toggle(before, id)))
  const focus = (id: string | undefined) =>
    grid.current?.querySelector<HTMLElement>(`[data-tile="${id}"]`)?.focus({ preventScroll: false })

  function press(event: KeyboardEvent<HTMLUListElement>, { onDelete, onKey }: TileKeys<Row>) {
    const target = event.target as HTMLElement
    const id = target.closest('li')?.dataset.id
    if (id === undefined || event.altKey) return
    const key = event.key.toLowerCase()
    if (event.ctrlKey || event.metaKey) {
      if (key !== 'a') return
      event.preventDefault()
      return setChosen({ ids: new Set(order), anchor: id })
    }
    const isOnLink = target.dataset.tile !== undefined
    const to = moveIn(event.key, order.indexOf(id), { columns: columnsOf(grid.current), count: order.length })
    if (to !== null) {
      event.preventDefault()
      if (event.shiftKey && event.key.startsWith('Arrow')) {
        setChosen((before) => extend(before.anchor ? before : { ...before, anchor: id }, order, order[to] ?? id))
      }
      return focus(order[to])
    }
    if (key === 'x' || (key === ' ' && isOnLink)) {
      event.preventDefault()
      select(id, event.shiftKey)
    } else if (event.key === 'Delete' && selected.length > 0) {
      if (!onDelete) return
      onDelete(selected)
      focus(order.find((one) => !selection.ids.has(one)))
    } else if (event.key === 'Escape' && selected.length > 0) {
      clear()
    } else {
      onKey(key, id)
    }
  }

  return {
    selected,
    clear,
    select,
    /** The tile that Tab leads to. */
    current: focused !== null && order.includes(focused) ? focused : order[0],
    isSelected: (id: string) => selection.ids.has(id),
    /** For the list of the tiles. */
    propsOf: (keys: TileKeys<Row>) => ({
      ref: grid,
      onKeyDown: (event: KeyboardEvent<HTMLUListElement>) => press(event, keys),
      onFocus: (event: { target: EventTarget }) =>
        setFocused((event.target as HTMLElement).closest('li')?.dataset.id ?? null),
    }),
  }
}

/** Tiles in the first row. */
function columnsOf(grid: HTMLElement | null): number {
  const tiles = [...(grid?.children ?? [])] as HTMLElement[]
  const top = tiles[0]?.offsetTop
  return Math.max(1, tiles.filter((tile) => tile.offsetTop === top).length)
}
