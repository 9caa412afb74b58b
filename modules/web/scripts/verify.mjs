// What the Maven test phase runs: types, lint, unit tests.
import { execFileSync } from 'node:child_process'
import { install } from './package.mjs'

const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm'
install()
for (const script of ['check', 'lint', 'test']) {
  console.log(`web: npm run ${script}`)
  execFileSync(npm, ['run', '-s', script], { stdio: 'inherit', shell: process.platform === 'win32' })
}
