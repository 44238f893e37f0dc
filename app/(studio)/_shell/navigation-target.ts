type Click = Pick<MouseEvent, 'button' | 'altKey' | 'ctrlKey' | 'metaKey' | 'shiftKey'>
type Anchor = Pick<HTMLAnchorElement, 'href' | 'target' | 'download'>

/**
 * Whether a click on a link goes to another page in the same tab, so that something is about to load.
 * @param here the address of the page that is shown
 */
export function leadsToAnotherPage(click: Click, anchor: Anchor, here: string): boolean {
  if (click.button !== 0 || click.altKey || click.ctrlKey || click.metaKey || click.shiftKey) return false
  if ((anchor.target !== '' && anchor.target !== '_self') || anchor.download !== '') return false
  const [from, to] = [new URL(here), new URL(anchor.href, here)]
  return to.origin === from.origin && to.pathname + to.search !== from.pathname + from.search
}
