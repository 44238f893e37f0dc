/*
 * As much of a document as React needs to draw elements and texts, for tests that count what is rendered. It lays out
 * nothing and knows no selectors beyond `[name]`.
 */
class SmallNode {
  parentNode: SmallNode | null = null
  childNodes: SmallNode[] = []
  nodeValue = ''
  attributes = new Map<string, string>()
  style = {}
  namespaceURI = 'http://www.w3.org/1999/xhtml'

  constructor(
    readonly nodeType: number,
    readonly nodeName: string,
    readonly ownerDocument: SmallDocument | null,
  ) {}

  get tagName() {
    return this.nodeName
  }
  get firstChild(): SmallNode | null {
    return this.childNodes[0] ?? null
  }
  get lastChild(): SmallNode | null {
    return this.childNodes.at(-1) ?? null
  }
  get children() {
    return this.childNodes.filter(({ nodeType }) => nodeType === 1)
  }
  get textContent(): string {
    return this.nodeType === 3 ? this.nodeValue : this.childNodes.map((child) => child.textContent).join('')
  }
  set textContent(text: string) {
    this.childNodes = []
    if (text !== '' && this.ownerDocument) this.appendChild(this.ownerDocument.createTextNode(text))
  }
  appendChild(child: SmallNode) {
    return this.insertBefore(child, null)
  }
  insertBefore(child: SmallNode, before: SmallNode | null) {
    child.parentNode?.removeChild(child)
    const at = before ? this.childNodes.indexOf(before) : this.childNodes.length
    this.childNodes.splice(at, 0, child)
    child.parentNode = this
    return child
  }
  removeChild(child: SmallNode) {
    this.childNodes.splice(this.childNodes.indexOf(child), 1)
    child.parentNode = null
    return child
  }
  setAttribute(name: string, value: unknown) {
    this.attributes.set(name, String(value))
  }
  removeAttribute(name: string) {
    this.attributes.delete(name)
  }
  getAttribute(name: string) {
    return this.attributes.get(name) ?? null
  }
  querySelectorAll(selector: string): SmallNode[] {
    const name = selector.slice(1, -1)
    return this.children.flatMap((child) => [
      ...(child.attributes.has(name) ? [child] : []),
      ...child.querySelectorAll(selector),
    ])
  }
  querySelector(selector: string) {
    return this.querySelectorAll(selector)[0] ?? null
  }
  addEventListener() {}
  removeEventListener() {}
}

class SmallDocument extends SmallNode {
  defaultView: object | null = null
  activeElement: SmallNode | null = null

  constructor() {
    super(9, '#document', null)
  }
  createElement(name: string) {
    return new SmallNode(1, name.toUpperCase(), this)
  }
  createElementNS(_namespace: string, name: string) {
    return this.createElement(name)
  }
  createTextNode(text: string) {
    const node = new SmallNode(3, '#text', this)
    node.nodeValue = text
    return node
  }
  getSelection() {
    return null
  }
}

/** A document and the window around it, to be put in the place of the global ones. */
export function smallDocument() {
  const document = new SmallDocument()
  const window = { document, HTMLIFrameElement: class {}, addEventListener() {}, removeEventListener() {} }
  document.defaultView = window
  return { document, window }
}
