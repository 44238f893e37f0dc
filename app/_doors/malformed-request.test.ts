import { describe, expect, it } from 'vitest'
import { isPlainArguments, malformedRequest } from './malformed-request'

const action = (body: string, headers: Record<string, string> = {}) =>
  new Request('http://localhost/settings/profile', {
    method: 'POST',
    headers: { 'next-action': '7f00', 'content-type': 'text/plain;charset=UTF-8', ...headers },
    body,
  })

describe('arguments of a server action', () => {
  it.each([
    ['an object', '[{"name":"Zoë","seconds":1.5,"isOn":true,"none":null,"list":[1,"a"]}]'],
    ['what React writes for values that JSON lacks', '[{"a":"$undefined","b":"$NaN","c":"$-Infinity","d":"$-0"}]'],
    ['a text that begins with a dollar sign, as React writes it', '["$$100 and more"]'],
    ['nothing', '[]'],
  ])('that are plain data are let through: %s', async (_, body) => {
    expect(await malformedRequest(action(body))).toBeNull()
  })

  it.each([
    ['no JSON', '[{"a":]'],
    ['no list', '{"a":1}'],
    ['no body', ''],
    ['a reference', '["$1"]'],
    ['a promise', '["$@1"]'],
    ['a function', '[{"then":"$F1"}]'],
    ['a path into another value', '["$0:constructor:constructor"]'],
    ['a name of a property with a reference as its value', '[{"$ok":"$Q1"}]'],
    ['a huge integer', `["$n${'9'.repeat(10_000)}"]`],
    ['50,000 arrays in each other', `${'['.repeat(50_000)}${']'.repeat(50_000)}`],
    ['20,000 objects in each other', `[${'{"a":'.repeat(20_000)}1${'}'.repeat(20_000)}]`],
  ])('are rejected when they hold %s', async (_, body) => {
    expect(isPlainArguments(body)).toBe(false)
    expect(await malformedRequest(action(body))).toMatchObject({ status: 400 })
  })

  it('are rejected as a form, also without the header of an action', async () => {
    const form = { 'content-type': 'multipart/form-data; boundary=x' }
    expect(await malformedRequest(action('--x--', form))).toMatchObject({ status: 400 })
    const plain = new Request('http://localhost/', { method: 'POST', headers: form, body: '--x--' })
    expect(await malformedRequest(plain)).toMatchObject({ status: 400 })
  })

  it('are rejected above 1 MiB', async () => {
    expect(await malformedRequest(action(JSON.stringify(['a'.repeat(1024 ** 2)])))).toMatchObject({ status: 413 })
  })

  it('are left unread for Next', async () => {
    const request = action('[{"a":1}]')
    await malformedRequest(request)
    expect(await request.text()).toBe('[{"a":1}]')
  })
})

describe('an address', () => {
  it.each(['/clips/%FF', '/r/%', '/s/%ED%A0%80', '/api/v1/clips/%E0%A4'])('%s is rejected', async (path) => {
    expect(await malformedRequest(new Request(`http://localhost${path}`))).toMatchObject({ status: 400 })
  })

  it.each(['/', '/r/%00', '/s/a%2Fb', '/clips/%E2%80%AE', '/search?q=%FF'])('%s is let through', async (path) => {
    expect(await malformedRequest(new Request(`http://localhost${path}`))).toBeNull()
  })
})
