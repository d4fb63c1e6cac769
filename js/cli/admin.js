// admin.js: `wxcard admin`: the admin page, built and shipped with the package, on this machine only.
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { UsageError } from './args.js'
import { ANSWERED, FAULT } from './context.js'
import { serve } from './serve.js'

const PORT = 5188

/** Beside the command in the package. */
const PAGE = new URL('./page/', import.meta.url)

/** @type {import('./context.js').Command} */
export const admin = {
  name: 'admin',
  usage: '[--port <n>]',
  summary: {
    zh: '在本机打开管理页',
    en: 'serve the admin page on this machine',
  },
  details: {
    zh: `在 localhost 提供随包发布的管理页，直到按 Ctrl-C。只监听 127.0.0.1；页面只在浏览器里计算，不发送任何数据。
端口默认 5188，被占用时换一个空闲的；指定了 --port 就只用那一个。

  npx wxcard admin
  npx wxcard admin --port 8080`,
    en: `Serves the admin page that comes with the package on localhost until Ctrl-C. It listens on 127.0.0.1 only; the page
computes in the browser and sends nothing anywhere. The port is 5188, or a free one when that is taken; with --port it is
that one or none.

  npx wxcard admin
  npx wxcard admin --port 8080`,
  },
  options: {
    port: { value: 'n', help: { zh: '端口，默认 5188', en: 'port; default: 5188' } },
  },

  async run({ args, options, texts, out, warn, json }) {
    if (args.length > 0) throw new UsageError('noArguments', args[0])
    const port = options.port === undefined ? PORT : portOf(String(options.port))
    if (!existsSync(new URL('index.html', PAGE))) {
      warn(texts.noPage + '\n')
      return FAULT
    }
    const site = await listen(fileURLToPath(PAGE), port, options.port !== undefined)
    if (!site) throw new UsageError('portTaken', String(port))
    // Before the address is said: who reads it may end this at once.
    const ended = new Promise((resolve) => ['SIGINT', 'SIGTERM'].forEach((signal) => process.once(signal, resolve)))
    out(json ? JSON.stringify({ url: site.url }) + '\n' : `\n  ${texts.adminPage}  ${site.url}\n  ${texts.endsBy}\n\n`)
    await ended
    await site.close()
    return ANSWERED
  },
}

/** @param {string} word */
function portOf(word) {
  const port = /^\d{1,5}$/.test(word) ? Number(word) : NaN
  if (!(port <= 65535)) throw new UsageError('badPort', word)
  return port
}

/** @param {string} folder @param {number} port @param {boolean} isAsked no other port will do */
async function listen(folder, port, isAsked) {
  try {
    return await serve(folder, { port })
  } catch (error) {
    const { code } = /** @type {NodeJS.ErrnoException} */ (error)
    if (code !== 'EADDRINUSE' && code !== 'EACCES') throw error
    return isAsked ? undefined : serve(folder)
  }
}
