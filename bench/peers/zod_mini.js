import * as z from 'zod/mini'
import { APP_ID, PLAIN, activated, refused } from './verdict.js'

const text = z.string().check(z.minLength(1), z.regex(PLAIN))
const Return = z.looseObject({
  referrerInfo: z.looseObject({
    appId: z.literal(APP_ID),
    extraData: z.looseObject({ activate_ticket: text, card_id: text, code: text }),
  }),
})

export function classify(options) {
  const result = Return.safeParse(options)
  return result.success ? activated(options, result.data) : refused(options, result.error.issues.map(({ path }) => path))
}
