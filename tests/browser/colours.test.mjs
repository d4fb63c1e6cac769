// The colours of the charts in both themes: told apart by eyes that see red, green or blue otherwise, in grey, and from the card
// they lie on. Simulated as Machado, Oliveira and Fernandes describe it (2009, severity 1).
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'

const EYES = {
  usual: [[1, 0, 0], [0, 1, 0], [0, 0, 1]],
  protanopia: [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]],
  deuteranopia: [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.01182, 0.04294, 0.968881]],
  tritanopia: [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.3039]],
}
const GREY = [[0.2126, 0.7152, 0.0722], [0.2126, 0.7152, 0.0722], [0.2126, 0.7152, 0.0722]]

const linear = (color) =>
  [1, 3, 5].map((at) => parseInt(color.slice(at, at + 2), 16) / 255).map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4))
const luminance = (color) => linear(color).reduce((sum, part, i) => sum + part * GREY[0][i], 0)
const contrast = (a, b) => {
  const [high, low] = [luminance(a), luminance(b)].sort((x, y) => y - x)
  return (high + 0.05) / (low + 0.05)
}

/** CIELAB of a colour as these eyes see it. */
function lab(color, eyes) {
  const light = linear(color)
  const [r, g, b] = eyes.map((row) => Math.min(1, Math.max(0, row.reduce((sum, part, i) => sum + part * light[i], 0))))
  const f = (t) => (t > 0.008856 ? Math.cbrt(t) : 7.787 * t + 16 / 116)
  const [x, y, z] = [(0.4124 * r + 0.3576 * g + 0.1805 * b) / 0.95047, 0.2126 * r + 0.7152 * g + 0.0722 * b, (0.0193 * r + 0.1192 * g + 0.9505 * b) / 1.08883].map(f)
  return [116 * y - 16, 500 * (x - y), 200 * (y - z)]
}
const distance = (a, b, eyes) => Math.hypot(...lab(a, eyes).map((part, i) => part - lab(b, eyes)[i]))

const css = readFileSync(new URL('../../examples/admin/src/styles/theme.css', import.meta.url), 'utf8')
const [light, dark] = css.split(":root[theme-mode='dark']").map((theme) => {
  const value = (name) => {
    const short = new RegExp(`--${name}: (#[0-9a-f]{3,6});`).exec(theme)?.[1] ?? ''
    return short.length === 4 ? short.replace(/\w/g, '$&$&') : short
  }
  return { card: value('card'), colors: ['activated', 'no-data', 'malformed'].map((name) => value(`chart-${name}`)) }
})

for (const [name, { card, colors }] of Object.entries({ light, dark })) {
  test(`the three kinds in the ${name} theme`, () => {
    for (const color of colors) assert.ok(contrast(color, card) >= 3, `${color} on ${card}`)
    for (const [a, b] of [[0, 1], [0, 2], [1, 2]]) {
      for (const [eyes, matrix] of Object.entries(EYES)) assert.ok(distance(colors[a], colors[b], matrix) >= 25, `${colors[a]} and ${colors[b]}, ${eyes}`)
      assert.ok(distance(colors[a], colors[b], GREY) >= 12, `${colors[a]} and ${colors[b]} in grey`)
    }
  })
}
