import { APP_ID, MEMBERS, PLAIN } from './verdict.js'

const text = { type: 'string', minLength: 1, pattern: PLAIN.source }
export const schema = {
  type: 'object',
  required: ['referrerInfo'],
  properties: {
    referrerInfo: {
      type: 'object',
      required: ['appId', 'extraData'],
      properties: {
        appId: { const: APP_ID },
        extraData: { type: 'object', required: MEMBERS, properties: Object.fromEntries(MEMBERS.map((name) => [name, text])) },
      },
    },
  },
}
