import { parentPort, receiveMessageOnPort, workerData } from 'node:worker_threads'
import { pgDump } from '@electric-sql/pglite-tools/pg_dump'

/*
 * pg_dump as WebAssembly wants its answers at once, so it has a thread that may sleep: what it says goes to the main thread,
 * which talks to the server, and wakes this one when the answer is there. Plain JavaScript, as nothing compiles a worker.
 */
const { args, answers, bell } = workerData

const server = {
  // It looks up and puts back the search path of a session that it takes to be PGlite's. Ours ends with the dump.
  query: async () => ({ rows: [{ search_path: '' }] }),
  exec: async () => {},
  execProtocolRawStream(bytes, { onRawData }) {
    Atomics.store(bell, 0, 0)
    parentPort.postMessage({ said: bytes.slice() })
    Atomics.wait(bell, 0, 0)
    onRawData(receiveMessageOnPort(answers).message)
  },
}

try {
  const file = await pgDump({ pg: server, args })
  parentPort.postMessage({ dump: await file.text() })
} catch (error) {
  parentPort.postMessage({ fault: error.message })
}
