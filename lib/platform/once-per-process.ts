/**
 * The value that `make` returned the first time anything asked for `name` in this process. Pages and route handlers
 * evaluate the same module separately, so what must exist once (pools, listeners, counts) can't live in a module.
 * @param name unique among the callers
 */
export function oncePerProcess<T>(name: string, make: () => T): T {
  const key = Symbol.for(`clipforge.${name}`)
  const values = globalThis as { [key]?: T }
  if (!(key in values)) values[key] = make()
  return values[key] as T
}

/** Lets the next `oncePerProcess(name)` make a new value. For tests. */
export function forgetOncePerProcess(name: string): void {
  Reflect.deleteProperty(globalThis, Symbol.for(`clipforge.${name}`))
}
