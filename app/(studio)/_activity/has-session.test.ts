import { expect, it } from 'vitest'
import { hasSession } from './has-session'

it.each([
  ['__session=eyJ.a.b', true],
  ['theme=dark; __session_Ab-1_=eyJ.a.b', true],
  ['__session=; theme=dark', false],
  ['__client_uat=0; not__session=x', false],
  ['', false],
])('the cookies %j hold a session: %s', (cookies, isThere) => expect(hasSession(cookies)).toBe(isThere))
