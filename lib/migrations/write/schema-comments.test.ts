import { describe, expect, it } from 'vitest'
import { renamesIn } from './schema-comments'

describe('a comment of the schema', () => {
  it('states a rename above a field, behind it, and above a model, by the names of the database', () => {
    const text = `
/// Books of a shelf.
/// @renamed from: volumes
model Book {
  id    Int    @id
  /// What stands on its cover.
  /// @renamed from: title
  name  String
  pages Int    @map("page_count") /// @renamed from: pages

  /// @renamed from: "made_at"
  createdAt DateTime @map(name: "created_at") @db.Timestamptz(3)
  @@map("books")
}`
    expect(renamesIn(text)).toEqual([
      { table: null, from: 'volumes', to: 'books', isComment: true },
      { table: 'books', from: 'title', to: 'name', isComment: true },
      { table: 'books', from: 'pages', to: 'page_count', isComment: true },
      { table: 'books', from: 'made_at', to: 'created_at', isComment: true },
    ])
  })

  it('counts for the field right below it, not for one behind an empty line, an attribute or an enum', () => {
    const text = `
model Book {
  id   Int @id
  /// @renamed from: title

  name String
  /// @renamed from: other
  @@index([name])
}
/// @renamed from: Kind
enum Genre {
  /// @renamed from: poem
  verse
}
model Shelf {
  id Int @id // @renamed from: key
}`
    expect(renamesIn(text)).toEqual([])
  })
})
