import { literal, looseObject, minLength, pipe, regex, safeParse, string } from 'valibot'
import { APP_ID, PLAIN, activated, refused } from './verdict.js'

const text = pipe(string(), minLength(1), regex(PLAIN))
const Return = looseObject({
  referrerInfo: looseObject({
    appId: literal(APP_ID),
    extraData: looseObject({ activate_ticket: text, card_id: text, code: text }),
  }),
})

export function classify(options) {
  const result = safeParse(Return, options)
  return result.success
    ? activated(options, result.output)
    : refused(options, result.issues.map(({ path }) => (path ? path.map(({ key }) => key) : [])))
}
