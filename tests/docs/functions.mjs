// The public functions of C++ headers and of .d.ts files, each with the comment above it.

/** @typedef {{name: string, line: number, comment: string}} PublicFunction */

/**
 * Functions at the level of a namespace; what stands in a class is explained by the class.
 * @param {string} text of a header, laid out by clang-format: a namespace does not indent
 * @returns {PublicFunction[]}
 */
export function cppFunctions(text) {
  const lines = text.split('\n')
  const found = []
  for (const [i, line] of lines.entries()) {
    const name = /^(?:\[\[nodiscard\]\] )?(?:(?:inline|constexpr|template<.*>|static) )*[A-Za-z_][\w:<>,*& ]*[ &*]([a-z]\w*)\(/.exec(line)?.[1]
    if (!name || /^(?:using|return|#|typedef|namespace|static_assert|else|struct|class|enum)\b/.test(line)) continue
    // an overload is explained where the first one is
    if (new RegExp(`[ &*]${name}\\(`).test(lines[i - 1] ?? '') && /;\s*$/.test(lines[i - 1])) continue
    let from = i
    if (/^template/.test(lines[from - 1] ?? '')) from--
    const comment = []
    for (let above = from - 1; /^\/\//.test(lines[above] ?? ''); above--) comment.unshift(lines[above].slice(2).trim())
    found.push({ name, line: i + 1, comment: comment.join('\n') })
  }
  return found
}

/**
 * Exported functions, and the methods of exported interfaces and classes: what is written `name(…): …`.
 * @param {string} text of a declaration file
 * @returns {PublicFunction[]}
 */
export function declaredFunctions(text) {
  const lines = text.split('\n')
  const found = []
  let owner = ''
  for (const [i, line] of lines.entries()) {
    const opened = /^export (?:declare )?(?:interface|class) (\w+)/.exec(line)?.[1]
    if (opened) owner = opened
    else if (/^}/.test(line)) owner = ''
    const free = /^export (?:declare )?function (\w+)/.exec(line)?.[1]
    const method = owner && owner !== opened && /^ {2}(?:static )?([a-z]\w*)(?:<.*>)?\(/.exec(line)?.[1]
    const name = free ?? (method && method !== 'constructor' ? `${owner}.${method}` : undefined)
    if (!name) continue
    let above = i - 1
    // an overload is explained where the first one is
    if (new RegExp(`^(?:export (?:declare )?function |  )${name.split('.').at(-1)}[<(]`).test(lines[above] ?? '')) continue
    const comment = []
    if (/\*\/\s*$/.test(lines[above] ?? '')) {
      for (; above >= 0; above--) {
        comment.unshift(lines[above])
        if (/^\s*\/\*\*/.test(lines[above])) break
      }
    }
    found.push({ name, line: i + 1, comment: comment.join('\n') })
  }
  return found
}

/** The comment that a file begins with. */
export const fileComment = (text) => /^(?:\/\*\*[^]*?\*\/|(?:\/\/.*\n)+)/.exec(text)?.[0] ?? ''

const SOURCE = /https?:\/\/|\bRFC \d+|\bISO \d+|[Ss]ources?( of [^:]+)?: /

/**
 * What a function's comment lacks: its meaning; an example that calls it; where the rule comes from. A method may have its
 * example anywhere in the comments of its file, where one shows the whole object at work, and its source may be named once
 * for its interface or its file.
 * @param {PublicFunction & {owner?: string}} it
 * @param {string} about the file's own comment, and for a method that of its interface
 * @param {string} comments all of the file
 */
export function lacking({ name, comment }, about, comments) {
  const [, owner, short] = /^(?:(\w+)\.)?(\w+)$/.exec(name) ?? []
  const words = comment.replace(/@(example|see|throws|param|returns)[^]*/, '').replace(/[\s/*]+/g, ' ').trim()
  return [
    ...(words.length < 12 ? ['meaning'] : []),
    ...(new RegExp(`\\b${short}(<[^>]*>)?\\(`).test(owner ? comments : comment) ? [] : ['example']),
    ...(SOURCE.test(comment) || SOURCE.test(about) ? [] : ['source']),
  ]
}

/** @param {string} text of a file @param {(text: string) => PublicFunction[]} functions */
export function undocumented(text, functions) {
  const comments = (text.match(/\/\*\*[^]*?\*\/|^\/\/.*$/gm) ?? []).join('\n')
  return functions(text).flatMap((it) => {
    const owner = it.name.split('.')[0]
    const ofOwner = new RegExp(`(\\/\\*\\*(?:(?!\\*\\/)[^])*\\*\\/)\\nexport (?:declare )?(?:interface|class) ${owner}\\b`).exec(text)?.[1] ?? ''
    const missing = lacking(it, fileComment(text) + ofOwner, comments)
    return missing.length ? [`${it.name} (line ${it.line}): no ${missing.join(', no ')}`] : []
  })
}
