// serve.js: a folder over HTTP on this machine only, with the policy a careful site would set: no eval, no inline script,
// no other origin. WebAssembly is all that is allowed besides.
import { createReadStream, existsSync, statSync } from 'node:fs'
import { extname, join, normalize, sep } from 'node:path'

/** @type {Record<string, string>} */
const TYPES = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.wasm': 'application/wasm',
}

export const POLICY = [
  "default-src 'none'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "worker-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ')

/**
 * @param {string} folder
 * @param {{port?: number, policy?: string}} [options] port 0: any free one; policy: the content-security-policy, '' for none
 * @returns {Promise<{url: string, close: () => Promise<void>}>}
 */
export async function serve(folder, { port = 0, policy = POLICY } = {}) {
  // Here, since no other command has a use for it.
  const { createServer } = await import('node:http')
  const root = normalize(folder + sep)
  const server = createServer((request, response) => {
    const headers = {
      ...(policy && { 'content-security-policy': policy }),
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'cache-control': 'no-cache',
    }
    let path
    try {
      path = decodeURIComponent(new URL(request.url ?? '', 'http://localhost').pathname)
    } catch {
      path = ''
    }
    const file = normalize(join(root, path.endsWith('/') ? `${path}index.html` : path))
    const isThere = path !== '' && file.startsWith(root) && existsSync(file) && statSync(file).isFile()
    if (!isThere || !['GET', 'HEAD'].includes(request.method ?? '')) {
      response.writeHead(isThere ? 405 : 404, headers).end()
      return
    }
    response.writeHead(200, { ...headers, 'content-type': TYPES[extname(file)] ?? 'application/octet-stream' })
    if (request.method === 'HEAD') response.end()
    else createReadStream(file).pipe(response)
  })
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, '127.0.0.1', () => {
      resolve({
        url: `http://localhost:${/** @type {import('node:net').AddressInfo} */ (server.address()).port}/`,
        close: () =>
          new Promise((closed) => {
            server.close(() => closed())
            server.closeAllConnections?.()
          }),
      })
    })
  })
}
