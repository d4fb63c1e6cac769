// states.mjs: every state that a panel of the page can be in, and what is asked of each: does anything move, can the focus be
// seen?
import { readFileSync } from 'node:fs'
import { root, vectors } from './page.mjs'

const pasted = JSON.parse(readFileSync(`${root}tests/vectors/admin.json`, 'utf8'))
const text = (id) => pasted.texts.find((each) => each.id === id).text
const options = (id) => JSON.stringify(vectors.returns.find((vector) => vector.id === id).options)

export const PIECE = '[data-test=piece]'
const fill = (id, content, sign) => async (page) => {
  await page.locator(id).fill(content)
  await page.locator(sign).first().waitFor()
}
const pick = (sample, sign) => async (page) => {
  await page.locator(`[data-test=sample-${sample}]`).click()
  await page.locator(sign).first().waitFor()
}
/** The history unfolded, and the note that the link was copied. */
const kept = (prepare) => async (page) => {
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
  await prepare(page)
  await page.waitForFunction(() => location.hash.includes('?'))
  await page.locator('[data-test=history] summary').click()
  await page.locator('[data-test=share]').click()
  await page.locator('[data-test=share] + span').waitFor()
}
const emptied = (prepare) => async (page) => {
  await prepare(page)
  await page.locator('[data-test=clear]').click()
  await page.locator('[data-test=undo]').waitFor()
}
const give = (name, content, sign) => async (page) => {
  await page.locator('[data-test=logs-panel] input[type=file]').setInputFiles({ name, mimeType: 'text/plain', buffer: Buffer.from(content) })
  await page.locator(sign).first().waitFor()
}
const rows = `${options('activated')}\n${options('activated')}\n${options('no-extra-data')}\n{"scene":1038,"referrerInfo":\n`

/** Every panel: empty, a sample, right, wrong, an error, nothing recognised, several things at once, what is kept. */
export const STATES = {
  check: {
    empty: async () => {},
    emptied: emptied(pick('call', PIECE)),
    compare: pick('compare', '[data-test=comparison]'),
    padding: pick('padding', PIECE),
    call: pick('call', PIECE),
    options: pick('options', PIECE),
    request: pick('request', PIECE),
    errcode: pick('errcode', PIECE),
    right: fill('#check-given', pasted.link, `${PIECE}[data-tone=ok]`),
    open: fill('#check-given', text('all-variables'), PIECE),
    event: fill('#check-given', text('xml'), PIECE),
    secrets: fill('#check-given', text('submit'), PIECE),
    several: fill('#check-given', text('answer-extra-return'), PIECE),
    fault: fill('#check-given', '{"card": {"card_type": "MEMBER_CARD" "x": 1}}', '[data-test=fault]'),
    nothing: fill('#check-given', 'hello', '[data-test=says]'),
    sentence: fill('#check-given', '参数错误', '[data-test=says]'),
    code: fill('#check-given', 'bad_base64', '[data-test=meaning]'),
    kept: kept(pick('call', PIECE)),
  },
  link: {
    empty: async () => {},
    emptied: emptied(pick('real', '[data-test=verdict] .badge.ok')),
    real: pick('real', '[data-test=verdict] .badge.ok'),
    bad: pick('double', '[data-test=marked]'),
    several: fill('#link-input', '{"encrypt_card_id":"3%2Bm9","outer_str":"undefined","biz":"MzU2ODQzMDM1MQ#wechat_redirect","action":"preshow"}', PIECE),
    submit: fill('#link-input', text('submit'), '[data-test=verdict]'),
    nothing: fill('#link-input', 'hello', '[data-test=verdict]'),
    kept: kept(pick('real', '[data-test=verdict] .badge.ok')),
  },
  return: {
    empty: async () => {},
    emptied: emptied(pick('activated', '[data-test=compile-merged]')),
    activated: pick('activated', '[data-test=compile-merged]'),
    revealed: async (page) => {
      await pick('activated', '[data-test=reveal]')(page)
      await page.locator('[data-test=reveal]').click()
    },
    none: pick('nodata', '[data-test=verdict]'),
    unrelated: fill('#return-input', '{"scene":1001,"referrerInfo":{}}', '[data-test=verdict]'),
    malformed: pick('malformed', '[data-test=marked]'),
    unreadable: fill('#return-input', '{"scene":1038,"referrerInfo":x}', '[data-test=unreadable] mark'),
    unwrapped: fill('#return-input', text('taro-string'), '[data-test=unwrapped]'),
    kept: kept(fill('#return-input', options('activated'), '[data-test=compile-merged]')),
  },
  logs: {
    empty: async () => {},
    over: async (page) => {
      await page.locator('[data-test=drop]').dispatchEvent('dragover')
      await page.locator('.drop.over').waitFor()
    },
    sample: async (page) => {
      await page.locator('[data-test=sample-log]').click()
      await page.locator('[data-test=timeline] canvas').waitFor()
      await page.locator('[data-test=repeats]').waitFor()
    },
    earlier: async (page) => {
      await STATES.logs.sample(page)
      await page.reload()
      await page.locator('[data-test=earlier]').waitFor()
    },
    broken: give('rows.ndjson', rows, '[data-test=broken]'),
    binary: give('noise.bin', '\u0000\u0001\u0002'.repeat(40_000), '[data-test=unread]'),
    nothing: give('words.log', 'hello\n'.repeat(200), '[data-test=unread]'),
    kept: kept(give('rows.ndjson', rows, '[data-test=repeats]')),
  },
  setup: {
    empty: (page) => page.locator('[data-test=setup-panel]').waitFor(),
    example: pick('example', '[data-test=verdict] .badge.ok'),
    several: async (page) => {
      await pick('example', '[data-test=verdict] .badge.ok')(page)
      await page.locator('#setup-title').fill('一二三四五六七八九十')
      await page.locator('#setup-card_id').fill('')
      await page.locator('#answer-card').fill('{"errcode":45021}')
      await page.locator('[data-test=answer-card] .badge.bad').waitFor()
      await page.locator('#answer-userForm').fill('hello')
      await page.locator('[data-test=answer-userForm] .badge.warn').waitFor()
      await page.locator('#paste-input').fill('{"activate_ticket":"abc%3D","x":1}')
      await page.locator('[data-test=paste-result] .finding').first().waitFor()
    },
    answered: async (page) => {
      await pick('example', '[data-test=verdict] .badge.ok')(page)
      await page.locator('#answer-link').fill(JSON.stringify({ errcode: 0, errmsg: 'ok', url: pasted.link }))
      await page.locator('[data-test=open-link]').waitFor()
      await page.locator('#paste-input').fill(text('comment'))
      await page.locator('[data-test=paste-recognised]').waitFor()
    },
    bad: fill('#setup-title', '一二三四五六七八九十', '[data-test=setup-title] .bad'),
    kept: kept(pick('example', '[data-test=verdict] .badge.ok')),
  },
}

/** What would move for longer than the eye takes for a jump, with what stands before and behind each element. */
export const movements = (page) =>
  page.evaluate(() => {
    const long = (times) => times.split(',').some((time) => parseFloat(time) * (time.trim().endsWith('ms') ? 1 : 1000) > 20)
    return [...document.querySelectorAll('*')].flatMap((each) =>
      [null, '::before', '::after'].flatMap((part) => {
        const style = getComputedStyle(each, part)
        const moves = long(style.transitionDuration) || (style.animationName !== 'none' && long(style.animationDuration)) || style.scrollBehavior === 'smooth'
        return moves ? [`${each.tagName}.${each.className?.baseVal ?? each.className}${part ?? ''}`] : []
      }),
    )
  })

/** What Tab has to reach: a group of radio buttons is one stop. */
export const tabStops = (page) =>
  page.evaluate(() => {
    const all = [...document.querySelectorAll('a[href], button, input, textarea, select, summary, [tabindex]')]
    const real = all.filter((each) => each.tabIndex >= 0 && !each.disabled && each.checkVisibility({ visibilityProperty: true }))
    const radios = new Set()
    const kept = real.filter((each) => {
      if (each.type !== 'radio') return true
      const isFirst = !radios.has(each.name)
      radios.add(each.name)
      return isFirst
    })
    window.stops = real
    return kept.map((each) => `${real.indexOf(each)} ${each.type === 'radio' ? `radio ${each.name}` : (each.id || each.dataset.test || each.textContent.trim().slice(0, 30) || each.tagName)}`)
  })

/** Which of them has the focus, and whether that can be seen. */
export const focusedStop = (page) =>
  page.evaluate(() => {
    const active = document.activeElement
    if (active === document.body || !active) return undefined
    // A box of TDesign, and a swatch, show it on what stands around or beside the control.
    const near = [active, active.nextElementSibling, active.parentElement, active.parentElement?.parentElement].filter(Boolean)
    const isSeen = near.some((each) => {
      const { outlineStyle, outlineWidth } = getComputedStyle(each)
      return outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2
    })
    const index = active.type === 'radio' ? window.stops.findIndex((each) => each.type === 'radio' && each.name === active.name) : window.stops.indexOf(active)
    return { index, isSeen, name: active.id || active.dataset.test || active.outerHTML.slice(0, 80) }
  })
