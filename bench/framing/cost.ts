import { nodeAvEngine } from '@/lib/platform/media/engine-node-av'
import { readSubjects } from '@/lib/platform/media/read-subjects'

/* A process of its own, as the media child is: prints what looking at `count` pictures of a video costs it, as JSON. */
const [, , file = '', count = '20'] = process.argv
const run = Array.from({ length: Number(count) }, (_, at) => 12 + at * 0.6)
const before = process.cpuUsage()
const { samples, failure } = await readSubjects(nodeAvEngine, { path: file, runs: [run], hasModels: true }, () => {})
const { user, system } = process.cpuUsage(before)
const cpuMsPerPicture = Math.round((user + system) / 1000 / Math.max(1, samples.length))
const rssMb = Math.round(process.resourceUsage().maxRSS / 1024)
console.log(JSON.stringify({ pictures: samples.length, cpuMsPerPicture, rssMb, failure }))
