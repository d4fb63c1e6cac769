/**
 * What a validator's user writes around the schema: one parse, then the kind from the places of its complaints. The parts
 * that no schema says (no data is not an error, further members are kept) are plain code, the same for every validator.
 */
export const APP_ID = 'wxeb490c6f9b154ef9'
export const MEMBERS = ['activate_ticket', 'card_id', 'code']
/** Without control characters. */
export const PLAIN = /^[^\u0000-\u001f\u007f]*$/

/** @param {any} options accepted by the schema @param {any} data what the schema made of them */
export function activated(options, data = options) {
  const { activate_ticket, card_id, code, ...rest } = data.referrerInfo.extraData
  const result = { kind: 'activated', activate_ticket, card_id, code, rest, notices: [] }
  if (typeof data.scene === 'number') result.scene = data.scene
  return result
}

/** @param {any} options refused by the schema @param {string[][]} paths where it complains, a path each */
export function refused(options, paths) {
  if (paths.some((path) => path[0] !== 'referrerInfo' || path.length < 2 || path[1] === 'appId')) return { kind: 'unrelated' }
  const extra = options.referrerInfo.extraData
  const nothing = extra === undefined || extra === null || extra === '' || (typeof extra === 'object' && !Array.isArray(extra) && Object.keys(extra).length === 0)
  const result = nothing
    ? { kind: 'no_data' }
    : { kind: 'malformed', problems: paths.map((path) => ({ field: path[path.length - 1], code: codeOf(extra, path) })) }
  if (typeof options.scene === 'number') result.scene = options.scene
  return result
}

function codeOf(extra, path) {
  const value = path.length > 2 ? extra[path[2]] : extra
  return value === undefined ? 'missing' : value === '' ? 'empty' : 'wrong_type'
}
