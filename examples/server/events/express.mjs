// WeChat's pushes with Express. `handle` gets each push after WeChat has its answer; store push.id under a unique index first,
// since WeChat sends a push again when an answer was late.
import express from 'express'
import { readCardEvent } from 'wxcard/server'

export const app = (options, handle) =>
  express().all('/wechat', express.text({ type: '*/*', limit: '64kb' }), (request, response) => {
    try {
      const push = readCardEvent(request.body, request.query, options)
      response.type('text/plain').send(push.answer)
      if (push.kind !== 'check') setImmediate(handle, push)
    } catch (error) {
      console.error(error.code, error.field)
      response.sendStatus(403)
    }
  })
