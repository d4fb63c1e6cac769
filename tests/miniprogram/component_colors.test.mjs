/** What the button looks like, as far as a style sheet says: every state can be read (WCAG 2, 1.4.3), by day and by night. */
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { test } from 'node:test'
import { root } from './phone.mjs'

const sheet = readFileSync(path.join(root, 'js/component/open-member-card.wxss'), 'utf8')
const [, night] = /@media\s*\(prefers-color-scheme:\s*dark\)\s*\{((?:[^{}]|\{[^}]*\})*)\}/.exec(sheet)
const day = sheet.replace(/@[^{]*\{(?:[^{}]|\{[^}]*\})*\}/g, '')

/** The declarations of a class. @param {string} rules @param {string} name */
const style = (rules, name) =>
  Object.fromEntries(
    [...rules.matchAll(new RegExp(`\\.${name}\\s*\\{([^}]*)\\}`, 'g'))].flatMap(([, body]) =>
      body.split(';').filter((line) => line.trim()).map((line) => line.split(':').map((part) => part.trim())),
    ),
  )

/** @param {string} color */
function channels(color) {
  const digits = color.slice(1)
  const pairs = digits.length === 3 ? [...digits].map((digit) => digit + digit) : digits.match(/../g)
  return pairs.map((pair) => parseInt(pair, 16) / 255)
}
const luminance = (rgb) => {
  const [r, g, b] = rgb.map((value) => (value <= 0.03928 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4))
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}
const contrast = (one, other) => {
  const [light, dark] = [luminance(one), luminance(other)].sort((a, b) => b - a)
  return (light + 0.05) / (dark + 0.05)
}

for (const [name, rules] of Object.entries({ 'by day': [day], 'by night': [day, night] })) {
  const of = (...classes) => Object.assign({}, ...rules.flatMap((sheet) => classes.map((name) => style(sheet, name))))
  const colors = (look) => [channels(look.color), channels(look['background-color'])]

  test(`${name}: the text has a contrast of 4.5 : 1, ready, waiting and pressed`, () => {
    assert.ok(contrast(...colors(of('button'))) >= 4.5)
    assert.ok(contrast(...colors(of('button', 'waiting'))) >= 4.5)
    // A press changes what is drawn as a whole; one that lets the page shine through is a contrast that nobody knows.
    const { filter, opacity } = of('pressed')
    assert.equal(opacity, undefined)
    const [, factor] = /^brightness\(([\d.]+)\)$/.exec(filter)
    assert.ok(factor < 1, 'it is seen')
    assert.ok(contrast(...colors(of('button')).map((color) => color.map((value) => value * factor))) >= 4.5)
  })

  test(`${name}: waiting looks different from ready`, () => {
    assert.notEqual(of('button', 'waiting')['background-color'], of('button')['background-color'])
  })
}

test('by night nothing of the day is left', () => {
  for (const name of ['button', 'waiting']) {
    for (const property of ['color', 'background-color']) assert.ok(style(night, name)[property], `${name} ${property}`)
  }
  assert.notEqual(style(night, 'button')['background-color'], style(day, 'button')['background-color'])
})
