import { requestPublic } from '@/lib/platform/outbound/request-public'
import { drainEndpoint } from '../drain-endpoint'

/*
 * A process of its own for tests: `tsx victim.ts ENDPOINT NTH MOMENT` sends what is due and kills itself at its nth attempt,
 * before it is sent, or some milliseconds after it was answered.
 */
const [endpointId = '', nth = '1', moment = 'before'] = process.argv.slice(2)
const kill = () => process.kill(process.pid, 'SIGKILL')
let times = 0

await drainEndpoint(endpointId, {
  send: async (address, request) => {
    times += 1
    const isLast = times === Number(nth)
    if (isLast && moment === 'before') kill()
    const answer = await requestPublic(address, request)
    if (isLast) setTimeout(kill, Number(moment))
    return answer
  },
})
