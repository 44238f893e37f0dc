import { isInBackground } from '../exchange'
import { BoundedPool, type BoundedPoolSettings } from './bounded-pool'

/** How many connections background work leaves to requests: its queries may take minutes. */
const keptForRequests = 2

/** The pool of the system role. */
export class SystemPool extends BoundedPool {
  constructor(settings: BoundedPoolSettings) {
    super(settings, {
      keyOf: () => (isInBackground() ? 'background' : 'requests'),
      mayTake: (key, held, free) => key === 'requests' || held === 0 || free > keptForRequests,
    })
  }
}
