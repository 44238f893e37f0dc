'use server'

import { z } from 'zod'
import { studioAction } from '@/app/_doors/action'
import { createArchive } from '@/lib/archives/create-archive'
import { downloadArchive } from '@/lib/archives/download-archive'
import { archiveIdInput } from '@/lib/archives/schemas'
import { requestDeletion } from '@/lib/deletion/request-deletion'
import { requestDeletionInput } from '@/lib/deletion/schemas'
import { withdrawDeletion } from '@/lib/deletion/withdraw-deletion'

const noInput = z.strictObject({})

export const requestDeletionAction = studioAction(
  { rate: 'write', permission: 'organization.delete', input: requestDeletionInput, isOpenDuringDeletion: true },
  (ctx, input) => requestDeletion(ctx, input),
)

export const withdrawDeletionAction = studioAction(
  { rate: 'write', permission: 'organization.delete', input: noInput, isOpenDuringDeletion: true },
  (ctx) => withdrawDeletion(ctx),
)

export const createArchiveAction = studioAction(
  { rate: 'enqueue', permission: 'organization.export', input: noInput, isOpenDuringDeletion: true },
  (ctx) => createArchive(ctx),
)

export const downloadArchiveAction = studioAction(
  { rate: 'write', permission: 'organization.export', input: archiveIdInput, isOpenDuringDeletion: true },
  (ctx, input) => downloadArchive(ctx, input),
)
