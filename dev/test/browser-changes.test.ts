import { readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { browserFiles, changeFaults } from './browser-changes'

const root = path.resolve(import.meta.dirname, '../..')

describe('the browser', () => {
  it('changes data by useMutation and asks the server by send, and in no other way', () => {
    const files = browserFiles(root)
    expect(files.length).toBeGreaterThan(250)
    expect(files.flatMap((file) => changeFaults(file, readFileSync(path.join(root, file), 'utf8')))).toEqual([])
  })
})

describe('another way to ask the server', () => {
  const found = (source: string, file = 'app/(studio)/_videos/planted.tsx') =>
    changeFaults(file, source).map((fault) => fault.replace(/^.*?:(\d+) /, '$1 '))

  it.each([
    ["await fetch('/api')", '1 uses fetch'],
    ["window.fetch('/api')", '1 uses fetch'],
    ["globalThis['fetch']('/api')", '1 uses fetch'],
    ['const request = new XMLHttpRequest()', '1 uses XMLHttpRequest'],
    ["new EventSource('/api')", '1 uses EventSource'],
    ["navigator.sendBeacon('/api')", '1 uses sendBeacon'],
    ["import { useAction } from 'next-safe-action/hooks'\nuseAction(rename)", '2 uses useAction'],
    ["import { useActionState as use } from 'react'\nuseActionState(rename, null)", '2 uses useActionState'],
    ["send('DELETE', '/api/v1/clips/1')", '1 sends a change'],
    ["send(method, '/api/v1/clips/1')", '1 sends a change'],
    ["import { rename } from './actions'\nawait rename({})", '2 uses the action rename outside useMutation'],
    [
      "import { rename } from './actions'\nuseTransition()[1](async () => { await rename({}) })",
      '2 uses the action rename outside useMutation',
    ],
    ["import { rename as go } from '../_a/actions'\nconst x = [go]", '2 uses the action go outside useMutation'],
    [
      "import { rename } from './actions'\nconst x = { action: rename }",
      '2 uses the action rename outside useMutation',
    ],
    [
      "import { rename } from './actions'\nconst x = <form action={rename} />",
      '2 uses the action rename outside useMutation',
    ],
    ["import { rename } from './actions'\ncallAction(rename, {})", '2 uses the action rename outside useMutation'],
    ["import * as all from './actions'\nall.rename({})", '2 uses the action all outside useMutation'],
    ["import { clipsApi } from './clips-api'\nvoid clipsApi.remove('1')", '2 calls clipsApi outside useMutation'],
  ])('is found in %j', (source, fault) => {
    expect(found(source)).toEqual([fault])
  })

  it.each([
    "import { rename } from './actions'\nuseMutation({ action: rename, failure: null })",
    "import { rename } from './actions'\nconst x = <ActionButton run={rename} />",
    "import { rename } from './actions'\nuseMutation({ request: () => callAction(rename, {}), failure: null })",
    "import type { rename } from './actions'\ntype X = typeof rename",
    "import { clipsApi } from './clips-api'\nuseMutation({ request: () => clipsApi.remove('1') })",
    "send('GET', '/api/v1/clips/1')",
    'const word = "fetch(1)" // fetch(2)',
  ])('is not found in %j', (source) => {
    expect(found(source)).toEqual([])
  })

  it('is allowed where it belongs', () => {
    expect(found("fetch('/api')", 'app/_api/send.ts')).toEqual([])
    expect(found("send('POST', '/api')", 'app/(studio)/_exports/exports-api.ts')).toEqual([])
  })
})
