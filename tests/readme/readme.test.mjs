// Both READMEs are tried: their JavaScript runs against the built package, `// → …` holds what must come out; their shell
// lines run; the table of mistakes is computed. A code block that cannot run here says which test tries it:
// <!-- tried in: tests/miniprogram/readme.test.mjs --> on the line before it.
import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, describe, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { loadWxcard } from '../../dist/index.mjs'

const root = fileURLToPath(new URL('../../', import.meta.url))
const read = (path) => readFileSync(join(root, path), 'utf8')
const vectors = JSON.parse(read('tests/vectors/wechat.json'))
const pages = ['README.md', 'README.zh-CN.md']

// Inside the package, so that `import 'wxcard'` is the package itself, as package.json exports it.
const place = join(root, 'build/readme')
mkdirSync(place, { recursive: true })
after(() => rmSync(place, { recursive: true }))

/** Every fenced block: its language, its text, and where it says it is tried. */
const blocks = (page) =>
  [...read(page).matchAll(/(?:<!-- tried in: (\S+) -->\n+)?^```(\w*)\n([^]*?)^```$/gm)].map(([, tried, language, text]) => ({
    tried,
    language,
    text,
  }))

/** `expression // → expected` and `const name = … // → expected` become checks. */
const withChecks = (text) =>
  text.replace(/^(?:const (\w+) = )?(.*\S) *\/\/ → (.*)$/gm, (_line, name, expression, expected) =>
    name ? `const ${name} = ${expression}\ncheck(${name}, (${expected}))` : `check((${expression}), (${expected}))`,
  )

for (const page of pages) {
  describe(page, () => {
    for (const [index, { tried, language, text }] of blocks(page).entries()) {
      const title = `block ${index + 1} (${language}): ${text.split('\n')[0]}`
      if (tried) {
        test(`${title} is tried elsewhere`, () => assert.ok(read(tried).includes('README'), tried))
      } else if (language === 'js') {
        test(title, () => {
          const file = join(place, `${page}.${index + 1}.mjs`)
          writeFileSync(file, `import { deepEqual as check } from 'node:assert/strict'\n${withChecks(text)}`)
          assert.match(text, /\/\/ → /, 'an example shows its result')
          const { status, stderr } = spawnSync(process.execPath, [file], { encoding: 'utf8' })
          assert.equal(status, 0, stderr)
          assert.equal(stderr, '')
        })
      } else if (language === 'sh') {
        test(title, () => {
          for (const line of text.trim().split('\n')) shellLine(line)
        })
      } else if (language === 'json') {
        test(title, () => void JSON.parse(text))
      } else {
        test(title, () => assert.fail('nothing tries this block; name the test that does: <!-- tried in: … -->'))
      }
    }

    test('the table of mistakes is true', async () => {
      const wxcard = await loadWxcard()
      const [firstScreen] = read(page).split('```')
      const rows = firstScreen
        .split('\n')
        .filter((line) => line.startsWith('| `'))
        .map((line) => line.split('|').map((cell) => /`([^`]*)`/.exec(cell)?.[1]))
      assert.equal(rows.length, situations.length)
      for (const [index, [, code, gives, , answer]] of rows.entries()) {
        const situation = situations[index]
        assert.equal(naive(code, situation), gives, code)
        assert.equal(situation.ours(wxcard), answer, code)
      }
    })

    test('links lead somewhere', () => {
      for (const [, target] of read(page).matchAll(/\]\((?!https?:|#)([^)#]+)/g)) assert.ok(existsSync(join(root, target)), target)
    })
  })
}

test('both languages say the same', () => {
  const shape = (page) => ({
    code: blocks(page).map(({ text }) => text.replace(/^ *(#|explain).*$|#.*$|\/\/ (?!→).*$/gm, '').replace(/ +$/gm, '')),
    rows: read(page).match(/^\|/gm).length,
    headings: read(page).match(/^#+ /gm),
    sections: read(page).match(/<!-- .*? -->/g),
  })
  assert.deepEqual(shape(pages[1]), shape(pages[0]))
})

/** A line of a shell block: our command runs for real, npm's own are named here so that none goes unseen. */
function shellLine(line) {
  const known = [/^npm i wxcard$/, /^npm (start|test)\b/, /^npm run \w+\b/]
  if (known.some((pattern) => pattern.test(line))) {
    const script = /^npm (?:run )?(\w+)/.exec(line)[1]
    assert.ok(script === 'i' || JSON.parse(read('package.json')).scripts[script], `no script ${script}`)
    return
  }
  assert.match(line, /npx wxcard /, 'an unknown kind of line')
  const command = line.replace('npx wxcard', `"${process.execPath}" "${root}dist/cli.mjs"`)
  const { status, stderr } = spawnSync('sh', ['-c', command], { encoding: 'utf8' })
  assert.equal(status, 0, stderr)
}

const { link } = vectors.activationLinks.find(({ id }) => id === 'plus-at-both-ends')
const withoutOuterStr = link.replace('outer_str=guide&', '')
const query = Object.fromEntries(withoutOuterStr.split('?')[1].split('&').map((pair) => pair.split('=')))
const extraData = (name) => (wxcard) => wxcard.decodeActivationLink(link).extraData[name]
const kindOf = (options) => (wxcard) => wxcard.classifyReturn(options).kind
const start = { scene: 1001 }
const forged = { scene: 1037, referrerInfo: { appId: 'wx0000000000000000', extraData: { activate_ticket: 'forged' } } }
const looked = { scene: 1038, referrerInfo: { appId: 'wxeb490c6f9b154ef9' } }

/** What stands around the code of each row, and what we answer there. */
const situations = [
  { ours: extraData('biz') },
  { ours: extraData('biz') },
  { ours: extraData('biz') },
  { ours: extraData('encrypt_card_id') },
  { ours: (wxcard) => JSON.stringify(wxcard.decodeActivationLink(withoutOuterStr).extraData.outer_str) },
  { options: start, ours: kindOf(start) },
  { options: forged, ours: kindOf(forged) },
  { options: looked, ours: kindOf(looked) },
]

/** Runs hand-written code as it stands in the table. */
function naive(code, { options }) {
  try {
    return String(new Function('link', 'query', 'options', `return ${code}`)(link, query, options))
  } catch (error) {
    return error.name
  }
}
