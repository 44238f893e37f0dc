import { expect, test } from 'vitest'
import { workflowStepOf } from './workflow-step-of'

test.each([
  ['/videos/upload', 'upload'],
  ['/videos/0197', 'clips'],
  ['/clips/0197', 'customize'],
  ['/exports', 'export'],
  ['/exports/0197', 'export'],
  ['/exports/0197/share', 'share'],
  ['/videos', undefined],
  ['/settings/profile', undefined],
])('%s belongs to %s', (pathname, step) => {
  expect(workflowStepOf(pathname)).toBe(step)
})
