import { type JobType, jobDefinition } from '@/lib/jobs/catalog'
import type { InngestApp } from '@/lib/platform/events'
import { alignTranscript } from './align-transcript'
import { analyzeVideo } from './analyze-video'
import { archiveOrganization } from './archive-organization'
import { exportClip } from './export-clip'
import { generateIdeas } from './generate-ideas'
import { importBrowserStore } from './import-browser-store'
import { importLink } from './import-link'
import type { FunctionMaker, JobFunction } from './job-function'

/** The function of each job type. A type of the catalog without a line here does not compile. */
export const jobFunctions: { [Type in JobType]: JobFunction<Type> } = {
  align_transcript: alignTranscript,
  analyze_video: analyzeVideo,
  archive_organization: archiveOrganization,
  export_clip: exportClip,
  generate_ideas: generateIdeas,
  import_browser_store: importBrowserStore,
  import_link: importLink,
}

/** The job functions of an app, as the job catalog assigns them. */
export function jobFunctionsOf(app: InngestApp): FunctionMaker[] {
  return Object.values(jobFunctions)
    .filter(({ type }) => jobDefinition(type).app === app)
    .map(({ make }) => make)
}
