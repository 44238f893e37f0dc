import { type Html, html, safeUrl } from './html'

type Options = {
  /** Goes on to this address at once; the page stays as a link for who does not follow. */
  onwards?: string | null
  isNarrow?: boolean
  status?: number
}

/** No script, no frame, nothing from elsewhere, and forms that lead nowhere else. */
const policy =
  "default-src 'none'; style-src 'self'; img-src data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"

export const headers = {
  'cache-control': 'no-store',
  'content-security-policy': policy,
  'cross-origin-opener-policy': 'same-origin',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
}

/** A whole page. It says first that it is local. */
export function page(title: string, body: Html, { onwards, isNarrow = false, status = 200 }: Options = {}): Response {
  const target = safeUrl(onwards)
  const document = html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="robots" content="noindex">
${target && html`<meta http-equiv="refresh" content="0;url=${target}">`}
<title>${title}</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/pages.css">
</head>
<body>
<header class="local"><strong>Local stand-in for Stripe.</strong> No money moves. Only test cards work here.</header>
<main class="${isNarrow ? 'narrow' : 'whole'}">
${body}
${target && html`<p><a href="${target}">Continue</a></p>`}
</main>
</body>
</html>`
  return new Response(document.text, { status, headers: { ...headers, 'content-type': 'text/html; charset=utf-8' } })
}

/** To another page of the stand-in, after a form. */
export function seeOther(path: string): Response {
  return new Response(null, { status: 303, headers: { ...headers, location: path } })
}

/**
 * To an address of the product. A redirect after a form would be held to `form-action` all along its way, wherever the
 * product sends people on to; a page that moves on by itself is not.
 */
export function leave(title: string, url: string): Response {
  return page(title, html`<h1>${title}</h1>`, { onwards: url, isNarrow: true })
}

/** A page with a sentence and nothing to do, except perhaps going back. */
export function message(title: string, text: string, back: string | null = null, status = 200): Response {
  const target = safeUrl(back)
  const body = html`<h1>${title}</h1><p>${text}</p>${target && html`<p><a class="button" href="${target}">Go back</a></p>`}`
  return page(title, body, { isNarrow: true, status })
}
