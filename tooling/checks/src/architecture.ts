/** What the source of one package may import beside itself. */
export interface PackageRule {
  /** Packages of this repository, by folder. */
  readonly packages: readonly string[]
  /** Installed packages at run time. */
  readonly external: readonly string[]
  /** Installed packages of which it may know the types; those who have them bring them along. */
  readonly types?: readonly string[]
  /** Modules that only Node has, and the files that may import them. */
  readonly nodeOnly?: { readonly modules: readonly string[]; readonly files: RegExp }
}

/** The arrows between packages; one that does not stand here does not exist. */
export const PACKAGE_RULES: Readonly<Record<string, PackageRule>> = {
  protocol: { packages: [], external: [] },
  core: {
    packages: ['protocol'],
    external: ['@noble/hashes', 'jose', 'oauth4webapi', '@simplewebauthn/browser', 'uqr'],
  },
  elements: {
    packages: ['core'],
    external: ['lit'],
    types: ['preact', 'react', 'solid-js', 'svelte', 'vue'],
  },
  api: { packages: ['protocol'], external: [] },
  local: {
    packages: ['protocol'],
    external: ['jose', '@noble/hashes', '@simplewebauthn/server'],
    nodeOnly: {
      modules: ['node:', 'lmdb', 'nodemailer'],
      files: /^src\/(node\/|cli\.ts$|store\/durable)/,
    },
  },
  react: { packages: ['core', 'elements'], external: ['react', '@lit/react'] },
  'react-native': { packages: ['core'], external: ['react-native'] },
  server: { packages: ['core'], external: ['jose'] },
}

/** The floors inside a package: an arrow runs from a floor to one further down, or stays in its own unit. */
export interface FloorPlan {
  /** Units from the ground up: a folder or file right below `src`, or one file deeper down by its path. */
  readonly floors: readonly (readonly string[])[]
  /** Arrows between two units of one floor: importer, then the units it may import. */
  readonly beside: Readonly<Record<string, readonly string[]>>
  /** Units that may import nothing of the package but themselves. */
  readonly alone: readonly string[]
  /** Installed packages that only these units may import. */
  readonly externals: Readonly<Record<string, readonly string[]>>
  /** Files that are pure: no network, storage, time, chance or global. */
  readonly pure: RegExp
  /** Folder whose files never import one another. */
  readonly siblings?: string
}

/** The floor plans, by package folder. */
export const FLOOR_PLANS: Readonly<Record<string, FloorPlan>> = {
  core: {
    floors: [
      ['crypto', 'json', 'ports', 'errors', 'config', 'timing'],
      ['transport', 'storage'],
      ['session', 'passkeys'],
      ['flow', 'account', 'devices', 'oauth', 'client', 'server'],
      ['sign-in', 'sign-up', 'recovery'],
      ['login'],
      ['index'],
    ],
    beside: {
      ports: ['errors'],
      config: ['errors', 'ports'],
      timing: ['errors', 'ports'],
      // A code for an attribute goes the same ways as one for a sign-in, and devices are a part of the account.
      account: ['flow', 'devices'],
    },
    alone: ['crypto', 'json'],
    externals: {
      '@noble/hashes': ['crypto'],
      jose: ['server'],
      oauth4webapi: ['oauth'],
      '@simplewebauthn/browser': ['passkeys'],
      uqr: ['account'],
    },
    pure: /^flow\/(next\.ts|challenges\/)/,
    siblings: 'flow/challenges',
  },
  elements: {
    floors: [
      ['events', 'internal', 'styles', 'translations'],
      ['surface'],
      ['components'],
      ['generated'],
      ['frameworks'],
      ['define', 'index', 'script'],
    ],
    beside: {},
    alone: [],
    externals: {},
    pure: /^$/,
  },
  local: {
    floors: [
      ['service-error', 'encoding', 'generated', 'web'],
      ['store', 'srp-server', 'tokens/key-ring', 'context'],
      ['clock', 'outbox', 'settings', 'triggers', 'validate', 'wire'],
      ['attributes', 'devices', 'faults', 'levels'],
      ['codes', 'passwords', 'tokens', 'requests'],
      ['users'],
      ['passkeys', 'federation'],
      ['challenges'],
      ['sign-in', 'operations', 'oauth', 'pages'],
      ['dispatch', 'endpoints', 'seed'],
      ['app'],
      ['index'],
      ['node'],
      ['cli'],
    ],
    beside: {
      'tokens/key-ring': ['store'],
      context: ['store', 'srp-server', 'tokens/key-ring'],
      // A page of the pool signs people in by the same steps as the operations.
      oauth: ['sign-in'],
      operations: ['sign-in'],
      triggers: ['settings'],
    },
    // What browsers load is served as text, and knows nothing of the server.
    alone: ['web'],
    externals: { '@simplewebauthn/server': ['passkeys'] },
    pure: /^$/,
  },
}

/** Files that every finding about the architecture points to. */
export const ARCHITECTURE_FILE = 'tooling/checks/src/architecture.ts'
