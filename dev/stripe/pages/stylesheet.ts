/** The look of the hosted pages: one column on a telephone, what is bought beside how it is paid on a desk. */
export const stylesheet = `
:root {
  color-scheme: light dark;
  --paper: light-dark(oklch(0.985 0.003 260), oklch(0.17 0.01 260));
  --raised: light-dark(oklch(1 0 0), oklch(0.21 0.012 260));
  --line: light-dark(oklch(0.89 0.008 260), oklch(0.34 0.014 260));
  --field: light-dark(oklch(0.62 0.015 260), oklch(0.55 0.016 260));
  --text: light-dark(oklch(0.25 0.015 260), oklch(0.94 0.005 260));
  --quiet: light-dark(oklch(0.46 0.015 260), oklch(0.74 0.01 260));
  --accent: light-dark(oklch(0.48 0.17 275), oklch(0.8 0.1 275));
  --on-accent: light-dark(oklch(1 0 0), oklch(0.2 0.03 275));
  --bad: light-dark(oklch(0.5 0.18 25), oklch(0.8 0.12 25));
  --good: light-dark(oklch(0.47 0.12 150), oklch(0.82 0.13 150));
  --notice: light-dark(oklch(0.93 0.06 90), oklch(0.32 0.05 90));
}
* { box-sizing: border-box }
body { margin: 0; background: var(--paper); color: var(--text); font: 16px/1.5 system-ui, sans-serif; overflow-wrap: anywhere }
a { color: var(--accent) }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px }
.local { margin: 0; padding: 10px 16px; background: var(--notice); text-align: center; font-size: 14px }
main { max-width: 980px; margin: 0 auto; padding: 24px 16px 48px }
main.narrow { max-width: 520px }
h1 { font-size: 24px; line-height: 1.25; margin: 0 0 16px }
h2 { font-size: 18px; line-height: 1.3; margin: 0 0 12px }
section { background: var(--raised); border: 1px solid var(--line); border-radius: 12px; padding: 20px; margin: 0 0 20px }
@media (min-width: 800px) {
  .columns { display: grid; grid-template-columns: 1fr 1fr; gap: 20px; align-items: start }
}
.quiet { color: var(--quiet); font-size: 14px }
.back { display: inline-block; margin: 0 0 16px }
.error { color: var(--bad); margin: 6px 0 0; font-size: 14px }
.alert { border: 1px solid var(--bad); color: var(--bad); border-radius: 8px; padding: 10px 14px; margin: 0 0 16px }
.done { border: 1px solid var(--good); color: var(--good); border-radius: 8px; padding: 10px 14px; margin: 0 0 16px }
.field { margin: 0 0 14px; border: 0; padding: 0; min-width: 0 }
.pair { display: grid; grid-template-columns: 1fr 1fr; gap: 0 12px }
label, legend { display: block; font-size: 14px; font-weight: 500; margin: 0 0 4px; padding: 0 }
input:not([type=radio]), select { width: 100%; height: 44px; padding: 0 12px; font: inherit; color: inherit; background: var(--raised); border: 1px solid var(--field); border-radius: 8px }
input[aria-invalid=true] { border-color: var(--bad) }
.choice { display: flex; gap: 10px; align-items: center; min-height: 44px; font-size: 16px; font-weight: 400 }
.choice input { width: 20px; height: 20px; accent-color: var(--accent); flex: none }
button, .button { display: inline-block; min-height: 44px; padding: 10px 18px; font: inherit; font-weight: 500; line-height: 22px; border-radius: 8px; border: 1px solid var(--accent); background: var(--accent); color: var(--on-accent); cursor: pointer; text-decoration: none }
button.plain, .button.plain { background: transparent; border-color: var(--field); color: inherit }
button.wide { width: 100% }
.actions { display: flex; flex-wrap: wrap; gap: 10px; margin: 16px 0 0 }
.code { display: flex; gap: 10px; align-items: end }
.code > div { flex: 1; min-width: 0 }
.rows { list-style: none; margin: 0; padding: 0 }
.rows > li { display: flex; justify-content: space-between; gap: 4px 16px; padding: 8px 0; border-top: 1px solid var(--line) }
.rows > li:first-child { border-top: 0 }
.rows form { margin: 0 }
.amount { font-variant-numeric: tabular-nums; white-space: nowrap; text-align: right }
.total { font-weight: 600 }
.cards > li { flex-wrap: wrap; align-items: center }
.cards .actions { margin: 0 }
.price { font-size: 32px; font-weight: 600; margin: 0 0 12px; font-variant-numeric: tabular-nums }
details { margin: 16px 0 0; font-size: 14px }
summary { cursor: pointer; min-height: 24px }
table { border-collapse: collapse; width: 100% }
section > :first-child { margin-top: 0 }
section > :last-child { margin-bottom: 0 }
th, td { text-align: left; vertical-align: top; padding: 6px 8px 6px 0; font-weight: 400 }
.total td { font-weight: 600 }
td.amount, th.amount { text-align: right; padding-right: 0 }
thead th { color: var(--quiet); font-size: 14px }
tbody tr { border-top: 1px solid var(--line) }
code { font: 14px ui-monospace, monospace; white-space: nowrap }
@media print {
  .noprint { display: none }
  section { border: 0; padding: 0 }
}
`
