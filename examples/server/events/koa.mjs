// WeChat's pushes with Koa. `handle` gets each push after WeChat has its answer; store push.id under a unique index first,
// since WeChat sends a push again when an answer was late.
import Koa from 'koa'
import { readCardEvent } from 'wxcard/server'

export const app = (options, handle) =>
  new Koa().use(async (context) => {
    try {
      let body = ''
      for await (const part of context.req.setEncoding('utf8')) if ((body += part).length > 65536) return void context.req.destroy()
      const push = readCardEvent(body, context.query, options)
      Object.assign(context, { type: 'text/plain', body: push.answer })
      if (push.kind !== 'check') context.res.once('finish', () => handle(push))
    } catch (error) {
      console.error(error.code, error.field)
      context.status = 403
    }
  })
