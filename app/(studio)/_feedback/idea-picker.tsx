'use client'

import { type ChangeEvent, useId, useRef, useState } from 'react'
import { type Action, callAction } from '@/app/_mutation/call-action'
import { Input } from '@/app/_ui/input'
import { announce } from '@/app/_ui/live-region'
import type { IdeaChoice } from '@/lib/performance/schemas'
import { platformNames } from './platform-names'

type IdeaPickerProps = {
  initial: IdeaChoice[]
  chosenId: string
  onChoose(idea: IdeaChoice): void
  search: Action<{ query?: string }, IdeaChoice[]>
  error?: string[]
}

const pauseMs = 250

/** Finds an idea by its words, and lets one be chosen. */
export function IdeaPicker({ initial, chosenId, onChoose, search, error }: IdeaPickerProps) {
  const id = useId()
  const [choices, setChoices] = useState(initial)
  const [isFailed, setFailed] = useState(false)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const asked = useRef(0)

  function searchSoon(event: ChangeEvent<HTMLInputElement>) {
    const query = event.target.value
    clearTimeout(timer.current)
    timer.current = setTimeout(() => void find(query), pauseMs)
  }

  async function find(query: string) {
    asked.current += 1
    const turn = asked.current
    try {
      const found = await callAction(search, { query })
      if (turn !== asked.current) return
      setChoices(found)
      setFailed(false)
      announce(found.length === 1 ? '1 idea found' : `${found.length} ideas found`)
    } catch {
      if (turn === asked.current) setFailed(true)
    }
  }

  const [message] = error ?? []
  return (
    <fieldset className="grid min-w-0 gap-1.5" aria-describedby={message ? `${id}-error` : undefined}>
      <legend className="mb-1.5 text-sm font-medium">Idea</legend>
      <Input
        type="search"
        aria-label="Find an idea"
        placeholder="Find an idea"
        maxLength={200}
        autoComplete="off"
        onChange={searchSoon}
        aria-invalid={message ? true : undefined}
      />
      <div className="thin-scroll grid max-h-44 content-start overflow-y-auto rounded-md border border-hairline">
        {choices.map((choice) => (
          <label
            key={choice.id}
            className="flex min-h-control cursor-pointer items-center gap-2.5 px-2.5 py-1 hover:bg-hover has-checked:bg-ember-wash"
          >
            <input
              type="radio"
              name="ideaId"
              value={choice.id}
              checked={chosenId === choice.id}
              onChange={() => onChoose(choice)}
              className="size-4 shrink-0 accent-ember"
            />
            <span dir="auto" className="line-clamp-2 min-w-0 grow text-base wrap-anywhere">
              {choice.title}
            </span>
            <span className="shrink-0 text-xs text-ink-muted">{platformNames[choice.platform]}</span>
          </label>
        ))}
        {choices.length === 0 ? <p className="px-2.5 py-2 text-sm text-ink-muted">No idea has these words.</p> : null}
      </div>
      {isFailed ? (
        <p role="alert" className="text-xs font-medium text-danger-ink">
          Couldn’t search. Check your connection and type again.
        </p>
      ) : null}
      {message ? (
        <p id={`${id}-error`} role="alert" className="text-xs font-medium text-danger-ink">
          {message}
        </p>
      ) : null}
    </fieldset>
  )
}
