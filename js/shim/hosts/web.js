/** How the core starts in a page or a worker, and in everything else that is not Node. */
import { bytes } from 'wxcard-generated/core_bytes'
import fallback from 'wxcard-generated/core_js'
import { engineHost } from './engine.js'
import { open } from './open.web.js'

// The fallback comes along instead of being fetched: a service worker may import nothing later, and a bundle that is to be
// one file has nowhere to put it.
export const host = engineHost(bytes, open, () => fallback)
