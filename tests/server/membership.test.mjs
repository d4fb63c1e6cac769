// membershipOf: what WeChat says of a shopper, and never anything out of silence.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { WechatError, createCardClient } from '../../dist/server.mjs'
import { no, ok, scripted } from './scripted.mjs'

const card_id = 'pbLatjvFdsLDUMoN8JqcsGeiMHKk'
const other = 'pbLatjvOtherCardOfTheAccount'
const officialOpenid = 'obLatjhnqB_U4Fg3zBRwlC5sAGps'
const LIST = 'card/user/getcardlist'
const USER = 'card/membercard/userinfo/get'
const INFO = 'cgi-bin/user/info'

const clientOf = (server) => createCardClient({ baseUrl: server.baseUrl, accessToken: () => 'token', backoff: 1 })
const ask = async (t, script, request = { officialOpenid, card_id }) => {
  const server = await scripted(t, script)
  return { answer: await clientOf(server).membershipOf(request), server }
}
const list = (...ids) => ok({ card_list: ids.map((id, i) => ({ code: `code-${i}`, card_id: id })), has_share_card: false })
const member = (more) => ok({ openid: officialOpenid, membership_number: 'A1', user_card_status: 'NORMAL', has_active: true, ...more })

test('active, held, none by what userinfo/get says', async (t) => {
  for (const [found, kind] of [
    [member(), 'active'],
    [member({ has_active: false }), 'held'],
    [member({ user_card_status: 'GIFTING' }), 'active'],
    [member({ user_card_status: 'EXPIRE' }), 'held'],
    [member({ user_card_status: 'UNAVAILABLE' }), 'held'],
    [member({ user_card_status: 'DELETE' }), 'none'],
    [member({ user_card_status: 'DELETE', has_active: false }), 'none'],
    [member({ user_card_status: 'GIFT_SUCC' }), 'none'],
    [no(40127, 'invalid user-card status'), 'none'],
    [ok({ has_active: true }), 'active'],
  ]) {
    const { answer, server } = await ask(t, { [LIST]: list(card_id), [USER]: found })
    assert.equal(answer.kind, kind, JSON.stringify(found))
    if (kind === 'active' || kind === 'held') {
      assert.equal(answer.code, 'code-0')
      assert.equal(answer.member.has_active, found.json.has_active)
    }
    assert.deepEqual(server.to(LIST)[0].body, { openid: officialOpenid, card_id })
    assert.deepEqual(server.to(USER)[0].body, { card_id, code: 'code-0' })
  }
})

test('a deleted card beside a new one: the new one counts, in either order', async (t) => {
  const gone = member({ user_card_status: 'DELETE' })
  for (const [states, kind] of [
    [[gone, member()], 'active'],
    [[member(), gone], 'active'],
    [[gone, member({ has_active: false })], 'held'],
    [[member({ has_active: false }), gone], 'held'],
    [[gone, gone], 'none'],
    [[ok({ user_card_status: 'NORMAL' }), gone], 'unknown'],
    [[gone, ok({ user_card_status: 'NORMAL' })], 'unknown'],
    [[member({ has_active: false }), ok({ user_card_status: 'NORMAL' })], 'held'],
  ]) {
    assert.equal((await ask(t, { [LIST]: list(card_id, card_id), [USER]: states })).answer.kind, kind)
  }
})

test('fifty cards of one kind are looked at, whatever WeChat lists', async (t) => {
  const gone = member({ user_card_status: 'DELETE' })
  for (const [cards, asked] of [[50, 50], [51, 50], [200, 50]]) {
    const { answer, server } = await ask(t, { [LIST]: list(...Array(cards).fill(card_id)), [USER]: gone })
    assert.equal(answer.kind, 'none')
    assert.equal(server.to(USER).length, asked)
  }
})

test('membershipOf takes a signal, and ends with it', async (t) => {
  const server = await scripted(t, { [LIST]: list(card_id), [USER]: member() })
  const client = clientOf(server)
  assert.equal((await client.membershipOf({ officialOpenid, card_id }, { signal: new AbortController().signal })).kind, 'active')
  const asked = server.to(LIST).length
  await assert.rejects(client.membershipOf({ officialOpenid, card_id }, { signal: AbortSignal.abort() }), { code: 'aborted' })
  assert.equal(server.to(LIST).length, asked)
  await assert.rejects(client.membershipOf({ officialOpenid, card_id }, { timeout: 5 }), (error) => /timeout/.test(error.message))
})

test('given up while it asks who follows the account: an end, and no word about the shopper', async (t) => {
  const given = new AbortController()
  const server = await scripted(t, { [LIST]: list(), [INFO]: () => (given.abort(), { hang: true }) })
  await assert.rejects(clientOf(server).membershipOf({ officialOpenid, card_id }, { signal: given.signal }), { code: 'aborted' })
  assert.equal(server.to(INFO).length, 1)
})

test('one other card of the account is proof enough: nothing more is asked', async (t) => {
  for (const cards of [[other], [other, other]]) {
    const { answer, server } = await ask(t, { [LIST]: [list(...cards), list()], [USER]: member(), [INFO]: ok({ subscribe: 0 }) })
    assert.deepEqual(answer, { kind: 'none' })
    assert.deepEqual([server.to(LIST).length, server.to(USER).length, server.to(INFO).length], [1, 0, 0])
  }
})

test("a mini program's own openid is unknown, with the cure: 40003 and the empty list", async (t) => {
  const foreign = await ask(t, { [LIST]: no(40003, 'invalid openid'), [INFO]: no(40003) })
  assert.deepEqual([foreign.answer.kind, foreign.answer.reason], ['unknown', 'foreign_openid'])
  for (const info of [undefined, no(48001), no(-1), { reset: true }, { json: { subscribe: 0, openid: officialOpenid } }, { text: '{}' }, ok()]) {
    const empty = await ask(t, { [LIST]: list(), ...(info && { [INFO]: info }) })
    assert.deepEqual([empty.answer.kind, empty.answer.reason], ['unknown', 'empty_list'], JSON.stringify(info))
    assert.match(empty.answer.zh, /unionid/)
    assert.match(empty.answer.en, /unionid/)
    assert.equal(empty.answer.message, `${empty.answer.zh} ${empty.answer.en}`)
  }
  const later = await ask(t, { [LIST]: list(), [INFO]: no(40003, 'invalid openid') })
  assert.deepEqual([later.answer.kind, later.answer.reason], ['unknown', 'foreign_openid'])
})

test('not a member only where WeChat knows the shopper: another card of the account, or a follower', async (t) => {
  const holdsOther = await ask(t, { [LIST]: ({ body }) => (body.card_id ? list() : list(other)) })
  assert.equal(holdsOther.answer.kind, 'none')
  assert.equal((await ask(t, { [LIST]: list(other) })).answer.kind, 'none')
  const follows = await ask(t, { [LIST]: list(), [INFO]: { json: { subscribe: 1, openid: officialOpenid } } })
  assert.equal(follows.answer.kind, 'none')
  assert.deepEqual(follows.server.to(INFO)[0].query, { access_token: 'token', openid: officialOpenid, lang: 'zh_CN' })
})

test('what is broken is an error, never "not a member"', async (t) => {
  for (const script of [
    { [LIST]: no(-1) },
    { [LIST]: { reset: true } },
    { [LIST]: ok() },
    { [LIST]: { text: '{}' } },
    { [LIST]: ok({ card_list: [{ code: 5, card_id }] }) },
    { [LIST]: ok({ card_list: {} }) },
    { [LIST]: list(card_id), [USER]: no(40056) },
    { [LIST]: list(card_id), [USER]: no(-1) },
    { [LIST]: list(card_id), [USER]: ok() },
    { [LIST]: list(card_id), [USER]: ok({ has_active: 'true' }) },
    { [LIST]: no(48001) },
  ]) {
    const server = await scripted(t, script)
    await assert.rejects(clientOf(server).membershipOf({ officialOpenid, card_id }), (error) => error instanceof WechatError)
  }
  assert.equal((await ask(t, { [LIST]: list(card_id), [USER]: ok({ user_card_status: 'NORMAL' }) })).answer.kind, 'unknown')
})

test('what is asked for is checked', async (t) => {
  const server = await scripted(t)
  for (const [request, pointers] of [
    [{}, ['/officialOpenid', '/card_id']],
    [undefined, ['/officialOpenid', '/card_id']],
    [null, ['/officialOpenid', '/card_id']],
    [{ openid: officialOpenid, card_id }, ['/officialOpenid']],
    [{ officialOpenid: 5, card_id: '' }, ['/officialOpenid', '/card_id']],
  ]) {
    await assert.rejects(clientOf(server).membershipOf(request), (error) => {
      assert.deepEqual([error.code, error.problems.map(({ pointer }) => pointer)], ['bad_request', pointers])
      // The numbers that the checks give for the same fault.
      const errcodes = { '/officialOpenid': 41009, '/card_id': 41012 }
      for (const { pointer, errcode } of error.problems) assert.equal(errcode, errcodes[pointer])
      return true
    })
  }
  assert.equal(server.requests.length, 0)
})
