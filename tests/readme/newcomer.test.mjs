// The first five minutes of somebody new: a clean folder, the packed package, and the blocks of the README pasted one after
// the other, in each language. readme.test.mjs and tests/miniprogram/readme.test.mjs look at what comes out.
import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { test } from 'node:test'
import { makeProject, pack } from '../miniprogram/packed.mjs'
import { root } from '../miniprogram/phone.mjs'

/** What the folder of the repository is for, not the reader's own. */
const IN_REPOSITORY = /^npm (start|test|run )/

for (const page of ['README.md', 'README.zh-CN.md']) {
  test(`${page}: pasted in order into a clean folder`, () => {
    const began = Date.now()
    const project = makeProject({ 'package.json': { name: 'shop', private: true } })
    const paste = (command, args) => spawnSync(command, args, { cwd: project, encoding: 'utf8', timeout: 120_000 })
    const text = readFileSync(path.join(root, page), 'utf8')
    let pasted = 0
    for (const [, tried, language, block] of text.matchAll(/(<!-- tried in: .* -->\n+)?^```(\w*)\n([^]*?)^```$/gm)) {
      if (tried) continue
      if (language === 'js') {
        writeFileSync(path.join(project, 'pasted.mjs'), block)
        const { status, stderr } = paste(process.execPath, ['pasted.mjs'])
        assert.deepEqual([status, stderr], [0, ''], block)
        pasted++
      }
      if (language !== 'sh') continue
      for (const line of block.trim().split('\n').map((each) => each.replace(/\s+#.*/, ''))) {
        if (IN_REPOSITORY.test(line) || /npx wxcard admin/.test(line)) continue
        // Not on the registry yet: the text above the code says to install the tarball.
        const { status, stderr } = paste('sh', ['-c', line === 'npm i wxcard' ? `npm i '${pack().tarball}' --offline --no-audit --no-fund` : line])
        assert.equal(status, 0, `${line}\n${stderr}`)
        pasted++
      }
    }
    assert.ok(pasted >= 7, String(pasted))
    assert.ok(Date.now() - began < 300_000, 'five minutes')
  })
}
