/** How the core starts in Node. */
import { base64 } from 'wxcard-generated/core_bytes'
import { engineHost } from './engine.js'
import { open } from './open.node.js'

const ownBytes = () => Buffer.from(base64, 'base64')

/** @type {import('../load').Host} */
export const host = {
  ...engineHost(
    ownBytes,
    open,
    // Imported from CommonJS, all of it stands in `default`.
    () => import('wxcard-generated/core_js').then((core) => /** @type {any} */ (core.default).default || core.default),
  ),
  ownModule: () => new WebAssembly.Module(ownBytes()),
}
