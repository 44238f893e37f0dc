import type { z } from 'zod'
import type { DoorDeclaration } from '@/lib/access/entitlements/pass-door'
import type { RateName } from '@/lib/access/rates'
import type { Answer, RouteDescription } from './answers'
import type { Deprecation } from './deprecation'

type DoorKind =
  | 'action'
  | 'page'
  | 'public-page'
  | 'public-route'
  | 'route'
  | 'staff-action'
  | 'staff-page'
  | 'staff-route'
  | 'webhook'

/** What a door lets in, by where it stands in a request. A place without a schema lets nothing in. */
export type Declaration = RouteDescription<Answer> &
  // Of the doors that take API keys.
  Partial<DoorDeclaration> & {
    kind: DoorKind
    rate?: RateName
    status?: number
    params?: z.ZodType
    query?: z.ZodType
    body?: z.ZodType
    /** Whether an `If-Match` is compared before a change. */
    matching?: object
    deprecation?: Deprecation
  }

/** `door` with its declaration on it, so that a test can find every input there is. */
export function declared<Door extends (...input: never[]) => unknown>(
  door: Door,
  declaration: Declaration,
): Door & { declaration: Declaration } {
  return Object.assign(door, { declaration })
}
