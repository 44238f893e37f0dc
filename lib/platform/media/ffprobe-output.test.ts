import { expect, it } from 'vitest'
import { decodableCodecs, parseInspection } from './ffprobe-output'

const codecs = `Codecs:
 D..... = Decoding supported
 .E.... = Encoding supported
 -------
 DEV.LS h264                 H.264 / AVC / MPEG-4 AVC / MPEG-4 part 10 (decoders: h264 )
 ..V.L. avs2                 AVS2-P2/IEEE1857.4
 DEAIL. aac                  AAC (Advanced Audio Coding)
`
const streams = (video: string) =>
  JSON.stringify({
    format: { format_name: 'matroska,webm', duration: '1000' },
    streams: [
      { index: 0, codec_type: 'video', codec_name: video, width: 64, height: 36, r_frame_rate: '1000/1' },
      { index: 1, codec_type: 'audio', codec_name: 'aac', channels: 2, sample_rate: '48000' },
    ],
  })

it('checks decodability by the list of decoders, not by the pixel format', () => {
  const decodable = decodableCodecs(codecs)
  expect([...decodable]).toEqual(['h264', 'aac'])
  expect(parseInspection(streams('h264'), decodable)).toMatchObject({
    video: { codec: 'h264', canDecode: true, pixelFormat: 'unknown' },
    audio: { codec: 'aac', canDecode: true },
  })
  expect(parseInspection(streams('avs2'), decodable)).toMatchObject({ video: { codec: 'avs2', canDecode: false } })
})
