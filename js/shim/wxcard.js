/** The public functions over one instance of the core. What an input means is decided in wasm/. */
import * as wire from 'wxcard-generated/wire'
import { createCards } from './cards.js'
import { createClassify } from './classify.js'
import { createInstance } from './instance.js'
import { createLinks } from './links.js'
import { navigatorData } from './navigator_data.js'
import { redact } from './redact.js'

/**
 * @param {import('./mailbox').Core} core
 * @param {'wasm' | 'js'} engine
 * @param {() => import('./mailbox').Core} restart makes a new core at once, when the running one has stopped
 * @returns {import('../entry/types').Wxcard}
 */
export function createWxcard(core, engine, restart) {
  const instance = createInstance(core, restart)
  return Object.assign(
    {
      engine,
      classifyReturn: createClassify(instance),
      navigatorData,
      isAppId: (/** @type {unknown} */ text) => typeof text === 'string' && instance.ask(wire.QUESTION_IS_APP_ID, text) === 1,
      redact,
    },
    createLinks(instance),
    createCards(instance),
  )
}
