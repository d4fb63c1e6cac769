// The listener on loopback: Node's own HTTP server behind a line that can be cut at any byte, either way.
//
//   socket ──▶ first line: which interface? ──▶ its fault ──▶ http.Server ──▶ act ──▶ answer ──▶ socket
//                                    cutRequest: n bytes get in    cutAnswer: n bytes get out
import { createServer as createHttpServer } from 'node:http'
import { createServer } from 'node:net'
import { Duplex } from 'node:stream'
import { gzipSync } from 'node:zlib'
import { acts } from './faults.js'

/** @typedef {import('./types.js').Fault} Fault */
/** @typedef {{path: string, method: string, query: URLSearchParams, raw: Buffer, type: string, fault: Fault}} Incoming */

const MAX_BODY = 4 * 1024 * 1024
const PAGE = '<html><head><title>502 Bad Gateway</title></head><body><center><h1>502 Bad Gateway</h1></center></body></html>'

/** Is the whole request there? @param {Buffer} bytes */
function isWhole(bytes) {
  const text = bytes.toString('latin1')
  const end = text.indexOf('\r\n\r\n')
  if (end < 0) return false
  if (/^transfer-encoding:\s*chunked/im.test(text.slice(0, end))) return text.endsWith('0\r\n\r\n')
  return bytes.length - end - 4 >= Number(/^content-length:\s*(\d+)/im.exec(text.slice(0, end))?.[1] ?? 0)
}

/** @param {string} line `POST /card/create?access_token=… HTTP/1.1` */
const pathOf = (line) => (/^\S+ \/?([^ ?]*)/.exec(line)?.[1] ?? '').replace(/\/$/, '')

/**
 * The line to one client as the HTTP server sees it: what comes in is given to it, what it says gets out up to a limit.
 * @param {import('node:net').Socket} socket
 * @param {number} most bytes of the answer
 */
function lineOf(socket, most) {
  let sent = 0
  const bytes = { request: 0, answer: 0 }
  const line = new Duplex({
    read() {},
    write(chunk, _, done) {
      bytes.answer += chunk.length
      const part = chunk.subarray(0, most - sent)
      sent += part.length
      if (sent < most) return void socket.write(part, () => done())
      socket.write(part, () => socket.destroy())
      done()
    },
    final(done) {
      socket.end(() => done())
    },
    destroy(error, done) {
      socket.destroy()
      done(error)
    },
  })
  socket.on('close', () => line.destroy())
  return Object.assign(line, { bytes })
}

/**
 * @param {{takeFault: (path: string) => Fault, act: (incoming: Incoming) => object, refuse: (incoming: Incoming) => object,
 *   noted: (incoming: Incoming, answer: unknown, bytes: {request: number, answer: number}) => void}} how
 */
export async function listen({ takeFault, act, refuse, noted }) {
  /** @type {Set<import('node:net').Socket>} */
  const sockets = new Set()

  const http = createHttpServer(async (request, response) => {
    const line = /** @type {any} */ (request.socket)
    /** @type {Fault} */
    const fault = line.fault ?? {}
    try {
      const { pathname, searchParams } = new URL(request.url ?? '/', 'http://localhost')
      const parts = []
      let size = 0
      for await (const part of request) {
        if ((size += part.length) > MAX_BODY) return void line.destroy()
        parts.push(part)
      }
      const incoming = { path: pathname.slice(1).replace(/\/$/, ''), method: request.method ?? '', query: searchParams, raw: Buffer.concat(parts), type: request.headers['content-type'] ?? '', fault }
      const given = acts(fault) ? act(incoming) : undefined
      noted(incoming, given, line.bytes)
      line.acted?.()
      if (fault.hang || line.deaf) return
      if (fault.delay) await new Promise((resolve) => setTimeout(resolve, fault.delay))
      if (fault.drop) return void line.destroy()
      const answer = fault.errcode === undefined && given !== undefined ? given : refuse(incoming)
      const said = fault.text ?? (fault.html ? PAGE : fault.status === undefined ? JSON.stringify(answer) : '')
      const body = fault.gzip === true ? gzipSync(said) : Buffer.from(said)
      response.writeHead(fault.status ?? 200, {
        'content-type': fault.html ? 'text/html' : 'application/json; encoding=utf-8',
        'content-length': body.length,
        ...(fault.gzip && { 'content-encoding': 'gzip' }),
        connection: 'close',
      })
      response.end(body)
    } catch {
      line.destroy() // the line went while it was read
    }
  })
  // Too long or no HTTP at all: nothing of it is an answer of WeChat's.
  http.on('clientError', (_, line) => line.destroy())

  const net = createServer({ noDelay: true }, (socket) => {
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket))
    socket.on('error', () => {})
    let head = Buffer.alloc(0)
    /** @type {any} */
    let line
    /** @type {Fault} */
    let fault = {}
    socket.on('data', (/** @type {Buffer} */ chunk) => {
      if (line) {
        line.bytes.request += chunk.length
        return void line.push(chunk)
      }
      head = Buffer.concat([head, chunk])
      const end = head.indexOf('\r\n')
      if (end < 0) return void (head.length > 65536 && socket.destroy())
      if (fault.cutRequest === undefined) fault = takeFault(pathOf(head.subarray(0, end).toString('latin1')))
      const most = fault.cutRequest
      if (most === undefined) {
        line = lineOf(socket, fault.cutAnswer === undefined ? Infinity : fault.cutAnswer)
        Object.assign(line, { fault })
        line.bytes.request = head.length
        http.emit('connection', line)
        line.push(head)
        return
      }
      const whole = isWhole(head)
      if (head.length < most && !whole) return
      const seen = head.subarray(0, most)
      line = { push() {}, bytes: {} }
      if (!isWhole(seen)) return void socket.destroy()
      // All of it came in: it is carried out, and nobody hears of it.
      const deaf = /** @type {any} */ (lineOf(socket, Infinity))
      Object.assign(deaf, { fault: {}, deaf: true, acted: () => socket.destroy() })
      http.emit('connection', deaf)
      deaf.bytes.request = seen.length
      deaf.push(seen)
    })
    socket.on('end', () => line?.push(null))
  })
  await new Promise((resolve, reject) => {
    net.once('error', reject)
    net.listen(0, '127.0.0.1', () => resolve(undefined))
  })
  return {
    url: `http://127.0.0.1:${/** @type {import('node:net').AddressInfo} */ (net.address()).port}`,
    close() {
      for (const socket of sockets) socket.destroy()
      http.close()
      return /** @type {Promise<void>} */ (new Promise((resolve) => net.close(() => resolve())))
    },
  }
}
