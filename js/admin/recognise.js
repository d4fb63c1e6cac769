// What did somebody paste, and would it work? The C++ core says (wasm/admin/recognise.h); here its bytes become places, and
// what it cannot read (JavaScript) is read for it.
import { KINDS } from 'wxcard-generated/admin_kinds'
import { utf8Decoder, utf8Encoder } from '../shim/codec.js'
import { WxcardError } from '../shim/errors.js'

/**
 * @typedef {{HEAPU8: Uint8Array, paste(): number, report(): number, recognise(text: number, readings: number): number,
 *   compare(given: number, sent: number, readings: number): number}} Core
 * @typedef {typeof import('./literal.js')} Literal
 * @typedef {import('./types.js').Recognition} Recognition
 */

/** kMostPaste and kMostReadings of bindings/admin/embind_admin.cpp. */
const MOST_TEXT = 64 * 1024 + 1
const MOST_READINGS = 512 * 1024
const MOST_ROUNDS = 8

/** Bytes of each text, and from bytes back to UTF-16 units. @param {string} text */
function measure(text) {
  const bytes = utf8Encoder().encode(text)
  /** @type {Uint32Array | undefined} */
  let units
  return {
    bytes,
    /** @param {number} offset in bytes */
    unit(offset) {
      if (!units) {
        units = new Uint32Array(bytes.length + 1)
        let unit = 0
        for (let i = 0; i < bytes.length; i++) {
          const byte = bytes[i] ?? 0
          // A byte inside a character belongs to it.
          if ((byte & 0xc0) !== 0x80) units[i] = unit
          else units[i] = units[i - 1] ?? 0
          if ((byte & 0xc0) !== 0x80) unit += byte >= 0xf0 ? 2 : 1
        }
        units[bytes.length] = unit
      }
      return units[Math.min(offset, bytes.length)] ?? 0
    },
  }
}

/** Rows and columns count from 1. @param {string} text @param {number} offset */
function lineOf(text, offset) {
  const start = text.lastIndexOf('\n', offset - 1) + 1
  let line = 1
  for (let at = text.indexOf('\n'); at >= 0 && at < offset; at = text.indexOf('\n', at + 1)) line++
  return { line, column: offset - start + 1 }
}

/** What stops the core is said to be its own fault. @returns {Recognition} */
const stopped = () => {
  const [zh, en] = ['内核停止，已重启：请报告输入 (隐去会员数据)。', 'The core stopped and restarted: report this input without member data.']
  return { recognised: false, found: [], faults: [], says: { code: 'core_stopped', level: 'problem', zh, en, message: `${zh} ${en}` } }
}

/** Whatever it is, as text. @param {unknown} value */
function textOf(value) {
  try {
    return typeof value === 'string' ? value : (JSON.stringify(value) ?? '')
  } catch {
    return ''
  }
}

/**
 * @param {<T>(call: (core: Core) => T) => T} answered one answer of the core, which may stop it
 * @param {() => Promise<Literal>} literal
 * @param {Record<string, (document: unknown) => import('./types.js').AdminResult>} checks
 */
export function createRecognise(answered, literal, checks) {
  /** @param {Uint8Array[]} parts @param {(core: Core, lengths: number[]) => number} call @returns {any} */
  const ask = (parts, call) => answered((now) => {
    let at = now.paste()
    for (const part of parts) {
      now.HEAPU8.set(part, at)
      at += part.length
    }
    const length = call(now, parts.map((part) => part.length))
    const start = now.report()
    return JSON.parse(utf8Decoder().decode(now.HEAPU8.subarray(start, start + length)))
  })

  const cut = (/** @type {Uint8Array} */ bytes) => bytes.subarray(0, MOST_TEXT)
  /** @param {unknown[]} readings */
  function readingsOf(readings) {
    const bytes = utf8Encoder().encode(JSON.stringify(readings))
    return bytes.length <= MOST_READINGS ? bytes : utf8Encoder().encode('[]')
  }

  /**
   * Why nothing was found; or, where it is a sentence from a phone's screen, what that means.
   * @param {string} text @param {any} says @returns {Promise<Recognition['says']>}
   */
  async function saysOf(text, says) {
    const [sentence] = says?.code === 'not_recognised' ? (await literal()).sentencesIn(text) : []
    const [, code, zh, en] = sentence ?? [undefined, says?.code, says?.zh, says?.en]
    return says && say({ ...says, code, zh, en })
  }

  /**
   * The words of a failure that stand beside a call: not why its values fail, yet why it does.
   * @param {string} text @param {any[]} found
   */
  async function failures(text, found) {
    const call = found.find(({ what }) => ['navigate_call', 'extra_data', 'card_list'].includes(what))
    const at = text.search(/\b(?:errMsg|\w+:fail)\b/)
    if (!call || at < 0) return
    for (const [, code, zh, en] of (await literal()).sentencesIn(text.slice(at, at + 200))) {
      call.findings.push(say({ code, level: 'notice', zh, en, offset: at, ...lineOf(text, at), exact: true }))
    }
  }

  /** Reads for the core what it asks for, until it asks no more. @param {string} text */
  async function read(text) {
    const measured = measure(text)
    /** @type {any[]} */
    const readings = []
    let report = ask([cut(measured.bytes), readingsOf(readings)], (now, [size = 0, rest = 0]) => now.recognise(size, rest))
    for (let round = 0; round < MOST_ROUNDS && report.needs.length > 0; round++) {
      const { readLiteral } = await literal()
      for (const [start, end] of report.needs) {
        const part = text.slice(measured.unit(start), measured.unit(end))
        const bytes = (/** @type {number} */ unit) => utf8Encoder().encode(part.slice(0, unit)).length
        const result = readLiteral(part)
        if (result.fault !== undefined) readings.push({ start, end, fault: bytes(result.fault) })
        else readings.push({ start, end, json: result.json, says: result.says.map(([name, unit]) => [name, bytes(unit)]) })
      }
      report = ask([cut(measured.bytes), readingsOf(readings)], (now, [size = 0, rest = 0]) => now.recognise(size, rest))
    }
    return { report, readings, measured }
  }

  /** @param {string} text @param {any} report @param {ReturnType<typeof measure>} measured @returns {Promise<Recognition>} */
  async function finish(text, report, measured) {
    const place = (/** @type {number} */ unit) => ({ offset: unit, ...lineOf(text, unit) })
    const found = []
    for (const piece of report.found) {
      const [start, end] = [measured.unit(piece.start), measured.unit(piece.end)]
      const own = text.slice(start, end)
      const check = piece.what === 'request' ? checkOf(piece.name) : undefined
      const { placeOf } = piece.value !== undefined && (piece.findings.length > 0 || check) ? await literal() : { placeOf: undefined }
      /** @param {any} remark */
      const located = (remark) => {
        const at = memberPlace(piece, remark, own, placeOf)
        return say({ ...remark, ...place(start + (at ?? 0)), exact: at !== undefined })
      }
      found.push({
        ...piece,
        message: `${piece.zh} ${piece.en}`,
        start,
        end,
        ...lineOf(text, start),
        unwrapped: piece.unwrapped.map((/** @type {any} */ remark) => say({ ...remark, ...place(measured.unit(remark.offset ?? piece.start)) })),
        findings: piece.findings.map(located),
        value: piece.value === undefined ? undefined : withoutExpressions(piece.value),
        extraData: repairedExtraData(piece),
        check,
        checked: placeOf && checkedAt(piece, checks[check ?? ''], (pointer) => pointerPlace(piece, pointer, own, placeOf), (unit) => place(start + unit)),
      })
    }
    await failures(text, found)
    const says = await saysOf(text, report.says)
    // What it is instead explains why it cannot be read.
    const isOther = says !== undefined && says.code !== report.says.code
    const faults = isOther ? [] : report.faults.map((/** @type {any} */ fault) =>
      say({ ...fault, start: measured.unit(fault.start), end: measured.unit(fault.end), ...place(measured.unit(fault.offset)) }),
    )
    return { recognised: found.length > 0, found, faults, says, comparison: report.comparison }
  }

  return {
    /** @param {unknown} text */
    async recognise(text) {
      const given = textOf(text)
      try {
        const { report, measured } = await read(given)
        return await finish(given, report, measured)
      } catch (error) {
        // A trap, no memory, an exhausted stack: the core's end in whatever form the engine gives it.
        if (error instanceof WxcardError) throw error
        return stopped()
      }
    },
    /** @param {unknown} given @param {unknown} sent */
    async compare(given, sent) {
      const [left, right] = [textOf(given), textOf(sent)]
      try {
        const [first, second] = [await read(left), await read(right)]
        const parts = [cut(first.measured.bytes), cut(second.measured.bytes), readingsOf([first.readings, second.readings])]
        const report = ask(parts, (now, [a = 0, b = 0, rest = 0]) => now.compare(a, b, rest))
        return {
          given: await finish(left, report.given, first.measured),
          sent: await finish(right, report.sent, second.measured),
          swapped: report.swapped,
          comparison: report.comparison,
        }
      } catch (error) {
        // A trap, no memory, an exhausted stack: the core's end in whatever form the engine gives it.
        if (error instanceof WxcardError) throw error
        return { given: stopped(), sent: stopped(), swapped: false }
      }
    },
  }
}

/**
 * Where a member that something is said about stands in the piece; undefined when that cannot be told.
 * @param {any} piece @param {any} remark @param {string} own @param {Literal['placeOf']} [placeOf]
 */
function memberPlace(piece, remark, own, placeOf) {
  if (placeOf === undefined) {
    // The offsets of a link count in it, as long as nothing was taken off.
    return piece.link === own && piece.what === 'activation_link' ? remark.offset : undefined
  }
  if (piece.path.length > 1) return placeOf(own, piece.path[0])?.start
  const [base] = piece.path
  const inner = { navigate_call: ['/extraData', ''], onshow_options: ['/referrerInfo/extraData', '/referrerInfo', ''], referrer_info: ['/extraData', ''] }
  const prefixes = remark.field === undefined ? [] : (/** @type {Record<string, string[]>} */ (inner)[piece.what] ?? [''])
  for (const prefix of prefixes) {
    const at = placeOf(own, `${base}${prefix}/${remark.field}`)
    if (!at) continue
    const given = piece.members.find((/** @type {any} */ member) => member.name === remark.field)?.given
    // The offset counts in the value; it counts here too when nothing in it was escaped.
    const plain = given !== undefined && own.slice(at.start + 1, at.end - 1) === given
    return at.start + (plain && remark.offset !== undefined ? 1 + utf8Decoder().decode(utf8Encoder().encode(given).subarray(0, remark.offset)).length : 0)
  }
  return base === '' ? undefined : placeOf(own, base)?.start
}

/** @param {any} remark */
const say = (remark) => ({ ...remark, message: `${remark.zh} ${remark.en}` })

/** Where variables stand in a document. @param {any} value @param {string} [pointer] @returns {string[]} */
function expressionsIn(value, pointer = '') {
  if (typeof value !== 'object' || value === null) return []
  if ('\u0001' in value) return [pointer]
  return Object.entries(value).flatMap(([name, part]) => expressionsIn(part, `${pointer}/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`))
}

/**
 * The place of a pointer in a piece, or of what it would stand in.
 * @param {any} piece @param {string} pointer @param {string} own @param {Literal['placeOf']} placeOf
 * @returns {{at: number, exact: boolean}}
 */
function pointerPlace(piece, pointer, own, placeOf) {
  if (piece.path.length > 1) return { at: placeOf(own, piece.path[0])?.start ?? 0, exact: false }
  for (let way = pointer; ; way = way.slice(0, way.lastIndexOf('/'))) {
    const at = placeOf(own, piece.path[0] + way)
    if (at) return { at: at.start, exact: way === pointer }
    if (way === '') return { at: 0, exact: false }
  }
}

/**
 * What the checks before sending say of a request. Of a variable, and of what a cut text lacks, nothing is said.
 * @param {any} piece
 * @param {((document: unknown) => import('./types.js').AdminResult) | undefined} check
 * @param {(pointer: string) => {at: number, exact: boolean}} find
 * @param {(unit: number) => {line: number, column: number}} place
 * @returns {import('./types.js').Checked | undefined}
 */
function checkedAt(piece, check, find, place) {
  if (!check) return undefined
  // A card by itself is checked as if it stood in its wrapper.
  const isBare = piece.name === 'card/create' && !Object.hasOwn(piece.value, 'card')
  const wrapper = isBare ? '/card' : ''
  const open = expressionsIn(piece.value).map((pointer) => wrapper + pointer)
  const isCut = piece.findings.some((/** @type {any} */ { code }) => code === 'incomplete')
  const value = withoutExpressions(piece.value)
  const result = check(isBare ? { card: value } : value)
  /** @param {any} finding */
  const isKnown = ({ code, pointer }) => !(isCut && code === 'missing') && !open.some((each) => pointer === each || pointer.startsWith(`${each}/`))
  /** @param {any} finding */
  const placed = (finding) => {
    const { at, exact } = find(finding.pointer.startsWith(wrapper) ? finding.pointer.slice(wrapper.length) : '')
    const { line, column } = place(at)
    return { ...finding, line, column, exact }
  }
  const problems = result.problems.filter(isKnown).map(placed)
  return { ok: problems.length === 0 && open.length === 0 && !isCut, problems, notices: result.notices.filter(isKnown).map(placed), open }
}

/** The check of an interface, by the list of kinds. @param {string} name @returns {any} */
const checkOf = (name) => (name === 'setup' ? 'checkSetup' : KINDS.find(([, path]) => path === name)?.[0])

/** The value to copy, once every member is known. @param {any} piece */
function repairedExtraData(piece) {
  if (!['activation_link', 'geturl_answer', 'extra_data', 'navigate_call'].includes(piece.what) || piece.repaired !== 'works') return undefined
  const member = (/** @type {string} */ name) => piece.members.find((/** @type {any} */ each) => each.name === name)?.repaired
  return { encrypt_card_id: member('encrypt_card_id'), outer_str: member('outer_str') ?? '', biz: member('biz') }
}

/** A variable or an expression has no value. @param {any} value @returns {any} */
function withoutExpressions(value) {
  if (Array.isArray(value)) return value.map(withoutExpressions)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, part]) => !(typeof part === 'object' && part !== null && '\u0001' in part))
      .map(([name, part]) => [name, withoutExpressions(part)]),
  )
}
