import { TextLink } from '@/app/_ui/text-link'
import { durationText } from '@/app/(marketing)/_legal/duration-text'
import { scorePartsOf } from '@/app/(studio)/_videos/score-parts'
import { longestEdgeSeconds } from '@/lib/brand/rules'
import { captionStyles } from '@/lib/clips/caption-styles'
import { maxCaptionFileLength } from '@/lib/clips/captions'
import { aspects, maxClipSeconds, minClipSeconds, resolutions } from '@/lib/clips/edit'
import { mostPresets } from '@/lib/clips/preset-schemas'
import { uploadKeptForMs } from '@/lib/uploads/rules'
import { mostProposals, usualClipSeconds } from '@/lib/videos/analysis/propose-clips'
import { acceptedFileTypes, maxUploadBytes, maxVideoSeconds } from '@/lib/videos/limits'
import { videoRestorableMs } from '@/lib/videos/rules'
import { topic } from './topic'

const and = new Intl.ListFormat('en', { type: 'conjunction' })
const or = new Intl.ListFormat('en', { type: 'disjunction' })
const formats = acceptedFileTypes.replaceAll('.', '').toUpperCase().split(',')
const scoreParts = scorePartsOf({ subScores: { speech: 0, energy: 0, motion: 0, variety: 0, hook: 0 } })

export const gettingStarted = topic('getting-started', 'Getting started', [
  {
    id: 'upload',
    title: 'How do I upload a video?',
    answer: (
      <p>
        Open <TextLink href="/videos">Videos</TextLink> and drop files there, or choose them. Several can upload at
        once. Keep the tab open meanwhile; you can work on other pages of the studio in it. With “Try it with a sample”
        you upload a short public video, which counts as an import like any other.
      </p>
    ),
  },
  {
    id: 'formats',
    title: 'Which files can I upload?',
    answer: (
      <>
        <p>
          Up to {maxUploadBytes / 1024 ** 3} GB and {maxVideoSeconds / 3600} hours each. These file types are offered
          for choosing: {formats.join(', ')}. The content decides: a renamed file is recognized for what it is.
        </p>
        <p>
          Files without a picture, and formats that can’t be decoded, are refused with the reason. H.264 in an MP4 file
          is the safest choice.
        </p>
      </>
    ),
  },
  {
    id: 'resume',
    title: 'My upload was interrupted. Do I have to start over?',
    answer: (
      <p>
        No. It continues automatically when the connection is back. If you closed the page, choose the same file again
        within {durationText(uploadKeptForMs)}: only the missing parts are sent.
      </p>
    ),
  },
  {
    id: 'waiting',
    title: 'How long does the analysis take?',
    answer: (
      <p>
        That depends on the length of the video and on what else is waiting. <TextLink href="/jobs">Jobs</TextLink>{' '}
        shows the progress, your place in line, and why something failed. You can leave and come back.
      </p>
    ),
  },
])

export const clipsAndScores = topic('clips', 'Clips and scores', [
  {
    id: 'proposals',
    title: 'How are clips chosen?',
    answer: (
      <p>
        ClipForge measures picture, sound and speech in the whole video and proposes up to {mostProposals} clips that
        don’t overlap, mostly {usualClipSeconds.shortest} to {usualClipSeconds.longest} seconds long. Where the words
        are known, clips begin and end with whole sentences. A clip that is less interesting than its video all in all
        is left out. Each comes with a sentence that says why.
      </p>
    ),
  },
  {
    id: 'score',
    title: 'What does the score mean?',
    answer: (
      <p>
        A number from 0 to 100 for how much a clip stands out in its own video. Its parts are{' '}
        {and.format(scoreParts.map(({ label }) => label.toLowerCase()))}; press a score to see them with their shares. A
        part that a video lacks, such as speech, doesn’t count. It measures; it doesn’t predict views.
      </p>
    ),
  },
  {
    id: 'own-clip',
    title: 'Can I cut a clip myself?',
    answer: (
      <p>
        Yes. On the video’s page, mark a part of the timeline and create a clip from it. A clip is {minClipSeconds}{' '}
        second to {maxClipSeconds / 60} minutes long.
      </p>
    ),
  },
  {
    id: 'restore',
    title: 'I deleted a video. Can I get it back?',
    answer: (
      <p>
        For {durationText(videoRestorableMs)}, under Videos, Bin. It comes back with its clips. After that, its files
        are removed.
      </p>
    ),
  },
])

export const editor = topic('editor', 'Editor and captions', [
  {
    id: 'frame',
    title: 'Which shapes and sizes are there?',
    answer: (
      <p>
        {or.format(aspects)}, with a short side of {or.format(resolutions.map(String))} pixels. The crop follows the
        action, or you set it yourself, once or per shot. Guides show where Reels, TikTok and Shorts cover the picture.
      </p>
    ),
  },
  {
    id: 'captions',
    title: 'How do captions work?',
    answer: (
      <>
        <p>
          Type them, or import an SRT or WebVTT file of up to {maxCaptionFileLength / 1_000_000} MB. A clip can have
          2,000 captions of 300 characters. Styles:{' '}
          {Object.values(captionStyles)
            .map(({ label }) => label)
            .join(', ')}
          . Exports show them exactly as the preview does; drag them where you want them. They can be saved as SRT.
        </p>
        <p>ClipForge doesn’t transcribe speech into captions yet.</p>
      </>
    ),
  },
  {
    id: 'text-and-sound',
    title: 'Can I add text and change the loudness?',
    answer: (
      <p>
        A clip can have 20 texts of 120 characters, with place, size and color. Loudness is −14 LUFS for social
        networks, −16 for podcasts, −23 for broadcast, or as recorded.
      </p>
    ),
  },
  {
    id: 'brand',
    title: 'Can every clip carry our brand?',
    answer: (
      <p>
        Yes. Under Settings, Brand, an admin adds a logo, colors, a font, and an intro and an outro of up to{' '}
        {longestEdgeSeconds} seconds. New clips begin with them, and in the editor’s Export tab each clip can leave out
        the watermark, the intro or the outro.
      </p>
    ),
  },
  {
    id: 'presets',
    title: 'What are presets?',
    answer: (
      <p>
        Looks to use again: shape, size, caption style, loudness and brand. Those of the networks are there; up to{' '}
        {mostPresets} more can be saved in the editor. From Clips, one clip or many can be exported with a preset, which
        leaves the clips as they are.
      </p>
    ),
  },
  {
    id: 'saving',
    title: 'Do I have to save?',
    answer: (
      <p>
        No. Changes are saved as you make them, and the header says so. Without a connection they stay in your browser
        and are saved later. If someone else saved in between, you choose which version stays.
      </p>
    ),
  },
])

export const exportsAndSharing = topic('exports', 'Exports and sharing', [
  {
    id: 'export',
    title: 'What do I get?',
    answer: (
      <p>
        An MP4 with captions and text burned in. It stays under <TextLink href="/exports">Exports</TextLink> until you
        delete it. Exporting an unchanged clip again uses the file that is there.
      </p>
    ),
  },
  {
    id: 'share',
    title: 'Who can see a shared link?',
    answer: (
      <p>
        Anyone who has it, without signing in. Search engines are asked not to list it. “Stop sharing” ends the link at
        once; sharing again creates another. Deleting the video ends it too.
      </p>
    ),
  },
])
