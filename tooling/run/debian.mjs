import { execFileSync } from 'node:child_process'
import process from 'node:process'

/** Installs a package of Debian where that is possible; the caller sees by itself whether it is there now. */
export function installFromDebian(name) {
  console.log(`Not found; installing the Debian package \`${name}\`.`)
  try {
    const sudo = process.getuid?.() === 0 ? [] : ['sudo', '-n']
    for (const command of [
      ['apt-get', 'update', '-qq'],
      ['apt-get', 'install', '-y', '-qq', '--no-install-recommends', name],
    ]) {
      const [program, ...args] = [...sudo, ...command]
      execFileSync(program, args, { stdio: ['ignore', 'ignore', 'inherit'] })
    }
  } catch {
    // Said by the caller in words that help.
  }
}
