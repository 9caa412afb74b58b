// Builds the pages for the jar: installs what the lock file says if it changed, builds if an input changed, writes each
// file with its .gz and .br beside it. Usage: node scripts/package.mjs <output folder>
import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'

const inputs = [
  'package-lock.json',
  'index.html',
  'vite.config.ts',
  'tsconfig.json',
  'scripts/package.mjs',
  'public',
  'src',
]
const compressible = /\.(js|css|html|svg|json|txt|webmanifest)$/
const worthwhile = 512
const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm'
const output = process.argv[2]
const stamp = join('target', 'web.stamp')

const hash = (...parts) => parts.reduce((digest, part) => digest.update(part), createHash('sha256')).digest('hex')
const read = (file) => (existsSync(file) ? readFileSync(file, 'utf8') : '')
const run = (...args) => execFileSync(npm, args, { stdio: 'inherit', shell: process.platform === 'win32' })

function filesUnder(path) {
  return readdirSync(path, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()
}

function inputHash() {
  const files = inputs.flatMap((path) => (/\.\w+$/.test(path) ? [path] : filesUnder(path)))
  return hash(...files.flatMap((file) => [file, '\0', readFileSync(file)]))
}

export function install() {
  const [major] = process.versions.node.split('.').map(Number)
  if (major < 20) throw new Error(`Node ${process.version} is too old: the pages need Node 20 or newer`)
  const mark = join('node_modules', '.ecluse-lock')
  const wanted = hash(readFileSync('package-lock.json'))
  if (read(mark) === wanted) return
  console.log('web: installing packages')
  run('ci')
  writeFileSync(mark, wanted)
}

function compress(content) {
  const params = { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: content.length }
  return { '.gz': gzipSync(content, { level: 9 }), '.br': brotliCompressSync(content, { params }) }
}

function write(file, content) {
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, content)
}

function publish(from, to) {
  rmSync(to, { recursive: true, force: true })
  for (const file of filesUnder(from)) {
    const content = readFileSync(file)
    const target = join(to, relative(from, file))
    write(target, content)
    if (!compressible.test(file) || content.length < worthwhile) continue
    for (const [suffix, packed] of Object.entries(compress(content))) write(target + suffix, packed)
  }
}

if (output) {
  const wanted = inputHash()
  if (read(stamp) === wanted && existsSync(join(output, 'index.html'))) {
    console.log('web: up to date')
  } else {
    install()
    run('run', '-s', 'build', '--', '--logLevel', 'warn')
    publish(join('target', 'dist'), output)
    writeFileSync(stamp, wanted)
  }
}
