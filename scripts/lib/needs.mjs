// needs.mjs: what building and testing needs besides Node, and how each thing is recognised without running anything.
// scripts/setup.mjs installs from this list. To need something new, add a line here.
import { existsSync, readdirSync, realpathSync, statSync } from 'node:fs'
import { delimiter, join } from 'node:path'

const windows = process.platform === 'win32'

/** Where a command is, or undefined. Looks at files only: starting `which` would cost more than all checks together. */
export function which(...names) {
  const suffixes = windows ? ['.exe', '.bat', '.cmd'] : ['']
  for (const name of names) {
    for (const folder of (process.env.PATH ?? '').split(delimiter)) {
      if (!folder) continue
      for (const suffix of suffixes) {
        const file = join(folder, name + suffix)
        try {
          const stat = statSync(file)
          if (stat.isFile() && (windows || stat.mode & 0o111)) return file
        } catch {
          // not in this folder
        }
      }
    }
  }
  return undefined
}

/** The version of clang-format and clang-tidy whose opinion counts: each version has another. */
export const LLVM = 14

/** The browser that tests drive. */
export const chromium = () => which('chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable')

/** JavaScriptCore, the engine of iPhones, as a command; macOS has it where no path leads. */
export const javaScriptCore = () => which('jsc') ?? [MACOS_JSC].find(existsSync)
const MACOS_JSC = '/System/Library/Frameworks/JavaScriptCore.framework/Versions/Current/Helpers/jsc'

/** Where a C++ header is, in the places compilers and CMake look. */
function header(path) {
  const { CPATH = '', CPLUS_INCLUDE_PATH = '', CMAKE_PREFIX_PATH = '' } = process.env
  const folders = [
    ...CPATH.split(delimiter),
    ...CPLUS_INCLUDE_PATH.split(delimiter),
    ...CMAKE_PREFIX_PATH.split(/[:;]/).filter(Boolean).map((prefix) => join(prefix, 'include')),
    '/usr/include',
    '/usr/local/include',
    '/opt/homebrew/include',
    '/opt/local/include',
  ]
  const folder = folders.find((entry) => entry && existsSync(join(entry, path)))
  return folder && join(folder, path)
}

/** The names in a folder; none when it does not exist. */
const list = (folder) => {
  try {
    return readdirSync(folder)
  } catch {
    return []
  }
}

/** LLVM's runtime for libFuzzer: .../clang/<version>/lib/<system>/libclang_rt.fuzzer*. */
function fuzzerRuntime() {
  const prefixes = ['/usr/lib', '/usr/local/lib', '/opt/homebrew/opt/llvm/lib', '/usr/local/opt/llvm/lib']
  for (const llvm of list('/usr/lib')) if (llvm.startsWith('llvm-')) prefixes.push(`/usr/lib/${llvm}/lib`)
  for (const prefix of prefixes) {
    for (const version of list(`${prefix}/clang`)) {
      for (const system of list(`${prefix}/clang/${version}/lib`)) {
        const folder = `${prefix}/clang/${version}/lib/${system}`
        const file = list(folder).find((name) => name.startsWith('libclang_rt.fuzzer'))
        if (file) return join(folder, file)
      }
    }
  }
  return undefined
}

/** Debian names the runtime after the clang it belongs to. `aptClang` is the package that `clang` stands for. */
function fuzzerPackage(aptClang) {
  const clang = which('clang++', 'clang')
  const major = /llvm-(\d+)/.exec(clang ? realpathSync(clang) : '')?.[1] ?? /clang-(\d+)/.exec(aptClang())?.[1] ?? '14'
  return `libclang-rt-${major}-dev`
}

/**
 * id       what the user misses
 * group    `build` for `npm start`; the others as the steps of scripts/steps.mjs ask for them
 * apt      Debian's package, or a function that gives its name
 * brew     Homebrew's name, if it has one
 * url      where other systems get it
 * find     where it is, or undefined
 * minimum  oldest version that works, asked for with `--version`
 */
export const NEEDS = [
  {
    id: 'emcc',
    group: 'build',
    apt: 'emscripten',
    brew: 'emscripten',
    url: 'https://emscripten.org/docs/getting_started/downloads.html',
    zh: '把 C++ 编译成 WebAssembly',
    en: 'compiles C++ to WebAssembly',
    find: () => which('emcc'),
  },
  {
    id: 'cmake',
    group: 'build',
    apt: 'cmake',
    brew: 'cmake',
    url: 'https://cmake.org/download/',
    zh: '构建',
    en: 'drives the build',
    find: () => which('cmake'),
    minimum: [3, 25],
  },
  {
    id: 'ninja',
    group: 'build',
    apt: 'ninja-build',
    brew: 'ninja',
    url: 'https://ninja-build.org',
    zh: '构建',
    en: 'runs the build',
    find: () => which('ninja', 'ninja-build'),
  },
  {
    id: 'g++',
    group: 'build',
    apt: 'g++',
    brew: 'llvm',
    zh: '本机 C++17 编译器 (g++ 或 clang++)',
    en: 'native C++17 compiler (g++ or clang++)',
    find: () => which('g++', 'clang++'),
  },
  {
    id: 'nlohmann/json.hpp',
    group: 'build',
    apt: 'nlohmann-json3-dev',
    brew: 'nlohmann-json',
    url: 'https://github.com/nlohmann/json/releases',
    zh: 'JSON 库的头文件',
    en: 'header of the JSON library',
    find: () => header('nlohmann/json.hpp'),
  },
  {
    id: 'gtest/gtest.h',
    group: 'native',
    apt: 'libgtest-dev',
    brew: 'googletest',
    zh: 'C++ 测试',
    en: 'native tests',
    find: () => header('gtest/gtest.h'),
  },
  {
    id: 'clang++',
    group: 'fuzz',
    apt: 'clang',
    brew: 'llvm',
    zh: '模糊测试的编译器',
    en: 'compiler of the fuzz tests',
    find: () => which('clang++'),
  },
  {
    id: 'libFuzzer',
    group: 'fuzz',
    apt: fuzzerPackage,
    brew: 'llvm',
    zh: '模糊测试的运行库',
    en: 'runtime of the fuzz tests',
    find: fuzzerRuntime,
  },
  {
    id: 'llvm-cov',
    group: 'coverage',
    apt: 'llvm',
    brew: 'llvm',
    zh: '覆盖率',
    en: 'tells which branches the tests take',
    find: () => which(`llvm-cov-${LLVM}`, 'llvm-cov'),
  },
  {
    id: 'clang-tidy',
    group: 'tidy',
    apt: 'clang-tidy',
    brew: 'llvm',
    zh: 'C++ 静态检查',
    en: 'static checks of the C++ code',
    find: () => which(`clang-tidy-${LLVM}`, 'clang-tidy'),
  },
  {
    id: 'clang-format',
    group: 'format',
    apt: 'clang-format',
    brew: 'clang-format',
    zh: 'C++ 排版检查',
    en: 'layout checks of the C++ code',
    find: () => which(`clang-format-${LLVM}`, 'clang-format'),
  },
  {
    id: 'chromium',
    group: 'browser',
    apt: 'chromium',
    brew: '--cask chromium',
    // Ubuntu has Chromium as a snap only, whose private /tmp hides the profile folder a test gives it
    url: 'https://www.google.com/chrome/ (Ubuntu: .deb)',
    zh: '浏览器测试 (Chromium 或 Chrome)',
    en: 'browser tests (Chromium or Chrome)',
    find: chromium,
  },
  ...['zsh', 'fish'].map((shell) => ({
    id: shell,
    group: 'shells',
    apt: shell,
    brew: shell,
    zh: `${shell} 补全的测试`,
    en: `tests of the completions for ${shell}`,
    find: () => which(shell),
  })),
  {
    id: 'jsc',
    group: 'engines',
    apt: 'libjavascriptcoregtk-4.0-bin',
    url: 'https://webkitgtk.org',
    zh: 'iPhone 的 JavaScript 引擎',
    en: 'the JavaScript engine of iPhones',
    find: javaScriptCore,
  },
  {
    id: 'debootstrap',
    group: 'debian',
    apt: 'debootstrap',
    brew: 'debootstrap',
    zh: '在文件夹里装一个 Debian',
    en: 'makes a Debian in a folder',
    find: () => which('debootstrap') ?? ['/usr/sbin/debootstrap'].find(existsSync),
  },
  {
    id: 'Debian keyring',
    group: 'debian',
    apt: 'debian-archive-keyring',
    brew: 'debian-archive-keyring',
    zh: 'Debian 软件包的签名公钥',
    en: 'the keys that sign Debian',
    find: () => ['/usr/share/keyrings/debian-archive-keyring.gpg'].find(existsSync),
  },
]

/** The groups that `npm run test:all` needs. */
export const GROUPS = [...new Set(NEEDS.map(({ group }) => group))].filter((group) => group !== 'debian')
