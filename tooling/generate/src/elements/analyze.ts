/// <reference path="./analyzer.d.ts" />
import { create, ts } from '@custom-elements-manifest/analyzer/index.js'
import { litPlugin } from '@custom-elements-manifest/analyzer/src/features/framework-plugins/lit/lit.js'
import type { Manifest } from './manifest.ts'

/** The tags of our comments that the analyzer does not know, and that stand in the manifest under their own name. */
const TAGS = ['status', 'since'] as const

/** The part of the plugin for Lit that reads tables of properties, and fails where one is computed; the classes know. */
const TABLES = 'CORE - LIT-STATIC-PROPERTIES'

interface Draft {
  readonly name: string
  [key: string]: unknown
}

interface DraftModule {
  readonly declarations: Draft[]
  readonly exports: { kind: string; name: string; declaration: { name: string } }[]
}

interface AnalyzePhase {
  readonly node: import('typescript').Node
  readonly moduleDoc: DraftModule
}

/** Takes over the tags that the analyzer does not know. */
const ownTags = {
  name: 'own-tags',
  analyzePhase({ node, moduleDoc }: AnalyzePhase): void {
    if (!ts.isClassDeclaration(node)) return
    const declaration = moduleDoc.declarations.find(({ name }) => name === node.name?.text)
    if (declaration === undefined) return
    for (const tag of ts.getJSDocTags(node)) {
      const known = TAGS.find((name) => name === tag.tagName.text)
      if (known !== undefined) declaration[known] = ts.getTextOfJSDocComment(tag.comment)?.trim()
    }
  },
}

/** Knows a tag by its line in `HTMLElementTagNameMap`, however it is defined. */
const tagNameMap = {
  name: 'tag-name-map',
  analyzePhase({ node, moduleDoc }: AnalyzePhase): void {
    if (!ts.isInterfaceDeclaration(node) || node.name.text !== 'HTMLElementTagNameMap') return
    for (const member of node.members) {
      if (!ts.isPropertySignature(member) || !ts.isStringLiteral(member.name)) continue
      const declaration = { name: member.type?.getText() ?? '' }
      moduleDoc.exports.push({
        kind: 'custom-element-definition',
        name: member.name.text,
        declaration,
      })
    }
  },
}

/**
 * Reads the classes, tags and events of a package out of its sources.
 *
 * @param sources - Texts by path from the package's folder.
 */
export function analyze(sources: ReadonlyMap<string, string>): Manifest {
  const modules = [...sources].map(([path, text]) =>
    ts.createSourceFile(path, text, ts.ScriptTarget.ES2022, true),
  )
  const plugins = [...litPlugin().filter(({ name }) => name !== TABLES), ownTags, tagNameMap]
  return create({ modules, plugins, context: { dev: false } })
}
