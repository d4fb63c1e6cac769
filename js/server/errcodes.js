// What WeChat's errcodes mean: the list in wasm/errcodes.def, in the form that the code uses.
import { AT, ERRCODE_ROWS } from 'wxcard-generated/errcodes'

/** Errcodes after which a new access token helps. */
export const STALE_TOKEN = new Set([40001, 40014, 42001])

/** Errcodes that go away by themselves: a busy system, and 72012, which is known to hit fresh tickets now and then. */
export const PASSING = new Set([-1, 72012])

/** errcode -> our name and the cure in both languages. @type {typeof import('./types.js').ERRCODES} */
export const ERRCODES = Object.freeze(Object.fromEntries(ERRCODE_ROWS.map(([errcode, ...texts]) => [errcode, Object.freeze(texts)])))

/** What an errcode means at one interface: `"40100 card/create"` -> texts. @type {ReadonlyMap<string, readonly [zh: string, en: string]>} */
export const ERRCODES_AT = new Map(AT.map(([errcode, path, zh, en]) => [`${errcode} ${path}`, [zh, en]]))
