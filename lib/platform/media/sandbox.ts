import { chmod, chown, copyFile, link, mkdtemp, rename, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'

type Paths = {
  path?: string
  outPath?: string
  parts?: { path: string }[]
  assets?: Record<string, string | undefined>
}

/** A folder for one child, and its arguments with the paths that it can reach. */
export type Sandbox<Args> = {
  folder: string
  args: Args
  /** Puts the file that the child has written where it was asked for. */
  deliver(): Promise<void>
  remove(): Promise<void>
}

/**
 * Makes the folder that a child works in. Where the child runs as another user, `owner`, what it reads is linked into the
 * folder, and what it writes comes out of it: it reaches no file but these.
 */
export async function openSandbox<Args extends object>(args: Args, owner: number | null): Promise<Sandbox<Args>> {
  const folder = await mkdtemp(join(tmpdir(), 'clipforge-media-'))
  const remove = () => rm(folder, { recursive: true, force: true })
  if (owner === null) return { folder, args, deliver: async () => {}, remove }
  try {
    await chown(folder, owner, owner)
    const { path, outPath, parts, assets } = args as Paths
    const inside: Paths = {}
    if (path !== undefined) inside.path = await lend(path, folder, 'source', owner)
    if (parts) {
      inside.parts = await Promise.all(
        parts.map(async (part, at) => ({ ...part, path: await lend(part.path, folder, `part-${at}`, owner) })),
      )
    }
    if (assets) {
      inside.assets = {}
      for (const [name, file] of Object.entries(assets)) {
        if (file !== undefined) inside.assets[name] = await lend(file, folder, `asset-${name}`, owner)
      }
    }
    if (outPath !== undefined) inside.outPath = join(/* turbopackIgnore: true */ folder, `out-${basename(outPath)}`)
    const deliver = async () => {
      if (outPath === undefined || inside.outPath === undefined) return
      await chown(inside.outPath, process.getuid?.() ?? 0, process.getgid?.() ?? 0).catch(ignoreMissing)
      await move(inside.outPath, outPath).catch(ignoreMissing)
    }
    return { folder, args: { ...args, ...inside }, deliver, remove }
  } catch (error) {
    await remove()
    throw error
  }
}

/** The file at `path` under a name in `folder`, readable for the group of `owner`. A missing one stays missing. */
async function lend(path: string, folder: string, name: string, owner: number): Promise<string> {
  const inside = join(folder, name)
  try {
    await link(path, inside).catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') throw error
      return copyFile(path, inside)
    })
    await chown(inside, process.getuid?.() ?? 0, owner)
    await chmod(inside, 0o640)
  } catch (error) {
    ignoreMissing(error as NodeJS.ErrnoException)
  }
  return inside
}

async function move(from: string, to: string): Promise<void> {
  await rename(from, to).catch(async (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EXDEV') throw error
    await copyFile(from, to)
  })
}

function ignoreMissing(error: NodeJS.ErrnoException): void {
  if (error.code !== 'ENOENT') throw error
}
