// What each example of a server for pushes has to do, whatever it is made with.
import assert from 'node:assert/strict'
import { aesKey, appId, encrypt, fields, plainQuery, sealedBody, sealedQuery, token, xml } from './push.mjs'

/** @param {(options: object, handle: (push: any) => void) => Promise<{url: string, close(): Promise<void>}>} listen */
export async function tryServer(listen) {
  const handled = []
  const server = await listen({ token, aesKey, appId }, (push) => handled.push(push))
  const said = []
  const { error } = console
  console.error = (...words) => said.push(words.join(' '))
  const ask = async (query, init) => {
    const answer = await fetch(`${server.url}/wechat?${new URLSearchParams(query)}`, init)
    return [answer.status, await answer.text(), answer.headers.get('content-type') ?? '']
  }
  try {
    // The console of the account checks the address; the text comes back, and never as HTML.
    const [status, text, type] = await ask(plainQuery({ echostr: '<i>42' }))
    assert.deepEqual([status, text], [200, '<i>42'])
    assert.match(type, /^text\/plain/)

    const sealed = encrypt(xml(fields({ OuterStr: '门店 1' })))
    const post = (body, type = 'text/xml') => ({ method: 'POST', body, headers: { 'content-type': type } })
    for (let times = 0; times < 2; times++) {
      assert.deepEqual((await ask(sealedQuery(sealed), post(sealedBody(sealed)))).slice(0, 2), [200, 'success'])
    }
    assert.deepEqual((await ask(sealedQuery(sealed), post(JSON.stringify({ Encrypt: sealed }), 'application/json'))).slice(0, 2), [200, 'success'])
    await new Promise((resolve) => setTimeout(resolve, 50))
    assert.deepEqual(handled.map(({ event, outer_str }) => [event, outer_str]), Array(3).fill(['user_get_card', '门店 1']))
    assert.equal(new Set(handled.map(({ id }) => id)).size, 1)

    assert.equal((await ask(plainQuery(), post(xml(fields()))))[0], 403)
    assert.equal((await ask(sealedQuery(sealed, { msg_signature: 'x' }), post(sealedBody(sealed))))[0], 403)
    // A body without end is not read to its end.
    const end = await ask(sealedQuery(sealed), post('x'.repeat(1 << 20))).then(([status]) => status, () => 'dropped')
    assert.ok(end === 'dropped' || end === 413, String(end))
    assert.equal(handled.length, 3)
    for (const line of said.filter((words) => !/PayloadTooLarge/.test(words))) assert.match(line, /^\w+ \w*$/)
  } finally {
    console.error = error
    await server.close()
  }
}

/** @param {import('node:http').Server} server */
export const listening = (server) =>
  new Promise((resolve) =>
    server.listen(0, '127.0.0.1', () =>
      resolve({
        url: `http://127.0.0.1:${server.address().port}`,
        close: () => new Promise((done) => (server.closeAllConnections(), server.close(done))),
      }),
    ),
  )
