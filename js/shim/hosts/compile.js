/** A module besides the core, for checks or logs: compiled from its own bytes or from what the caller brings. */
import { WxcardError } from '../errors.js'
import { isModule, readSource } from './source.js'

/**
 * @template T
 * @param {string} name of the file, for who reads the error
 * @param {unknown} given what the caller brings; see source.js
 * @param {() => Promise<any>} ownBytes fetched only now, so that a page which never asks never loads them
 * @param {(place: any) => unknown} open see source.js
 * @param {(module: WebAssembly.Module) => T | Promise<T>} use makes the first instance: there may be no room for it
 * @returns {Promise<T>} what `use` gives
 * @throws {WxcardError} (as a rejection) `load_failed`
 */
export async function compileModule(name, given, ownBytes, open, use) {
  try {
    if (typeof WebAssembly !== 'object') throw new Error('no WebAssembly')
    const source = given === undefined ? await ownBytes() : await readSource(given, open)
    if (isModule(source)) return await use(source)
    return await use(await WebAssembly.compile(source))
  } catch (error) {
    throw new WxcardError('load_failed', { detail: `${name}: ${(error && /** @type {Error} */ (error).message) || error}`, cause: error })
  }
}
