'use client'

import { useId, useState } from 'react'
import { Button } from '@/app/_ui/button'
import { scopeWords } from '@/lib/api-keys/limits'
import { type ApiScope, apiScopes } from '@/lib/core/api-scopes'

/** Which scopes a key gets, as boxes named `scopes`. */
export function ScopeBoxes({ error }: { error?: string[] }) {
  const id = useId()
  const [chosen, setChosen] = useState<readonly ApiScope[]>([])
  const toggle = (scope: ApiScope, isOn: boolean) =>
    setChosen((before) => (isOn ? [...before, scope] : before.filter((one) => one !== scope)))
  return (
    <fieldset className="grid gap-2" aria-describedby={error ? `${id}-error` : undefined}>
      <legend className="mb-2 text-base font-medium">Scopes</legend>
      <div className="flex flex-wrap gap-2">
        <Button size="sm" onClick={() => setChosen(apiScopes.filter((scope) => scope.endsWith(':read')))}>
          Read only
        </Button>
        <Button size="sm" onClick={() => setChosen(apiScopes)}>
          Everything
        </Button>
        <Button size="sm" onClick={() => setChosen([])}>
          Clear
        </Button>
      </div>
      <ul className="grid grid-cols-1 gap-x-4 sm:grid-cols-2">
        {apiScopes.map((scope) => (
          <li key={scope}>
            <label className="flex min-h-control cursor-pointer items-start gap-2.5 rounded-md p-2 hover:bg-hover">
              <input
                type="checkbox"
                name="scopes"
                value={scope}
                checked={chosen.includes(scope)}
                onChange={(event) => toggle(scope, event.target.checked)}
                aria-invalid={error ? true : undefined}
                className="mt-0.5 size-4 shrink-0 accent-ember"
              />
              <span className="grid">
                <span className="flex flex-wrap items-baseline gap-x-2">
                  <span className="text-base">{scopeWords[scope].label}</span>
                  <code className="text-xs text-ink-muted">{scope}</code>
                </span>
                <span className="text-xs text-ink-muted">{scopeWords[scope].hint}</span>
              </span>
            </label>
          </li>
        ))}
      </ul>
      {error ? (
        <p id={`${id}-error`} role="alert" className="text-xs font-medium text-danger-ink">
          {error[0]}
        </p>
      ) : null}
    </fieldset>
  )
}
