import { analyzeVideo } from './analyze-video'
import { archiveOrganization } from './archive-organization'
import { exportClip } from './export-clip'
import { illustrateCreatedClip } from './illustrate-clip'
import type { FunctionMaker } from './job-function'

/** The functions of the app `clipforge-media`: served by the web process, or by `npm run worker`. */
export const mediaFunctions: FunctionMaker[] = [analyzeVideo, archiveOrganization, exportClip, illustrateCreatedClip]
