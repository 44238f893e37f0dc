const perPage = 46
const [width, height] = [595, 842]

/** A line of text, with an amount at the right edge where there is one. */
export type PdfLine = { text: string; right?: string; isLarge?: boolean }

/** A document of plain lines on A4. Letters outside of Windows-1252 become question marks: the fonts have no others. */
export function pdf(title: string, lines: PdfLine[]): Buffer {
  const pages = Array.from({ length: Math.max(1, Math.ceil(lines.length / perPage)) }, (_, index) =>
    lines.slice(index * perPage, (index + 1) * perPage),
  )
  const kids = pages.map((_, index) => `${5 + index * 2} 0 R`).join(' ')
  const font = '/Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding'
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    `<< /Type /Pages /Kids [${kids}] /Count ${pages.length} >>`,
    `<< ${font} >>`,
    `<< /Title ${literal(title)} >>`,
    ...pages.flatMap((page, index) => {
      const content = contentOf(page)
      const resources = '/Resources << /Font << /F1 3 0 R >> >>'
      return [
        `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 ${width} ${height}] ${resources} /Contents ${6 + index * 2} 0 R >>`,
        `<< /Length ${content.length} >>\nstream\n${content}\nendstream`,
      ]
    }),
  ]
  return Buffer.from(assembled(objects), 'latin1')
}

function contentOf(lines: PdfLine[]): string {
  return lines
    .flatMap(({ text, right, isLarge }, index) => {
      const [size, y] = [isLarge ? 18 : 10, height - 60 - index * 16]
      const at = (x: number, words: string) => `BT /F1 ${size} Tf 1 0 0 1 ${x} ${y} Tm ${literal(words)} Tj ET`
      return [at(50, text.slice(0, 90)), ...(right ? [at(460, right)] : [])]
    })
    .join('\n')
}

function assembled(objects: string[]): string {
  const offsets: number[] = []
  let file = '%PDF-1.4\n'
  for (const [index, object] of objects.entries()) {
    offsets.push(file.length)
    file += `${index + 1} 0 obj\n${object}\nendobj\n`
  }
  const table = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('')
  const size = objects.length + 1
  const trailer = `trailer\n<< /Size ${size} /Root 1 0 R /Info 4 0 R >>\nstartxref\n${file.length}\n%%EOF\n`
  return `${file}xref\n0 ${size}\n0000000000 65535 f \n${table}${trailer}`
}

/** A string of the format, in which brackets and backslashes mean something. */
function literal(text: string): string {
  const bytes = [...text].map((character) =>
    character === '€' ? '\x80' : /[ -~\xa0-\xff]/.test(character) ? character : '?',
  )
  return `(${bytes.join('').replace(/[\\()]/g, '\\$&')})`
}
