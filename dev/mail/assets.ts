export const stylesheet = `
:root {
  color-scheme: light dark;
  --paper: light-dark(oklch(0.985 0.004 80), oklch(0.17 0.006 60));
  --raised: light-dark(oklch(1 0 0), oklch(0.21 0.006 60));
  --line: light-dark(oklch(0.9 0.005 80), oklch(0.31 0.006 60));
  --text: light-dark(oklch(0.24 0.01 60), oklch(0.94 0.004 80));
  --quiet: light-dark(oklch(0.48 0.01 60), oklch(0.72 0.008 80));
  --ember: light-dark(oklch(0.53 0.16 40), oklch(0.76 0.14 50));
}
* { box-sizing: border-box }
body { margin: 0; background: var(--paper); color: var(--text); font: 14px/1.5 system-ui, sans-serif }
a { color: var(--ember) }
:focus-visible { outline: 2px solid var(--ember); outline-offset: 2px }
header { display: flex; flex-wrap: wrap; gap: 12px; align-items: center; padding: 12px 20px; border-bottom: 1px solid var(--line) }
header h1 { margin: 0 auto 0 0; font-size: 16px }
header h1 a { color: inherit; text-decoration: none }
main { max-width: 960px; margin: 0 auto; padding: 20px }
main h1 { font-size: 20px; margin: 0 0 12px; overflow-wrap: anywhere }
h2 { font-size: 13px; font-weight: 500; color: var(--quiet); margin: 20px 0 8px }
input, button { font: inherit; color: inherit; background: var(--raised); border: 1px solid var(--line); border-radius: 8px; height: 36px; padding: 0 12px }
input[type=search] { width: 260px; max-width: 100% }
button { cursor: pointer }
.list + form { margin-top: 16px; text-align: right }
.list { list-style: none; margin: 0; padding: 0; background: var(--raised); border: 1px solid var(--line); border-radius: 12px; overflow: hidden }
.list li + li { border-top: 1px solid var(--line) }
.list a { display: grid; grid-template-columns: 1fr auto; gap: 0 16px; padding: 12px 16px; color: inherit; text-decoration: none }
.list a:hover { background: var(--paper) }
.subject { font-weight: 500; overflow-wrap: anywhere }
.people { grid-row: 2; color: var(--text); overflow-wrap: anywhere }
.quiet, time { color: var(--quiet) }
time { font-variant-numeric: tabular-nums }
code { font: 13px ui-monospace, monospace; border: 1px solid var(--line); border-radius: 6px; padding: 1px 6px }
dl { display: grid; grid-template-columns: max-content 1fr; gap: 4px 16px; margin: 0 }
dt { color: var(--quiet) }
dd { margin: 0; overflow-wrap: anywhere }
pre { white-space: pre-wrap; overflow-wrap: anywhere; background: var(--raised); border: 1px solid var(--line); border-radius: 12px; padding: 16px; margin: 0 }
iframe { width: 100%; height: 60vh; border: 1px solid var(--line); border-radius: 12px; background: #fff; color-scheme: light }
.empty { text-align: center; color: var(--quiet); padding: 64px 0 }
`

/** Replaces the list whenever the server says that something changed; the page works without it. */
export const script = `
const live = document.getElementById('live')
if (live) {
  const events = new EventSource('/api/events')
  events.onmessage = async () => {
    const response = await fetch(location.href)
    const next = new DOMParser().parseFromString(await response.text(), 'text/html')
    const focused = document.activeElement?.matches('input') ? document.activeElement : null
    document.getElementById('live').replaceWith(next.getElementById('live'))
    focused?.focus()
  }
}
`
