import { appendFileSync, mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { BodyTooLarge, readBody } from './body'
import { Router } from './router'
import { closeServer, serve } from './server'
import { RecordStore } from './store'

type Tables = { cats: { id: string; name: string } }

function openStore(folder: string) {
  const store = new RecordStore<Tables>(folder, ['cats'])
  onTestFinished(() => store.close())
  return store
}

function newFolder() {
  const folder = mkdtempSync(path.join(tmpdir(), 'records-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  return folder
}

test('a store keeps what was committed, and loses a line that was cut off', () => {
  const folder = newFolder()
  const store = openStore(folder)
  store.put('cats', { id: 'a', name: 'Ada' })
  store.put('cats', { id: 'b', name: 'Bo' })
  store.commit()
  store.delete('cats', 'b')
  store.commit()
  appendFileSync(path.join(folder, 'journal.jsonl'), '[["cats","a",{"id":"a","na')
  expect(openStore(folder).all('cats')).toEqual([{ id: 'a', name: 'Ada' }])
})

test('a store undoes what was not committed', () => {
  const store = openStore(newFolder())
  store.put('cats', { id: 'a', name: 'Ada' })
  store.commit()
  store.edit('cats', 'a').name = 'Alan'
  store.put('cats', { id: 'b', name: 'Bo' })
  store.rollback()
  expect(store.all('cats')).toEqual([{ id: 'a', name: 'Ada' }])
})

test('a router takes the first match, with or without a slash at the end', () => {
  const router = new Router({ 'GET /cats/new': 'form', 'GET /cats/:id': 'cat' }, { 'POST /cats': 'add' })
  expect(router.match('GET', '/cats/new/')).toEqual({ route: 'form', params: {} })
  expect(router.match('GET', '/cats/a%20b')).toEqual({ route: 'cat', params: { id: 'a b' } })
  expect(router.match('GET', '/cats/%')).toEqual({ route: 'cat', params: { id: '%' } })
  expect(router.match('POST', '/cats')).toEqual({ route: 'add', params: {} })
  expect(router.match('PUT', '/cats')).toBeNull()
})

test('a body is read up to its limit', async () => {
  const server = createServer((request, response) => {
    readBody(request, 4).then(
      (body) => response.end(body),
      (error) => response.writeHead(error instanceof BodyTooLarge ? 413 : 500).end(),
    )
  })
  const { url } = await serve(server)
  onTestFinished(() => closeServer(server))
  const send = (body: string) => fetch(url, { method: 'POST', body })
  expect(await (await send('1234')).text()).toBe('1234')
  expect((await send('12345')).status).toBe(413)
})
