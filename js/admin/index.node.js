// The entry wxcard/admin for Node.
import { open } from '../shim/hosts/open.node.js'
import { unpack } from '../shim/hosts/unpack.node.js'
import { createAdminLoader } from './load.js'

/** @type {typeof import('./types.js').loadWxcardAdmin} */
export const loadWxcardAdmin = createAdminLoader(open, () => import('wxcard-generated/admin_bytes').then(unpack))
