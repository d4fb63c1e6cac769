// The example with nothing but Node; those with Express and Koa are tried in tests/frameworks.
import { test } from 'node:test'
import { server } from '../../examples/server/events/http.mjs'
import { listening, tryServer } from './push_server.mjs'

test('node:http', () => tryServer((options, handle) => listening(server(options, handle))))
