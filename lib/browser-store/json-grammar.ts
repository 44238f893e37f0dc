const number = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/
const literals = new Set(['true', 'false', 'null'])

const [quote, backslash, comma, colon, openObject, closeObject, openList, closeList] = [
  ...[0x22, 0x5c, 0x2c, 0x3a, 0x7b, 0x7d, 0x5b, 0x5d],
] as [number, number, number, number, number, number, number, number]

/** What may come next. */
type Expected = 'value' | 'value-or-end' | 'name' | 'name-or-end' | 'colon' | 'comma-or-end' | 'done'

/** What is wrong at an offset of the value. */
export class GrammarError extends Error {
  constructor(
    readonly reason: string,
    readonly offset: number,
  ) {
    super(reason)
  }
}

/**
 * Follows one JSON value (RFC 8259) byte by byte, over as many pieces as it comes in, without building it: what was read stays
 * as it stands in the file.
 */
export class JsonValueGrammar {
  /** Names of objects that were read: an object that has fewer members when it is parsed has a name twice. */
  names = 0
  private readonly stack: boolean[] = []
  private expected: Expected = 'value'
  private inString = false
  private isEscaped = false
  private hexLeft = 0
  private word = ''
  private at = 0

  constructor(private readonly mostDepth: number) {}

  /**
   * Reads `bytes` from `start` to at most `end`. Returns the place after the value, or -1 where it goes on after `end`.
   * @throws GrammarError
   */
  read(bytes: Uint8Array, start: number, end: number): number {
    const before = this.at
    let index = start
    while (index < end) {
      this.at = before + index - start
      const byte = bytes[index] as number
      if (this.inString) {
        index = this.readString(bytes, index, end)
        if (this.isDone()) return index
        continue
      }
      if (this.word !== '' || isWordByte(byte)) {
        if (isWordByte(byte)) {
          if (this.word === '') this.beginValue()
          this.word += String.fromCharCode(byte)
          if (this.word.length > 1_100) this.fail('A number is too long.')
          index += 1
          continue
        }
        this.endWord()
        if (this.isDone()) return index
        continue
      }
      index += 1
      if (byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09) continue
      this.readSign(byte)
      if (this.isDone()) return index
    }
    this.at = before + end - start
    return -1
  }

  /** At the end of the file: a number may end with it. @throws GrammarError */
  end(): void {
    if (this.inString) this.fail('The file ends in the middle of a text.')
    if (this.word !== '') this.endWord()
    if (!this.isDone()) this.fail('The file ends in the middle of an object or list.')
  }

  private isDone(): boolean {
    return this.expected === 'done' && !this.inString
  }

  private readString(bytes: Uint8Array, start: number, end: number): number {
    let index = start
    const from = this.at - start
    for (; index < end; index += 1) {
      const byte = bytes[index] as number
      if (this.hexLeft > 0) {
        if (!isHex(byte)) this.failAt('An escape of a text needs four hexadecimal digits.', from + index)
        this.hexLeft -= 1
      } else if (this.isEscaped) {
        this.isEscaped = false
        if (byte === 0x75) this.hexLeft = 4
        else if (!'"\\/bfnrt'.includes(String.fromCharCode(byte)))
          this.failAt('A text has an unknown escape.', from + index)
      } else if (byte === backslash) this.isEscaped = true
      else if (byte === quote) {
        this.inString = false
        this.afterString()
        return index + 1
      } else if (byte < 0x20) {
        this.failAt(
          'A text has a control character that should be escaped, or its closing quote is missing.',
          from + index,
        )
      }
    }
    return index
  }

  private afterString(): void {
    if (this.expected === 'name' || this.expected === 'name-or-end') {
      this.names += 1
      this.expected = 'colon'
    } else this.afterValue()
  }

  private readSign(byte: number): void {
    if (byte === quote) {
      if (this.expected !== 'name' && this.expected !== 'name-or-end') this.beginValue()
      this.inString = true
    } else if (byte === openObject || byte === openList) {
      this.beginValue()
      if (this.stack.length >= this.mostDepth) {
        this.fail(`Objects and lists lie more than ${this.mostDepth} deep inside each other.`)
      }
      this.stack.push(byte === openObject)
      this.expected = byte === openObject ? 'name-or-end' : 'value-or-end'
    } else if (byte === closeObject || byte === closeList) this.close(byte === closeObject)
    else if (byte === comma) {
      if (this.expected !== 'comma-or-end') this.fail('A comma stands where a value should be.')
      this.expected = this.stack.at(-1) ? 'name' : 'value'
    } else if (byte === colon) {
      if (this.expected !== 'colon') this.fail('A colon stands where none should be.')
      this.expected = 'value'
    } else this.fail(`${characterName(byte)} stands where ${wanted[this.expected]} should be.`)
  }

  private close(isObject: boolean): void {
    const mayEnd = isObject ? 'name-or-end' : 'value-or-end'
    if (this.stack.at(-1) !== isObject || (this.expected !== 'comma-or-end' && this.expected !== mayEnd)) {
      this.fail(`${isObject ? 'A }' : 'A ]'} stands where ${wanted[this.expected]} should be.`)
    }
    this.stack.pop()
    this.afterValue()
  }

  private beginValue(): void {
    if (this.expected !== 'value' && this.expected !== 'value-or-end') {
      this.fail(`A value stands where ${wanted[this.expected]} should be.`)
    }
  }

  private afterValue(): void {
    this.expected = this.stack.length > 0 ? 'comma-or-end' : 'done'
  }

  private endWord(): void {
    const { word } = this
    if (!literals.has(word) && !number.test(word)) {
      this.failAt(`${JSON.stringify(shown(word))} is no JSON value.`, this.at - word.length)
    }
    this.word = ''
    this.afterValue()
  }

  private fail(reason: string): never {
    this.failAt(reason, this.at)
  }

  private failAt(reason: string, offset: number): never {
    throw new GrammarError(reason, offset)
  }
}

const wanted: Record<Expected, string> = {
  value: 'a value',
  'value-or-end': 'a value or ]',
  name: 'the name of a field',
  'name-or-end': 'the name of a field or }',
  colon: 'a colon',
  'comma-or-end': 'a comma or the end',
  done: 'the end',
}

/** A byte in words: a printable ASCII character as it is. */
export function characterName(byte: number): string {
  return byte > 0x20 && byte < 0x7f
    ? `“${String.fromCharCode(byte)}”`
    : `The byte 0x${byte.toString(16).padStart(2, '0')}`
}

function shown(word: string): string {
  return word.length > 30 ? `${word.slice(0, 30)}…` : word
}

/** Bytes of numbers and of true, false and null. */
function isWordByte(byte: number): boolean {
  return (byte >= 0x30 && byte <= 0x39) || byte === 0x2d || byte === 0x2b || byte === 0x2e || isLetter(byte)
}

function isLetter(byte: number): boolean {
  return (byte >= 0x61 && byte <= 0x7a) || (byte >= 0x41 && byte <= 0x5a)
}

function isHex(byte: number): boolean {
  return (byte >= 0x30 && byte <= 0x39) || (byte >= 0x61 && byte <= 0x66) || (byte >= 0x41 && byte <= 0x46)
}
