import { escapeHtml } from '../stand-in/escape-html'
import { linkPattern, withoutPunctuation } from './extract'
import type { Message } from './message'

/** The list of messages, with a search by recipient. */
export function listPage(messages: Message[], total: number, to: string): string {
  const rows = messages.map(row).join('')
  const clear = `<form method="post" action="/clear"><input type="hidden" name="to" value="${escapeHtml(to)}"><button>${
    to ? 'Delete these' : 'Delete all'
  }</button></form>`
  return page(
    to ? `Mail to ${to}` : 'Mailbox',
    `<header>
      <h1><a href="/">Mailbox</a></h1>
      <form role="search" method="get" action="/">
        <input type="search" name="to" value="${escapeHtml(to)}" placeholder="Search by recipient" aria-label="Search by recipient">
      </form>
    </header>
    <main id="live">
      ${messages.length > 0 ? `<ol class="list">${rows}</ol>${clear}` : emptyState(total, to)}
    </main>`,
  )
}

function row({ id, subject, from, to, receivedAt, codes }: Message): string {
  const code = codes[0] ? `<code>${escapeHtml(codes[0])}</code>` : ''
  return `<li><a href="/messages/${id}">
    <span class="subject">${escapeHtml(subject) || '<i>No subject</i>'} ${code}</span>
    <span class="people">${escapeHtml(to.join(', '))} <span class="quiet">from ${escapeHtml(from)}</span></span>
    <time datetime="${receivedAt}">${formatTime(receivedAt)}</time>
  </a></li>`
}

function emptyState(total: number, to: string): string {
  if (to && total > 0) {
    return `<p class="empty">No mail to <b>${escapeHtml(to)}</b>. <a href="/">Show all ${total} messages</a></p>`
  }
  return '<p class="empty">No mail yet. Every message the app sends on this machine arrives here, and nowhere else.</p>'
}

/** One message: its HTML in a frame that can run nothing, its text with links, its codes and attachments. */
export function messagePage(message: Message): string {
  const { id, subject, from, to, receivedAt, html, text, codes, links, attachments } = message
  const facts = [
    ['From', escapeHtml(from)],
    ['To', escapeHtml(to.join(', '))],
    ['Received', `<time datetime="${receivedAt}">${formatTime(receivedAt)}</time>`],
    ['Code', codes.map((code) => `<code>${escapeHtml(code)}</code>`).join(' ')],
    ['Links', links.map((link) => `<div>${anchor(link)}</div>`).join('')],
    ['Attachments', attachments.map(({ name, size }) => `<div>${escapeHtml(name)} (${size} bytes)</div>`).join('')],
  ].filter(([, value]) => value)
  const frame = html
    ? `<h2>HTML</h2><iframe title="HTML part" src="/messages/${id}/html" sandbox="allow-popups allow-popups-to-escape-sandbox"></iframe>`
    : ''
  return page(
    subject || 'No subject',
    `<header><h1><a href="/">Mailbox</a></h1><a href="/messages/${id}/raw">Source</a></header>
    <main>
      <h1>${escapeHtml(subject) || '<i>No subject</i>'}</h1>
      <dl>${facts.map(([name, value]) => `<dt>${name}</dt><dd>${value}</dd>`).join('')}</dl>
      ${frame}
      ${text ? `<h2>Text</h2><pre>${linkify(text)}</pre>` : ''}
    </main>`,
  )
}

/** The HTML part for the frame; links open beside the mailbox. */
export function framedHtml(html: string): string {
  return `<!doctype html><base target="_blank">${html}`
}

export function notFoundPage(): string {
  return page(
    'Not found',
    '<header><h1><a href="/">Mailbox</a></h1></header><main><p class="empty">There is no such message.</p></main>',
  )
}

function page(title: string, body: string): string {
  return `<!doctype html>
<html lang="en">
<head>
  <meta charset="utf-8">
  <meta name="viewport" content="width=device-width, initial-scale=1">
  <meta name="color-scheme" content="light dark">
  <title>${escapeHtml(title)}</title>
  <link rel="stylesheet" href="/mailbox.css">
  <script src="/mailbox.js" defer></script>
</head>
<body>${body}</body>
</html>`
}

function linkify(text: string): string {
  let html = ''
  let end = 0
  for (const match of text.matchAll(linkPattern)) {
    const link = withoutPunctuation(match[0])
    html += escapeHtml(text.slice(end, match.index)) + anchor(link)
    end = match.index + link.length
  }
  return html + escapeHtml(text.slice(end))
}

function anchor(link: string): string {
  return `<a href="${escapeHtml(link)}" target="_blank" rel="noreferrer">${escapeHtml(link)}</a>`
}

function formatTime(iso: string): string {
  return `${iso.slice(0, 10)} ${iso.slice(11, 19)} UTC`
}
