// WeChat's pushes with nothing but Node. `handle` gets each push after WeChat has its answer; store push.id under a unique
// index first, since WeChat sends a push again when an answer was late.
import { createServer } from 'node:http'
import { readCardEvent } from 'wxcard/server'

export const server = (options, handle) =>
  createServer(async (request, response) => {
    try {
      let body = ''
      for await (const part of request.setEncoding('utf8')) if ((body += part).length > 65536) return void request.destroy()
      const push = readCardEvent(body, request.url, options)
      response.setHeader('content-type', 'text/plain').end(push.answer)
      if (push.kind !== 'check') setImmediate(handle, push)
    } catch (error) {
      console.error(error.code, error.field)
      response.writeHead(403).end()
    }
  })
