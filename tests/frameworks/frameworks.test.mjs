// The examples of servers for pushes as a shop would have them: the packed package, and Express or Koa beside it.
import { copyFileSync, symlinkSync } from 'node:fs'
import { createServer } from 'node:http'
import path from 'node:path'
import { test } from 'node:test'
import { pathToFileURL } from 'node:url'
import { makeProject } from '../miniprogram/packed.mjs'
import { root } from '../miniprogram/phone.mjs'
import { listening, tryServer } from '../server/push_server.mjs'

const project = makeProject({ 'package.json': { name: 'shop', private: true, type: 'module' } })
for (const name of ['express', 'koa']) symlinkSync(path.join(root, 'tests/frameworks/node_modules', name), path.join(project, 'node_modules', name))

async function example(name) {
  copyFileSync(path.join(root, 'examples/server/events', `${name}.mjs`), path.join(project, `${name}.mjs`))
  return import(pathToFileURL(path.join(project, `${name}.mjs`)).href)
}

test('node:http', async () => {
  const { server } = await example('http')
  await tryServer((options, handle) => listening(server(options, handle)))
})

test('Express', async () => {
  const { app } = await example('express')
  await tryServer((options, handle) => listening(createServer(app(options, handle))))
})

test('Koa', async () => {
  const { app } = await example('koa')
  await tryServer((options, handle) => listening(createServer(app(options, handle).callback())))
})
