/** How the core starts in Node. */
import { engineHost } from './engine.js'
import { open } from './open.node.js'

export const host = engineHost(
  open,
  // Imported from CommonJS, all of it stands in `default`.
  () => import('wxcard-generated/core_js').then((core) => /** @type {any} */ (core.default).default || core.default),
)
