/** What the package carries packed, undone by Node: sooner than by what is packed with it. */
import { inflateRawSync } from 'node:zlib'

/** @param {{base64: string}} packed */
export const unpack = ({ base64 }) => inflateRawSync(Buffer.from(base64, 'base64'))
