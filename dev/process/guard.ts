import { type ChildProcess, spawn } from 'node:child_process'

const script = `
cat >/dev/null
kill -s "$2" -- "$1" 2>/dev/null
tries=0
while kill -s 0 -- "$1" 2>/dev/null && [ $tries -lt "$3" ]; do sleep 0.1; tries=$((tries + 1)); done
kill -s KILL -- "$1" 2>/dev/null
`

/**
 * Ends a child when this process disappears without a goodbye (kill -9, a closed terminal).
 * A small shell holds one end of a pipe; the kernel closes our end however we die, and the shell then signals the child.
 * It goes away with the child, so a reused process number is never hit. Works on Linux and macOS; elsewhere it does nothing.
 *
 * @param group signals the child's whole process group; the child must have been started `detached`
 */
export function guardChild(
  child: ChildProcess,
  {
    signal = 'TERM',
    graceSeconds = 8,
    group = false,
  }: { signal?: string; graceSeconds?: number; group?: boolean } = {},
): void {
  if (process.platform === 'win32' || child.pid === undefined) return
  const target = group ? `-${child.pid}` : String(child.pid)
  const guard = spawn('/bin/sh', ['-c', script, 'guard', target, signal, String(graceSeconds * 10)], {
    stdio: ['pipe', 'ignore', 'ignore'],
    detached: true,
  })
  guard.on('error', () => {})
  guard.stdin?.on('error', () => {})
  guard.unref()
  ;(guard.stdin as unknown as { unref?(): void } | null)?.unref?.()
  child.once('exit', () => guard.kill('SIGKILL'))
}
