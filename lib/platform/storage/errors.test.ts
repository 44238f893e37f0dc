import { describe, expect, it } from 'vitest'
import { Internal, NotFound } from '@/lib/core/errors'
import { translateStorageError } from './errors'

const reset = Object.assign(new Error('aborted'), { code: 'ECONNRESET' })
const aborted = new DOMException('This operation was aborted', 'AbortError')

describe('an error of storage', () => {
  it.each([
    ['a reset connection', reset],
    ['an AbortError', aborted],
    ['an error that was translated before', new Internal('Storage: get x failed')],
  ])('is the reason of the signal once the caller has canceled, also where %s arrives', (_, error) => {
    const byDefault = new AbortController()
    byDefault.abort()
    expect(translateStorageError(error, 'get x', byDefault.signal)).toMatchObject({ name: 'AbortError' })
    const reason = new NotFound('job')
    expect(translateStorageError(error, 'get x', AbortSignal.abort(reason))).toBe(reason)
  })

  it('is a lost connection unless the caller aborted', () => {
    const { signal } = new AbortController()
    expect(translateStorageError(reset, 'get x', signal)).toMatchObject({ code: 'unavailable', cause: reset })
    expect(translateStorageError(aborted, 'get x', signal)).toMatchObject({ code: 'unavailable', cause: aborted })
  })
})
