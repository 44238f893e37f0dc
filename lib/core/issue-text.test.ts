import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { parseInput } from './parse'

const schema = z.strictObject({
  seconds: z.number().min(0).max(60).optional(),
  share: z.number().gt(0).lt(1).optional(),
  count: z.int().multipleOf(5).optional(),
  title: z.string().min(2).max(3).optional(),
  tags: z.array(z.string()).min(1).max(1).optional(),
  email: z.email().optional(),
  id: z.uuid().optional(),
  form: z.enum(['mp4', 'gif']).optional(),
  own: z.string().max(1, 'A name of our own.').optional(),
  named: z.object({ name: z.string() }).optional(),
})

describe('messages of an input that is not valid', () => {
  it.each([
    [{ seconds: -1 }, 'seconds: Must be at least 0.'],
    [{ seconds: 61 }, 'seconds: Must be at most 60.'],
    [{ share: 0 }, 'share: Must be more than 0.'],
    [{ share: 1 }, 'share: Must be less than 1.'],
    [{ count: 4 }, 'count: Must be a multiple of 5.'],
    [{ count: 0.5 }, 'count: Must be a whole number.'],
    [{ title: 'a' }, 'title: Must have at least 2 characters.'],
    [{ title: 'abcd' }, 'title: Must have at most 3 characters.'],
    [{ title: 7 }, 'title: Must be text.'],
    [{ tags: [] }, 'tags: Must have at least 1 entry.'],
    [{ email: 'x' }, 'email: Must be an email address.'],
    [{ id: 'x' }, 'id: Must be an ID.'],
    [{ form: 'avi' }, 'form: Must be one of: mp4, gif.'],
    [{ named: {} }, 'named.name: This is required.'],
    [{ surprise: 1 }, 'Unknown field: surprise.'],
    [{ own: 'ab' }, 'own: A name of our own.'],
    ['no object', 'Must be an object.'],
  ])('say in words what %j has to be', (input, message) => {
    expect(() => parseInput(schema, input)).toThrow(message)
  })
})
