import { Dictionary, FormatContext } from 'node-av/lib'
import { openOptions } from './engine'
import { check } from './node-av-chain'

/** Opens a file for reading and finds its streams; close it with `closeInputSync`. Throws `UnreadableMedia`. */
export function open(path: string): FormatContext {
  const input = new FormatContext()
  check(input.openInputSync(`file:${path}`, null, Dictionary.fromObject(openOptions)), 'open')
  const code = input.findStreamInfoSync(null)
  if (code < 0) input.closeInputSync()
  check(code, 'streams')
  return input
}
