// A server on loopback that answers as each test says: by path, one answer after the other, the last one for good.
//   {json}  {text, status, headers}  {gzip}  {cut}  {cutGzip}  {reset}  {hang}  {delay}  or a function of the request
// `also`: what happens before the answer is lost, so that a write can take effect all the same.
import { createServer } from 'node:http'
import { gzipSync } from 'node:zlib'

export const ok = (answer = {}) => ({ json: { errcode: 0, errmsg: 'ok', ...answer } })
export const no = (errcode, errmsg = 'refused') => ({ json: { errcode, errmsg } })

export async function scripted(t, script = {}) {
  const requests = []
  const places = new Map()
  const server = createServer(async (request, response) => {
    const { pathname, searchParams } = new URL(request.url, 'http://localhost')
    const path = pathname.slice(1)
    const chunks = []
    for await (const chunk of request) chunks.push(chunk)
    const bytes = Buffer.concat(chunks)
    const seen = { path, method: request.method, headers: request.headers, query: Object.fromEntries(searchParams), bytes, text: bytes.toString() }
    try {
      seen.body = JSON.parse(seen.text)
    } catch {
      // not JSON
    }
    requests.push(seen)
    const list = [script[path]].flat()
    const place = places.get(path) ?? 0
    places.set(path, place + 1)
    let answer = list[Math.min(place, list.length - 1)]
    if (typeof answer === 'function') answer = await answer(seen)
    answer ??= no(40066, 'invalid url')
    answer.also?.(seen)
    if (answer.hang) return
    if (answer.delay) await new Promise((resolve) => setTimeout(resolve, answer.delay))
    if (answer.reset) return request.socket.destroy()
    const text = answer.text ?? JSON.stringify(answer.json)
    const cut = (body, headers) => {
      response.writeHead(200, { 'content-length': body.length, ...headers })
      response.write(body.subarray(0, answer.cut ?? Math.floor(body.length / 2)))
      setTimeout(() => request.socket.destroy(), 10)
    }
    if (answer.cut !== undefined) return cut(Buffer.from(text), {})
    if (answer.cutGzip) return cut(gzipSync(text), { 'content-encoding': 'gzip' })
    if (answer.gzip) return response.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync(text))
    response.writeHead(answer.status ?? 200, answer.headers ?? {}).end(text)
  })
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve))
  t.after(() => {
    server.closeAllConnections()
    return new Promise((resolve) => server.close(resolve))
  })
  return {
    baseUrl: `http://127.0.0.1:${server.address().port}`,
    requests,
    script,
    /** The requests to one interface. */
    to: (path) => requests.filter((request) => request.path === path),
  }
}
