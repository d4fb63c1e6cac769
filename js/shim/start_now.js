/** For hosts that make an instance at once. Left out of the build for phones, which cannot. */
import makeCore from 'wxcard-generated/core_wasm'
import { engineWith } from './engine.js'

/**
 * A core made at once: what `start` of load.js does, without the wait.
 * @type {((makeInstance: (imports: any) => any) => any) | undefined}
 */
export const startNow = (makeInstance) => {
  /** @type {any} */
  const core = {}
  makeCore(engineWith((imports, use) => use({ instance: makeInstance(imports) })))(core)
  return core
}
