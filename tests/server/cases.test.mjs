// Requests that people have sent, with what became of them: those of ../shared/cases/server.json that are one document, read
// in place. What else is in that file (answers, events, tokens) is played by the tests of its own subject.
import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { loadWxcardAdmin } from '../../dist/admin.mjs'
import { counted } from '../../scripts/lib/figures.mjs'

const file = `${process.env.WXCARD_SHARED ?? fileURLToPath(new URL('../../../shared', import.meta.url))}/cases/server.json`
const there = existsSync(file)
const admin = await loadWxcardAdmin()
const given = there ? JSON.parse(readFileSync(file, 'utf8')) : []
const cases = (Array.isArray(given) ? given : given.cases).filter(({ kind }) => kind in admin)

test('the cases are there', { skip: !there }, () => assert.ok(cases.length >= 20))

counted(cases.length, 'cases')
for (const { id, kind, input, expected } of cases) {
  test(`${id}: ${expected}`, () => {
    const { ok, problems, notices } = admin[kind](input)
    const findings = [...problems, ...notices]
    if (/accepted/.test(expected)) return assert.equal(ok, true, JSON.stringify(problems))
    assert.ok(findings.length > 0)
    // "flagged (47001)", "no such colour (WeChat: 40076)": the number is named where the case names it.
    const [errcode] = /\b4\d{4}\b/.exec(expected) ?? []
    if (errcode) assert.ok(findings.some((finding) => String(finding.errcode) === errcode), JSON.stringify(findings))
  })
}
