import { expect, it } from 'vitest'
import { queuePositionText } from './queue-position-text'

it('describes the queue position', () => {
  expect([null, 1, 2, 3, 4, 11, 12, 21, 22, 1_003].map(queuePositionText)).toEqual([
    'Waiting to start',
    'Next in line',
    '2nd in line',
    '3rd in line',
    '4th in line',
    '11th in line',
    '12th in line',
    '21st in line',
    '22nd in line',
    '1,003rd in line',
  ])
})
