// What an import may do (nothing), and which way the entry of everything but Node takes.
import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'

const dist = (name) => new URL(`../../dist/${name}`, import.meta.url)
const inFreshNode = (code) => {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['--input-type=module', '-e', code], { encoding: 'utf8' })
  assert.equal(status, 0, stderr)
  return stdout
}

/** Each name is there, and looking at it is remembered. */
const watched = (...names) => `const seen = []
for (const name of ${JSON.stringify(names)}) {
  // Node makes some of them when they are asked for, and that asks for others.
  const { get, value } = Object.getOwnPropertyDescriptor(globalThis, name) ?? {}
  Object.defineProperty(globalThis, name, { configurable: true, get: () => (seen.push(name), get ? get.call(globalThis) : value) })
}
`
const HOST = ['fetch', 'Response', 'Request', 'WebAssembly', 'TextEncoder', 'TextDecoder', 'atob', 'crypto', 'URL', 'wx', 'WXWebAssembly', 'document', 'window', 'self', 'navigator']
const WEB = ['web.mjs', 'admin.web.mjs', 'logs.web.mjs']
const NODE = ['index.mjs', 'admin.mjs', 'logs.mjs', 'server.mjs', 'testing.mjs']
const REQUIRED = ['index.cjs', 'web.cjs', 'admin.cjs', 'admin.web.cjs', 'logs.cjs', 'logs.web.cjs', 'server.cjs', 'testing.cjs', 'wxcard.global.js', 'core-js.cjs']

for (const name of [...WEB, ...NODE, ...REQUIRED]) {
  test(`${name}: an import looks at nothing of the host`, () => {
    // Node's own loader looks at some of these the first time that it reads a file of a kind.
    const isModule = name.endsWith('mjs')
    const load = (file) => (isModule ? `await import(${JSON.stringify(dist(file).href)})` : `createRequire(import.meta.url)(${JSON.stringify(fileURLToPath(dist(file)))})`)
    const said = inFreshNode(`import { createRequire } from 'node:module'
${load(isModule ? 'core-js.mjs' : 'codes.cjs')}
${watched(...HOST)}
${load(name)}
console.log(JSON.stringify(seen))`)
    assert.deepEqual(JSON.parse(said), [])
  })
}

test('bytes are taken as they are: looking at Response would load fetch, some 20 ms', () => {
  for (const entry of ['index.mjs', 'web.mjs']) {
    const said = inFreshNode(`import { readFileSync } from 'node:fs'
import { loadWxcard } from ${JSON.stringify(dist(entry).href)}
${watched('Response', 'fetch')}
const { engine } = await loadWxcard({ wasm: readFileSync(new URL(${JSON.stringify(dist('wxcard.wasm').href)})), engine: 'wasm' })
const other = await loadWxcard({ engine: 'auto' })
console.log(engine, other.engine, seen.length)`)
    assert.equal(said, 'wasm wasm 0\n', entry)
  }
})

test('the entry of everything but Node starts as mini programs do where there is wx and no page', async () => {
  const { loadWxcard } = await import('../../dist/web.mjs?hosts')
  const bytes = readFileSync(dist('wxcard.wasm'))
  const asked = []
  const phone = { instantiate: (path, imports) => (asked.push(path), WebAssembly.instantiate(bytes, imports)) }
  /** A class of its own, as Taro's runtime has it in the place of a page's. */
  class TaroDocument {}
  class HTMLDocument {
    get [Symbol.toStringTag]() {
      return 'HTMLDocument'
    }
  }
  const cases = [
    ['a phone', { wx: {}, WXWebAssembly: phone }, true],
    ['a worker of a mini program: no wx', { WXWebAssembly: phone }, true],
    ["Taro's document", { wx: {}, WXWebAssembly: phone, document: new TaroDocument() }, true],
    ["a web-view: WeChat's script in a page", { wx: { miniProgram: {} }, document: new HTMLDocument() }, false],
    ['a page of somebody who has both', { wx: {}, WXWebAssembly: phone, document: new HTMLDocument() }, false],
    ['neither', {}, false],
  ]
  for (const [index, [name, globals, isPhone]] of cases.entries()) {
    Object.assign(globalThis, globals)
    try {
      asked.length = 0
      const wasm = isPhone ? `/place${index}.wasm.br` : undefined
      const { engine } = await loadWxcard({ engine: 'wasm', wasm })
      assert.deepEqual([engine, asked], ['wasm', isPhone ? [wasm] : []], name)
    } finally {
      for (const key of Object.keys(globals)) delete globalThis[key]
    }
  }
})

test('the default path of a phone, and plain JavaScript with a warning where nothing lies there', async () => {
  const { loadWxcard } = await import('../../dist/web.mjs?nothing')
  const asked = []
  const { warn } = console
  const warned = []
  Object.assign(globalThis, { wx: {}, WXWebAssembly: { instantiate: (path) => (asked.push(path), Promise.reject(new Error('no file'))) } })
  console.warn = (text) => warned.push(text)
  try {
    assert.equal((await loadWxcard()).engine, 'js')
  } finally {
    console.warn = warn
    delete globalThis.wx
    delete globalThis.WXWebAssembly
  }
  assert.deepEqual(asked, ['/miniprogram_npm/wxcard/wxcard.wasm.br'])
  assert.match(warned.join(), /^wxcard: load_failed: .*\(no file。.*复制到 miniprogram_npm.*copy it to miniprogram_npm.*\) engine = js$/)
})

test('who names a path has copied the file, and who has no WXWebAssembly needs none: neither is told to copy it', async () => {
  const { loadWxcard } = await import('../../dist/web.mjs?named')
  const broken = { instantiate: () => Promise.reject(new Error('no file')) }
  for (const [globals, options, detail] of [
    [{ wx: {}, WXWebAssembly: broken }, { wasm: '/sub/wxcard.wasm.br' }, /^no file$/],
    [{ wx: {} }, {}, /^no WXWebAssembly \(base library < 2\.13\.0\)$/],
    [{ wx: {}, WXWebAssembly: broken }, {}, /^no file。.*copy it/],
  ]) {
    Object.assign(globalThis, globals)
    try {
      await assert.rejects(loadWxcard({ engine: 'wasm', ...options }), (error) => error.code === 'load_failed' && detail.test(error.detail))
    } finally {
      for (const name of Object.keys(globals)) delete globalThis[name]
    }
  }
})

test('an answer that says it is an error is told as that, not as a broken file', async () => {
  const { loadWxcard } = await import('../../dist/index.mjs?missing')
  const wasm = { ok: false, status: 404, url: 'https://shop.example/wxcard.wasm', arrayBuffer: async () => new ArrayBuffer(8) }
  await assert.rejects(loadWxcard({ engine: 'wasm', wasm }), { code: 'load_failed', detail: 'HTTP 404 https://shop.example/wxcard.wasm' })
})

test('what is thrown in the place of a file is told, whatever it is', async () => {
  for (const [entry, load, name] of [['admin', 'loadWxcardAdmin', 'wxcard-admin.wasm'], ['logs', 'loadWxcardLines', 'wxcard-lines.wasm']]) {
    const { [load]: fresh } = await import(`../../dist/${entry}.mjs?thrown`)
    for (const [thrown, detail] of [['gone', 'gone'], [new Error('away'), 'away'], [{ message: '' }, '[object Object]'], [undefined, 'undefined'], [null, 'null']]) {
      await assert.rejects(fresh({ wasm: Promise.reject(thrown) }), { name: 'WxcardError', code: 'load_failed', detail: `${name}: ${detail}` })
    }
  }
})

test('checks and logs that cannot load say so with a code, and try again', async () => {
  for (const [entry, load, name] of [['admin', 'loadWxcardAdmin', 'wxcard-admin.wasm'], ['logs', 'loadWxcardLines', 'wxcard-lines.wasm']]) {
    for (const kind of ['mjs', 'web.mjs']) {
      const { [load]: fresh } = await import(`../../dist/${entry}.${kind}?fails`)
      for (const wasm of [new Uint8Array(3), 5, null, new Response('', { status: 404 })]) {
        await assert.rejects(fresh({ wasm }), ({ code, detail }) => code === 'load_failed' && detail.startsWith(`${name}: `))
      }
      const kept = globalThis.WebAssembly
      try {
        globalThis.WebAssembly = undefined
        await assert.rejects(fresh(), { name: 'WxcardError', code: 'load_failed', detail: `${name}: no WebAssembly` })
      } finally {
        globalThis.WebAssembly = kept
      }
      assert.equal(typeof (await fresh({ wasm: readFileSync(dist(name)) })), 'object')
    }
  }
})

test('UTF-8 by hand, where a host has no TextEncoder: the same bytes and the same text', async () => {
  const kept = { TextEncoder: globalThis.TextEncoder, TextDecoder: globalThis.TextDecoder }
  const { TextEncoder, TextDecoder } = kept
  let own
  try {
    delete globalThis.TextEncoder
    delete globalThis.TextDecoder
    const { utf8Decoder, utf8Encoder } = await import('../../js/shim/codec.js?by-hand')
    own = { encoder: utf8Encoder(), decoder: utf8Decoder() }
  } finally {
    Object.assign(globalThis, kept)
  }
  assert.notEqual(own.encoder.constructor, TextEncoder)
  const texts = ['', 'a', '会员卡', '\uFEFFx', '😀', 'a\ud800b', '\udc00', 'é\u0000z', '\u07ff\u0800\uffff', 'x'.repeat(5000) + '卡']
  for (const text of texts) {
    const bytes = new TextEncoder().encode(text)
    assert.deepEqual([...own.encoder.encode(text)], [...bytes])
    assert.equal(own.decoder.decode(bytes), new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes))
    for (const size of [0, 1, 2, 3, 4, 100]) {
      const [ours, theirs] = [new Uint8Array(size), new Uint8Array(size)]
      const wanted = new TextEncoder().encodeInto(text, theirs)
      assert.deepEqual([own.encoder.encodeInto(text, ours), [...ours]], [{ ...wanted }, [...theirs]], JSON.stringify(text.slice(0, 9)))
    }
  }
  for (const broken of [[0xff], [0xc3], [0xe4, 0xbc], [0xed, 0xa0, 0x80], [0x61, 0x80, 0x62]]) {
    const text = own.decoder.decode(Uint8Array.from(broken))
    assert.match(text, /\ufffd/)
    assert.equal(text.replace(/\ufffd/g, ''), broken.filter((byte) => byte < 0x80).map((byte) => String.fromCharCode(byte)).join(''))
  }
})
