// wechat_calls.mjs: the simulated WeChat that a file of tests asks, closed when its tests end.
import { after, before } from 'node:test'
import { createWechat as create } from 'wxcard/testing'

/** Closed at the end, also when a test fails before it does so itself. */
const opened = []
export async function createWechat(options) {
  const made = await create(options)
  opened.push(made)
  return made
}
after(() => Promise.all(opened.map((each) => each.close())))

/** The one that is asked where a test names no other. @type {any} */
export let wechat
before(async () => {
  wechat = await createWechat()
})

/** One call, by hand. */
export async function post(path, body, { to = wechat, token = to.token, method = 'POST', headers, query = '' } = {}) {
  const answer = await fetch(`${to.url}/${path}?access_token=${encodeURIComponent(token)}${query}`, {
    method,
    headers,
    ...(method === 'POST' && { body: typeof body === 'string' || body instanceof FormData ? body : JSON.stringify(body) }),
  })
  return answer.json()
}
export const errcode = async (...args) => (await post(...args)).errcode
