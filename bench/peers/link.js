/** What the users of a query-string library write around it. @param {any} query an object of parameters */
export const pick = (query) => ({
  ok: true,
  extraData: { encrypt_card_id: query.encrypt_card_id, outer_str: query.outer_str ?? '', biz: query.biz },
})
/** The query of a link, for libraries that take no whole link. @param {string} link */
export const queryOf = (link) => {
  const end = link.indexOf('#')
  return link.slice(link.indexOf('?') + 1, end < 0 ? undefined : end)
}
