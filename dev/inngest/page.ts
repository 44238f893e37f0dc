import { escapeHtml } from '../stand-in/escape-html'
import type { Engine } from './engine'
import type { Run, StepRecord } from './model'

const SHOWN_RUNS = 100

const clip = (value: unknown, length = 2000) => {
  const text = typeof value === 'string' ? value : (JSON.stringify(value, null, 2) ?? '')
  return escapeHtml(text.length > length ? `${text.slice(0, length)}…` : text)
}

const at = (ms: number | undefined) =>
  ms === undefined ? '' : new Date(ms).toISOString().slice(0, 19).replace('T', ' ')

const took = (from: number | undefined, to: number) => {
  if (from === undefined) return ''
  const ms = to - from
  return ms < 1000 ? `${ms} ms` : ms < 60_000 ? `${(ms / 1000).toFixed(1)} s` : `${(ms / 60_000).toFixed(1)} min`
}

const style = `
:root { color-scheme: light dark; --muted: light-dark(#666, #a0a0a0); --line: #8884; --good: light-dark(#137a3e, #4cc38a); --bad: light-dark(#c02626, #ff7b72); --busy: light-dark(#8a5a00, #e3b341); }
body { font: 15px/1.5 system-ui, sans-serif; max-width: 1100px; margin: 2rem auto; padding: 0 1rem; }
h1 { font-size: 1.4rem } h2 { font-size: 1.1rem; margin-top: 2rem }
table { border-collapse: collapse; width: 100% } th, td { text-align: left; padding: .35rem .6rem; border-bottom: 1px solid var(--line); vertical-align: top }
th { color: var(--muted); font-weight: 500 } code, pre { font: 13px/1.45 ui-monospace, monospace } pre { white-space: pre-wrap; overflow-wrap: anywhere; margin: .3rem 0 }
details { border-bottom: 1px solid var(--line); padding: .3rem 0 } summary { cursor: pointer; padding: .2rem 0 }
.status { display: inline-block; min-width: 5.5rem; font-weight: 600 } .completed { color: var(--good) } .failed { color: var(--bad) } .running, .retrying { color: var(--busy) } .muted, .queued, .cancelled, .open { color: var(--muted) }
`

/** A page for people: what is registered and what ran lately, with the steps and errors of each run. */
export function renderPage(engine: Engine, crons: { fn: string; cron: string; at: number }[]): string {
  const now = engine.clock.now()
  const runs = [...engine.runs.values()].sort((a, b) => b.createdAt - a.createdAt || (a.id < b.id ? 1 : -1))
  const apps = [...engine.registry.apps.values()]
  const fns = [...engine.registry.fns.values()].filter((fn) => !fn.removed)
  const next = new Map(crons.map((cron) => [`${cron.fn} ${cron.cron}`, cron.at]))
  const fnRows = fns.map((fn) => {
    const triggers = fn.config.triggers.map((trigger) =>
      'event' in trigger
        ? `<code>${escapeHtml(trigger.event)}</code>${trigger.expression ? ` if <code>${escapeHtml(trigger.expression)}</code>` : ''}`
        : `<code>${escapeHtml(trigger.cron)}</code> <span class=muted>next ${at(next.get(`${fn.id} ${trigger.cron}`))}</span>`,
    )
    const open = runs.filter((run) => run.fn === fn.id && (run.status === 'running' || run.status === 'queued')).length
    return `<tr><td><code>${escapeHtml(fn.id)}</code></td><td>${triggers.join('<br>')}</td><td>${open || ''}</td></tr>`
  })
  return `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>Inngest stand-in</title><style>${style}</style>
<h1>Inngest stand-in</h1>
<p class="muted">Runs the background functions of this machine's apps, in place of Inngest. Times are UTC${engine.clock.offset ? `; the clock was moved ${took(0, engine.clock.offset)} ahead` : ''}. Reload to see more.</p>
<h2>Apps</h2>${
    apps.length === 0
      ? '<p>None has registered yet. An app appears here when its serve URL answers.</p>'
      : `<table><tr><th>App<th>Serve URL<th>Functions<th>State</tr>${apps
          .map(
            (app) =>
              `<tr><td><code>${escapeHtml(app.id)}</code></td><td><code>${escapeHtml(app.url)}</code></td><td>${app.functions.length}</td><td>${engine.queue.isHeld(app.id) ? '<span class="failed">does not answer; calls are held</span>' : 'ready'}</td></tr>`,
          )
          .join('')}</table>`
  }
<h2>Functions</h2><table><tr><th>Function<th>Triggers<th>Open runs</tr>${fnRows.join('')}</table>
<h2>Recent runs</h2>${runs.length === 0 ? '<p>None yet.</p>' : ''}
${runs
  .slice(0, SHOWN_RUNS)
  .map((run) => renderRun(run, now))
  .join('\n')}
${runs.length > SHOWN_RUNS ? `<p class="muted">and ${runs.length - SHOWN_RUNS} older ones</p>` : ''}
</html>`
}

function renderRun(run: Run, now: number): string {
  const steps = [...run.parts.steps.values()]
  const waits = [...run.parts.pauses]
    .filter((pause) => pause.kind !== 'cancel')
    .map((pause) => `waits for ${pause.kind} ${pause.event ?? pause.signal ?? ''} until ${at(pause.expiresAt)}`)
  return `<details><summary><span class="status ${run.status}">${run.status}</span> <code>${escapeHtml(run.fn)}</code>
<span class="muted">${at(run.createdAt)} · ${took(run.createdAt, run.endedAt ?? now)} · ${escapeHtml(run.id)}</span>
${run.error ? `<br><span class="failed">${clip(run.error.message, 300)}</span>` : ''}</summary>
${waits.map((wait) => `<p class="muted">${escapeHtml(wait)}</p>`).join('')}
${steps.length > 0 ? `<table><tr><th>Step<th>State<th>Time<th>Attempts<th>Result</tr>${steps.map((step) => renderStep(step, now)).join('')}</table>` : ''}
<p class="muted">Event <code>${escapeHtml(run.eventName)}</code></p><pre>${clip(run.parts.events.length === 1 ? run.parts.events[0] : run.parts.events)}</pre>
${run.output === undefined ? '' : `<p class="muted">Result</p><pre>${clip(run.output)}</pre>`}
${run.error?.stack ? `<p class="muted">Error</p><pre>${clip(run.error.stack)}</pre>` : ''}</details>`
}

function renderStep(step: StepRecord, now: number): string {
  const outcome = step.outcome
  const error = outcome && 'error' in outcome ? outcome.error : step.lastError
  const result = outcome && 'data' in outcome ? outcome.data : undefined
  return `<tr><td>${escapeHtml(step.name)}<br><span class="muted">${escapeHtml(step.op)}</span></td>
<td class="${step.status}">${step.status}</td><td>${took(step.startedAt, step.endedAt ?? now)}</td><td>${step.attempts || ''}</td>
<td>${result === undefined ? '' : `<pre>${clip(result, 600)}</pre>`}${error && step.status !== 'completed' ? `<pre class="failed">${clip(error.message, 600)}</pre>` : ''}</td></tr>`
}
