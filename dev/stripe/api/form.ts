import { invalid } from '../faults'

type FormValue = string | FormValue[] | FormObject
export type FormObject = { [key: string]: FormValue }

/** Decodes `a[b][0][c]=d` and `a[]=d` into nested objects and lists. Throws StripeFault for names that contradict. */
export function decodeForm(pairs: Iterable<[string, string]>): FormObject {
  const root: FormObject = {}
  for (const [name, value] of pairs) set(root, pathOf(name), value, name)
  return asLists(root) as FormObject
}

function pathOf(name: string): string[] {
  const [head = ''] = name.split('[', 1)
  return [head, ...[...name.slice(head.length).matchAll(/\[([^\]]*)\]/g)].map(([, key = '']) => key)]
}

function set(root: FormObject, path: string[], value: string, name: string): void {
  let place = root
  for (const [depth, given] of path.entries()) {
    if (['__proto__', 'constructor', 'prototype'].includes(given))
      throw invalid(`Invalid parameter name: ${name}`, name)
    const key = given === '' ? String(Object.keys(place).length) : given
    if (depth === path.length - 1) place[key] = value
    else {
      place[key] ??= {}
      if (typeof place[key] === 'string') throw invalid(`Invalid object: ${name}`, name)
      place = place[key] as FormObject
    }
  }
}

function asLists(value: FormValue): FormValue {
  if (typeof value === 'string' || Array.isArray(value)) return value
  const keys = Object.keys(value)
  const isList = keys.length > 0 && keys.every((key) => /^\d+$/.test(key))
  if (isList) return keys.sort((a, b) => Number(a) - Number(b)).map((key) => asLists(value[key] as FormValue))
  return Object.fromEntries(keys.map((key) => [key, asLists(value[key] as FormValue)]))
}
