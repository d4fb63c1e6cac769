// The entry wxcard/admin for everything but Node.
import { open } from '../shim/hosts/open.web.js'
import { unpack } from '../shim/hosts/unpack.web.js'
import { createAdminLoader } from './load.js'

/** @type {typeof import('./types.js').loadWxcardAdmin} */
export const loadWxcardAdmin = createAdminLoader(open, () => import('wxcard-generated/admin_bytes').then(unpack))
